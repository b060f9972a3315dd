/** The machine has done too much for one line typed, or one catching up. Thrown out of `Kernel.run`. */
export class BudgetExceeded extends Error {
  readonly budget: 'work' | 'depth';

  constructor(budget: 'work' | 'depth') {
    super(`the machine has used up its ${budget} for one turn`);
    this.name = 'BudgetExceeded';
    this.budget = budget;
  }
}

/** Unwinds the step of a process that has to wait for a descriptor first. Only the kernel catches it. */
export class WouldBlock extends Error {
  readonly fd: number;

  constructor(fd: number) {
    super(`nothing to read at ${fd} yet`);
    this.name = 'WouldBlock';
    this.fd = fd;
  }
}

/** Unwinds the step of a process that was killed in it. Only the kernel catches it. */
export class ProcessKilled extends Error {
  constructor() {
    super('the process was killed');
    this.name = 'ProcessKilled';
  }
}

/** What the JavaScript engine says when a text, an array or the stack outgrows it. */
const OUTGROWN =
  /stack size exceeded|Invalid (?:string|array|typed array) length|allocation failed|maximum size exceeded/;

/** Whether too much was done. Anything else that a program did not expect is a fault of that program's code. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof BudgetExceeded || (error instanceof RangeError && OUTGROWN.test(error.message));
}
