import type { Database } from 'better-sqlite3';
import { asStoreError, refusals } from './errors.ts';
import { APPLICATION_ID, applicationId, schemaVersion } from './pragmas.ts';
import { openReader, sizeOf } from './reader.ts';

/**
 * `quick_check` reads the whole file, about 2 ms for a megabyte, and a start must not grow with the data. So it
 * runs up to this size only. In a larger file the start proves the header, the length and the schema; a broken
 * page further in is reported as `damaged` by the call that meets it, and by every backup, which checks its
 * whole copy.
 */
const QUICK_CHECK_BYTES = 1024 * 1024;

/**
 * Decides whether the file at `path`, which exists and is not empty, is one to open, without changing it.
 *
 * @throws {StoreError} `foreign`, `newer`, `damaged`, `locked` or `unwritable`
 */
export function inspect(path: string, knownVersion: number, busyTimeout: number): void {
  let db: Database | undefined;
  try {
    db = openReader(path, busyTimeout);
    assertOurs(db, path);
    const version = schemaVersion(db);
    if (version > knownVersion) throw refusals.newer(path, version, knownVersion);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (sizeOf(path) <= QUICK_CHECK_BYTES) {
      // Evaluating each row's CHECK again takes twice as long as all the rest, and finds no broken page.
      db.pragma('ignore_check_constraints = ON');
      assertSound(db, path, 'quick_check');
    }
  } catch (error) {
    throw asStoreError(error, path);
  } finally {
    db?.close();
  }
}

/** @throws {StoreError} `foreign` */
export function assertOurs(db: Database, path: string): void {
  if (applicationId(db) !== APPLICATION_ID) throw refusals.foreign(path);
}

/** @throws {StoreError} `damaged`, with the first fault found */
export function assertSound(db: Database, path: string, check: 'quick_check' | 'integrity_check'): void {
  const verdict = String(db.pragma(`${check}(1)`, { simple: true }));
  if (verdict !== 'ok') throw refusals.damaged(path, verdict.replaceAll(/\s+/g, ' '));
}
