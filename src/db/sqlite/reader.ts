import Database from 'better-sqlite3';
import { statSync } from 'node:fs';

/**
 * A connection for looking at a file that leaves it, and the files beside it, as they are.
 *
 * When the last connection to a database in WAL mode closes, SQLite moves what is in the `-wal` file into the
 * database, which a read-only connection does not; but a read-only one leaves an empty `-wal` behind where there
 * was none. So it is read-only exactly when there is something to move, or a rollback journal to roll back.
 */
export function openReader(path: string, busyTimeout: number): Database.Database {
  const pending = ['-wal', '-journal'].some((suffix) => sizeOf(path + suffix) > 0);
  return new Database(path, { readonly: pending, fileMustExist: true, timeout: busyTimeout });
}

/** In bytes; 0 where there is no file. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
