import Database from 'better-sqlite3';
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { asStoreError, refusals } from './errors.ts';
import { inspect } from './inspect.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { APPLICATION_ID } from './pragmas.ts';

export const MEMORY = ':memory:';

export interface DatabaseOptions {
  /** Absolute, or `:memory:`. */
  readonly path: string;
  readonly migrations: readonly Migration[];
  /** How long a call waits for another process's lock, in milliseconds. It blocks the event loop meanwhile. */
  readonly busyTimeout: number;
}

/**
 * Opens the database at `path` with the schema of the last migration, creating what is missing.
 *
 * @throws {StoreError} `newer`, `damaged`, `foreign`, `locked` or `unwritable`; the file is then as it was.
 */
export function openDatabase({ path, migrations, busyTimeout }: DatabaseOptions): Database.Database {
  let db: Database.Database | undefined;
  try {
    const isNew = path === MEMORY || prepareFile(path);
    if (!isNew) inspect(path, migrations.at(-1)?.version ?? 0, busyTimeout);
    db = new Database(path, { timeout: busyTimeout });
    if (isNew) initialise(db);
    configure(db);
    migrate(db, migrations);
    return db;
  } catch (error) {
    db?.close();
    throw asStoreError(error, path);
  }
}

/** Makes room for a file at `path`; true if nothing is in it yet. */
function prepareFile(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) {
    makeDirectory(dirname(path));
    return true;
  }
  if (!found.isFile())
    throw refusals.unwritable(path, found.isDirectory() ? 'it is a directory' : 'it is no file');
  // Asked now, not at the first change of a setting, and before SQLite leaves an empty `-wal` of the wrong user's.
  accessSync(path, constants.R_OK | constants.W_OK);
  accessSync(dirname(path), constants.W_OK | constants.X_OK);
  return found.size === 0;
}

/**
 * Makes a directory with all above it. Not by `recursive`: where the system refuses with ENOENT although the directory
 * above is there, as in /proc, Node tries for ever.
 */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else has made it meanwhile.
    if (!existsSync(path)) throw error;
  }
}

/**
 * Marks a new file as ours before anything else is in it. With its journal in memory this, and the change to WAL
 * after it, is one write of the first page: a kill at any moment leaves a file that the next start takes for what
 * it is, and never a rollback journal, which an inspection must not roll back.
 */
function initialise(db: Database.Database): void {
  db.pragma('journal_mode = MEMORY');
  db.pragma(`application_id = ${APPLICATION_ID}`);
}

function configure(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  // A change that was acknowledged survives a power cut too, not only the end of the process.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // What somebody had deleted does not stay readable in free pages.
  db.pragma('secure_delete = ON');
}
