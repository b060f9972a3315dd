import { createHash } from 'node:crypto';
import type { DataFiles } from '../../common/data-files.ts';
import type { TransactionState } from '../session-state.ts';

/**
 * The files as a transaction sees them: what it wrote over what is on the disk. Nobody else sees it before `commit`;
 * dropping it is all that ROLLBACK is.
 */
export class Workspace implements DataFiles {
  readonly #disk: DataFiles;
  readonly #written: Map<string, string | null>;
  readonly #before: Map<string, string | null>;

  constructor(disk: DataFiles, transaction?: Pick<TransactionState, 'written' | 'before'>) {
    this.#disk = disk;
    this.#written = new Map(Object.entries(transaction?.written ?? {}));
    this.#before = new Map(Object.entries(transaction?.before ?? {}));
  }

  read(path: string): string | undefined {
    const own = this.#written.get(path);
    if (own !== undefined) return own ?? undefined;
    for (const [gone, content] of this.#written) {
      if (content === null && path.startsWith(`${gone}/`)) return undefined;
    }
    return this.#disk.read(path);
  }

  write(path: string, content: string): void {
    this.#remember(path);
    this.#written.set(path, content);
  }

  remove(path: string): void {
    this.#written.set(path, null);
  }

  #remember(path: string): void {
    if (!this.#before.has(path)) this.#before.set(path, this.#mark(path));
  }

  /** What a file held, in short. */
  #mark(path: string): string | null {
    const content = this.#disk.read(path);
    return content === undefined ? null : createHash('md5').update(content).digest('hex');
  }

  /** Whether somebody else has changed what was written over. */
  hasConflict(): boolean {
    for (const [path, mark] of this.#before) {
      if (this.#written.get(path) !== null && this.#mark(path) !== mark) return true;
    }
    return false;
  }

  /** Writes all of it to the disk. @throws FsError */
  commit(): void {
    for (const [path, content] of this.#written) {
      if (content === null) this.#disk.remove(path);
      else this.#disk.write(path, content);
    }
  }

  get written(): TransactionState['written'] {
    return Object.fromEntries(this.#written);
  }

  get before(): TransactionState['before'] {
    return Object.fromEntries(this.#before);
  }
}
