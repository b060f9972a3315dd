import Database from 'better-sqlite3';
import { getSystemErrorMessage } from 'node:util';
import { StoreError } from '../store-error.ts';

/** The refusals of a database file, worded once. */
export const refusals = {
  newer: (path: string, found: number, known: number) =>
    new StoreError(
      'newer',
      path,
      `${path} was written by a newer Bungeo (schema ${found}, this one knows up to ${known}). ` +
        'Update Bungeo, or set DATABASE_PATH to another file.',
    ),
  damaged: (path: string, detail: string, cause?: unknown) =>
    new StoreError(
      'damaged',
      path,
      `${path} is damaged or not a database (${detail}). ` +
        'Put a backup in its place, or set DATABASE_PATH to another file.',
      { cause },
    ),
  foreign: (path: string) =>
    new StoreError(
      'foreign',
      path,
      `${path} is a SQLite database of another program. Set DATABASE_PATH to a file of its own for Bungeo.`,
    ),
  locked: (path: string, cause?: unknown) =>
    new StoreError(
      'locked',
      path,
      `${path} is locked by another process. Stop the program that holds it, then start again.`,
      { cause },
    ),
  unwritable: (path: string, detail: string, cause?: unknown) =>
    new StoreError(
      'unwritable',
      path,
      `${path} cannot be used (${detail}). Check that it is a file which Bungeo may read and write, ` +
        'in a directory where it may create files, on a disk with space left.',
      { cause },
    ),
  missing: (path: string) =>
    new StoreError('missing', path, `${path} does not exist. Set DATABASE_PATH to the bot's database.`),
  exists: (path: string) =>
    new StoreError('exists', path, `${path} exists already. Name a file that does not exist yet.`),
  closed: (path: string) => new StoreError('closed', path, `The store in ${path} is closed.`),
};

/**
 * Translates what SQLite or the file system threw into a {@link StoreError}. Anything that is no condition of
 * the outside world (a constraint, a wrong statement) is a bug and comes back as it is.
 */
export function asStoreError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  if (!(error instanceof Database.SqliteError)) {
    return 'syscall' in error && 'errno' in error && typeof error.errno === 'number'
      ? refusals.unwritable(path, getSystemErrorMessage(error.errno), error)
      : error;
  }
  if (error.code === 'SQLITE_READONLY_ROLLBACK') {
    return refusals.damaged(path, 'another program was stopped in the middle of a change to it', error);
  }
  // Extended codes carry their family in front: SQLITE_BUSY_RECOVERY is a SQLITE_BUSY.
  const family = error.code.split('_', 2).join('_');
  switch (family) {
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return refusals.damaged(path, error.message, error);
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return refusals.locked(path, error);
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_PERM':
    case 'SQLITE_IOERR':
    case 'SQLITE_FULL':
      return refusals.unwritable(path, error.message, error);
    default:
      return error;
  }
}
