import type { Place } from './ast.ts';
import type { UnitCompiler } from './compile.ts';
import type { Instruction, Operation } from './instruction.ts';

/** The instructions of one function, as they are written. */
export abstract class InstructionWriter {
  readonly unit: UnitCompiler;

  readonly instructions: Instruction[] = [];

  /** function Object() { [native code] } */
  constructor(unit: UnitCompiler) {
    this.unit = unit;
  }

  /** Adds an instruction. @returns where it is */
  emit(at: Place, operation: Operation): number {
    this.instructions.push({ ...operation, at });
    return this.instructions.length - 1;
  }

  /** Where the next instruction will be. */
  get here(): number {
    return this.instructions.length;
  }

  /** Adds a jump. @returns where it is, for `land` */
  jump(at: Place, op: Extract<Operation, { to: number }>['op'], to = -1): number {
    return op === 'jump-if-bound' ? -1 : this.emit(at, { op, to });
  }

  /** These jumps go to what comes next. */
  land(...jumps: readonly number[]): void {
    for (const jump of jumps) {
      const instruction = this.instructions[jump];
      if (instruction && 'to' in instruction) instruction.to = this.here;
    }
  }
}
