import type { Dialect } from './dialect.ts';
import type { SyntaxProblem } from './syntax-error.ts';
import { ShellSyntaxError } from './syntax-error.ts';

const MAX_DEPTH = 250;

/** A place in a text that is being read. There are no tokens: what a character means depends on where it stands. */
export abstract class Scanner {
  protected text: string;
  protected pos: number;
  /** Counted from 0. */
  protected line = 0;
  protected readonly dialect: Dialect;
  private depth = 0;

  protected constructor(text: string, pos: number, dialect: Dialect) {
    this.text = text;
    this.pos = pos;
    this.dialect = dialect;
  }

  protected char(): string {
    return this.text[this.pos] ?? '';
  }

  protected fail(problem: SyntaxProblem, line = this.line): never {
    const incomplete =
      problem.kind === 'unterminated' || (problem.kind === 'unexpected' && problem.tokenKind === 'end');
    throw new ShellSyntaxError(problem, line, incomplete);
  }

  protected nested<Value>(read: () => Value): Value {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) this.fail({ kind: 'too-deep' });
    const value = read();
    this.depth -= 1;
    return value;
  }

  protected advance(count = 1): void {
    for (let i = 0; i < count; i += 1) {
      if (this.text[this.pos] === '\n') this.line += 1;
      this.pos += 1;
    }
  }
}
