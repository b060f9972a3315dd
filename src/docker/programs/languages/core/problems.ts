import type { Blocked, Value } from './value.ts';

/** Where understanding ends: said in one line, never guessed around. */
export class NotUnderstood extends Error {
  readonly line: number | undefined;

  /** @param what as the program has it: `"async with"` */
  constructor(what: string, line?: number) {
    super(what);
    this.line = line;
  }
}

/** A file that its language refuses, in the words of its compiler. */
export class Refused extends Error {
  readonly status: number;

  constructor(output: string, status = 1) {
    super(output);
    this.status = status;
  }
}

/** An exception of the program on its way to whoever catches it. */
export class Thrown extends Error {
  readonly value: Value;

  constructor(value: Value) {
    super('thrown');
    this.value = value;
  }
}

/** A native function cannot go on yet: it is called again when that has come. */
export class Blocks extends Error {
  readonly wait: Blocked;
  readonly memo: Value;

  constructor(wait: Blocked, memo: Value = true) {
    super('blocked');
    this.wait = wait;
    this.memo = memo;
  }
}

/** The program ends itself. */
export class Exits extends Error {
  readonly code: number;

  constructor(code: number) {
    super('exit');
    this.code = code;
  }
}
