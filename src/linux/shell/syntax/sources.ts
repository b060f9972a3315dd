import type { Dialect } from './dialect.ts';
import type { Parsed } from './parser.ts';
import { parseAgain } from './parser.ts';

const MAX_KEPT = 500;

/** Parsed texts by their text: what a shell's frames name is looked up here, and parsed again after a restore. */
export class Sources {
  private readonly dialect: Dialect;
  private readonly kept = new Map<string, Parsed>();

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  remember(text: string, parsed: Parsed): void {
    if (this.kept.size >= MAX_KEPT) {
      const [oldest] = this.kept.keys();
      if (oldest !== undefined) this.kept.delete(oldest);
    }
    this.kept.set(text, parsed);
  }

  /** @throws ShellSyntaxError for a text that was never a command */
  parsed(text: string): Parsed {
    const known = this.kept.get(text);
    if (known) return known;
    const parsed = parseAgain(text, this.dialect);
    this.remember(text, parsed);
    return parsed;
  }
}
