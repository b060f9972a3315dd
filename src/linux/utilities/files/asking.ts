import type { UtilityContext } from '../utility.ts';

/** Questions on standard error, answered on standard input line by line. */
export class Asking {
  readonly #tool: UtilityContext;
  readonly #answers: string[];

  /** Made before anything is written: the answers have to have come by then. */
  constructor(tool: UtilityContext, needed: boolean) {
    this.#tool = tool;
    this.#answers = needed ? tool.stdin().split('\n') : [];
  }

  /** Whether the answer begins with y. */
  ask(question: string): boolean {
    this.#tool.err(question);
    return /^[yY]/.test(this.#answers.shift() ?? '');
  }
}
