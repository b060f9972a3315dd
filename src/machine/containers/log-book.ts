import type { LogEntry, ProcessOutput } from '../../docker/engine/runtime.ts';
import type { Instant } from '../../base/time.ts';

/** What somebody wrote, as far as it is kept. Plain JSON. */
export interface LogBook {
  /** Characters forgotten before the first entry. */
  readonly forgotten: number;
  readonly entries: readonly LogEntry[];
  /** Whoever wrote the last line is gone: what comes next begins a line of its own. */
  readonly over?: true;
}

export const EMPTY_BOOK: LogBook = { forgotten: 0, entries: [] };

/** How much of one container's output is kept. */
const MAX_ENTRIES = 2_000;
const MAX_CHARACTERS = 100_000;

/** Writes a log book: changed in place while a machine works. */
export class LogWriter {
  #forgotten: number;
  #entries: LogEntry[];
  #characters: number;
  #over: boolean;
  #stored: LogBook | undefined;

  constructor(book: LogBook = EMPTY_BOOK) {
    this.#forgotten = book.forgotten;
    this.#entries = [...book.entries];
    this.#characters = this.#entries.reduce((sum, { text }) => sum + text.length, 0);
    this.#over = book.over ?? false;
    this.#stored = book;
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  /** Where the next character comes. */
  get end(): number {
    return this.#forgotten + this.#characters;
  }

  /** The same object as long as nothing was written. */
  get book(): LogBook {
    return (this.#stored ??= {
      forgotten: this.#forgotten,
      entries: [...this.#entries],
      ...(this.#over ? { over: true } : {}),
    });
  }

  /** Whoever wrote has ended: an unfinished last line stays as it is. */
  finish(): void {
    if (this.#over || this.#entries.at(-1)?.text.endsWith('\n') !== false) return;
    this.#over = true;
    this.#stored = undefined;
  }

  /** Adds what was written: an entry for each line, the unfinished line of the same stream continued. */
  write(stream: 'stdout' | 'stderr', text: string, at: Instant): void {
    if (text === '') return;
    this.#stored = undefined;
    for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      const last = this.#entries.at(-1);
      if (last && !this.#over && last.stream === stream && !last.text.endsWith('\n')) {
        this.#entries[this.#entries.length - 1] = { ...last, text: last.text + line };
      } else {
        this.#entries.push({ stream, text: line, at });
      }
      this.#over = false;
      this.#characters += line.length;
    }
    this.#forget();
  }

  /** What was written from `cursor` on; what is forgotten is left out. */
  since(cursor: number): ProcessOutput {
    const chunks: { stream: 'stdout' | 'stderr'; text: string }[] = [];
    let position = this.#forgotten;
    for (const { stream, text } of this.#entries) {
      const rest = text.slice(Math.max(0, cursor - position));
      position += text.length;
      if (position > cursor && rest !== '') chunks.push({ stream, text: rest });
    }
    return { chunks, cursor: this.end };
  }

  #forget(): void {
    let drop = 0;
    let characters = this.#characters;
    while (this.#entries.length - drop > MAX_ENTRIES || characters > MAX_CHARACTERS) {
      const entry = this.#entries[drop];
      if (!entry || this.#entries.length - drop === 1) break;
      characters -= entry.text.length;
      drop += 1;
    }
    if (drop === 0) return;
    this.#entries.splice(0, drop);
    this.#forgotten += this.#characters - characters;
    this.#characters = characters;
  }
}
