import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BackupResult } from '../store.ts';
import { asStoreError, refusals } from './errors.ts';
import { assertOurs, assertSound } from './inspect.ts';
import { openReader } from './reader.ts';

/** `gentle` yields to the event loop every 100 pages; `at once` reads all of them in one go. */
export type BackupPace = 'gentle' | 'at once';

/**
 * Copies the open database `db` to `file`, checks the copy, and only then gives it its name.
 *
 * @throws {StoreError} `exists` or `unwritable` about `file`; `damaged` about the source
 */
export async function backupDatabase(
  db: Database.Database,
  file: string,
  pace: BackupPace,
): Promise<BackupResult> {
  const target = resolve(file);
  if (existsSync(target)) throw refusals.exists(target);
  let workshop: string | undefined;
  try {
    // Beside the target, so that the rename stays on one file system.
    workshop = await mkdtemp(join(dirname(target), '.bungeo-backup-'));
    const copy = join(workshop, 'copy.db');
    await db.backup(copy, { progress: () => (pace === 'gentle' ? 100 : Number.MAX_SAFE_INTEGER) });
    verify(copy, db.name);
    const { size } = await stat(copy);
    if (existsSync(target)) throw refusals.exists(target);
    await rename(copy, target);
    return { file: target, bytes: size };
  } catch (error) {
    throw asStoreError(error, target);
  } finally {
    if (workshop) await rm(workshop, { recursive: true, force: true });
  }
}

/**
 * Copies the database at `source` to `file` from outside, as it is: also while a bot writes to it, and also one
 * that a newer or older Bungeo made. It reads all pages under one snapshot, as a copy in pieces starts over
 * whenever another process writes.
 *
 * @throws {StoreError} `missing`, `foreign`, `damaged`, `locked` or `unwritable` about `source`; `exists` or
 * `unwritable` about `file`
 */
export async function backupFile(source: string, file: string, busyTimeout = 5000): Promise<BackupResult> {
  const path = resolve(source);
  if (!existsSync(path)) throw refusals.missing(path);
  let db: Database.Database | undefined;
  try {
    db = openReader(path, busyTimeout);
    assertOurs(db, path);
    return await backupDatabase(db, file, 'at once');
  } catch (error) {
    throw asStoreError(error, path);
  } finally {
    db?.close();
  }
}

/**
 * Checks every page of `copy`; a fault in it came from `source`. A backup is one plain file that opens read-only
 * anywhere, so it also leaves WAL mode here, which needs files beside it.
 */
function verify(copy: string, source: string): void {
  const db = new Database(copy);
  try {
    db.pragma('journal_mode = DELETE');
    assertSound(db, source, 'integrity_check');
  } catch (error) {
    throw asStoreError(error, source);
  } finally {
    db.close();
  }
}
