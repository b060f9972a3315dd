import type { Database } from 'better-sqlite3';
import { asStoreError, refusals } from './errors.ts';

/** What every sub-store is built on: the open database, and the one way to call it. */
export interface Connection {
  readonly path: string;
  readonly db: Database;
  /** Runs `work` at once and gives its result, or a rejection that speaks the contract's errors. */
  readonly run: <T>(work: () => T | Promise<T>) => Promise<T>;
}

/** @param isClosed true from the moment the store is told to close, while it still finishes what is under way */
export function createConnection(db: Database, path: string, isClosed: () => boolean): Connection {
  return {
    path,
    db,
    async run(work) {
      if (isClosed()) throw refusals.closed(path);
      try {
        return work();
      } catch (error) {
        throw asStoreError(error, path);
      }
    },
  };
}
