import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { StoreError, openStore } from '../../src/db/index.ts';
import { MIGRATIONS } from '../../src/db/sqlite/migrations/index.ts';
import { openDatabase } from '../../src/db/sqlite/open-database.ts';
import { openSqliteStore } from '../../src/db/sqlite/sqlite-store.ts';
import { fingerprint, withDatabase, writeFileAtVersion } from './fixtures/sqlite-files.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const NEWEST = MIGRATIONS.length;
const USER = '1060000000000000001';

/** The error that opening `path` ends in. Locks are not waited for. */
function refusal(path: string): StoreError {
  try {
    openSqliteStore({ path, clock: new ManualClock(), busyTimeout: 0 });
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error(`${path} was opened`);
}

function bungeoFile(): string {
  const path = join(temporaryDirectory(), 'bungeo.db');
  writeFileAtVersion(path, NEWEST);
  return path;
}

describe('opening', () => {
  it('creates the directory and the file', async () => {
    const path = join(temporaryDirectory(), 'data', 'deeper', 'bungeo.db');
    const store = await openStore({ path });
    await store.close();
    expect(existsSync(path)).toBe(true);
  });

  it('sets a file up to survive power cuts and to keep no deleted data', () => {
    const db = openDatabase({ path: bungeoFile(), migrations: MIGRATIONS, busyTimeout: 250 });
    const pragma = (name: string): unknown => db.pragma(name, { simple: true });
    expect({
      application_id: pragma('application_id'),
      user_version: pragma('user_version'),
      journal_mode: pragma('journal_mode'),
      synchronous: pragma('synchronous'),
      foreign_keys: pragma('foreign_keys'),
      secure_delete: pragma('secure_delete'),
      busy_timeout: pragma('busy_timeout'),
    }).toEqual({
      application_id: 0x424e474f,
      user_version: NEWEST,
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      secure_delete: 1,
      busy_timeout: 250,
    });
    db.close();
  });

  it('leaves nothing but the file when it closes', async () => {
    const path = bungeoFile();
    const store = await openStore({ path });
    await store.users.update(USER, { locale: 'en' });
    await store.close();
    expect(Object.keys(fingerprint(path))).toEqual(['bungeo.db']);
  });

  it('takes a name that looks like a URI for a file', async () => {
    const directory = temporaryDirectory();
    const store = await openStore({ path: join(directory, 'file:x?mode=memory') });
    await store.close();
    expect(existsSync(join(directory, 'file:x?mode=memory'))).toBe(true);
  });

  it('takes an empty file for a new one', async () => {
    const path = join(temporaryDirectory(), 'bungeo.db');
    writeFileSync(path, '');
    const store = await openStore({ path });
    expect(await store.health()).toMatchObject({ schemaVersion: NEWEST });
    await store.close();
  });

  it('lets two processes’ stores share a file', async () => {
    const path = bungeoFile();
    const first = await openStore({ path });
    const second = await openStore({ path });
    await first.users.update(USER, { locale: 'en' });
    expect(await second.users.get(USER)).toEqual({ locale: 'en' });
    await first.close();
    await second.close();
  });
});

describe('a file of a newer Bungeo', () => {
  it('is refused with both versions and left as it is', () => {
    const path = bungeoFile();
    withDatabase(path, (db) => db.pragma('user_version = 97'));
    const before = fingerprint(path);
    const error = refusal(path);
    expect(error.code).toBe('newer');
    expect(error.path).toBe(path);
    expect(error.message).toBe(
      `${path} was written by a newer Bungeo (schema 97, this one knows up to ${NEWEST}). ` +
        'Update Bungeo, or set DATABASE_PATH to another file.',
    );
    expect(fingerprint(path)).toEqual(before);
  });

  it('is recognised and left as it is when its version is still in the log of a killed process', () => {
    const living = bungeoFile();
    const path = join(temporaryDirectory(), 'bungeo.db');
    withDatabase(living, (db) => {
      db.pragma('user_version = 97');
      for (const suffix of ['', '-wal']) copyFileSync(living + suffix, path + suffix);
    });
    const before = fingerprint(path);
    expect(Object.keys(before)).toEqual(['bungeo.db', 'bungeo.db-wal']);
    expect(refusal(path).code).toBe('newer');
    expect(fingerprint(path)).toEqual(before);
  });
});

describe('a damaged file', () => {
  it.each([
    ['is text', (path: string) => writeFileSync(path, 'this was never a database\n'.repeat(300))],
    ['has lost its header', (path: string) => writeFileSync(path, readFileSync(path).fill(0, 0, 16))],
    ['is cut off', (path: string) => truncateSync(path, 3 * 4096)],
    ['is cut off in its first page', (path: string) => truncateSync(path, 700)],
    [
      'has noise for a schema',
      (path: string) => writeFileSync(path, readFileSync(path).fill(0xa5, 100, 4096)),
    ],
    [
      'has noise in a table',
      (path: string) => writeFileSync(path, readFileSync(path).fill(0xa5, 4096, 8192)),
    ],
  ])('is refused and left as it is when it %s', (_, damage) => {
    const path = bungeoFile();
    damage(path);
    const before = fingerprint(path);
    const error = refusal(path);
    expect(error.code).toBe('damaged');
    expect(error.message).toContain(`${path} is damaged or not a database (`);
    expect(error.message).not.toContain('\n');
    expect(fingerprint(path)).toEqual(before);
  });

  it('too large to check at the start is reported by the call that meets the damage', async () => {
    const path = bungeoFile();
    withDatabase(path, (db) => {
      db.exec(`
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
        INSERT INTO concept_reads SELECT '10600000000000' || i, 'concept', 1, 1, 1 FROM n
      `);
    });
    const bytes = readFileSync(path);
    expect(bytes.length).toBeGreaterThan(1024 * 1024);
    // All but the first pages, where the schema and the roots of the tables are.
    writeFileSync(path, bytes.fill(0xa5, 64 * 4096));
    const store = await openStore({ path });
    await expect(store.reads.of('1060000000000059999')).rejects.toMatchObject({ code: 'damaged', path });
    await store.close();
  });
});

describe('a database of another program', () => {
  it.each([
    ['in WAL mode', 'wal'],
    ['with a rollback journal', 'delete'],
  ])('%s is refused and left as it is', (_, mode) => {
    const path = join(temporaryDirectory(), 'other.db');
    withDatabase(path, (db) => {
      db.pragma(`journal_mode = ${mode}`);
      db.exec('CREATE TABLE bookmarks (url TEXT)');
    });
    const before = fingerprint(path);
    const error = refusal(path);
    expect(error.code).toBe('foreign');
    expect(error.message).toContain(`${path} is a SQLite database of another program.`);
    expect(fingerprint(path)).toEqual(before);
  });

  it('is refused and left as it is when that program was killed in the middle', () => {
    const living = join(temporaryDirectory(), 'other.db');
    const path = join(temporaryDirectory(), 'other.db');
    withDatabase(living, (db) => {
      db.pragma('journal_mode = wal');
      db.exec('CREATE TABLE bookmarks (url TEXT)');
      for (const suffix of ['', '-wal']) copyFileSync(living + suffix, path + suffix);
    });
    const before = fingerprint(path);
    expect(refusal(path).code).toBe('foreign');
    expect(fingerprint(path)).toEqual(before);
  });
});

describe('a file in which a rollback was never finished', () => {
  it('is refused and left as it is, journal and all', () => {
    const living = bungeoFile();
    const path = join(temporaryDirectory(), 'bungeo.db');
    withDatabase(living, (db) => {
      db.pragma('journal_mode = delete');
      db.pragma('cache_size = 1');
      db.exec(`
        BEGIN;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        INSERT INTO concept_reads SELECT i, 'concept', 1, 1, 1 FROM n;
      `);
      for (const suffix of ['', '-journal']) copyFileSync(living + suffix, path + suffix);
    });
    const before = fingerprint(path);
    expect(Object.keys(before)).toEqual(['bungeo.db', 'bungeo.db-journal']);
    const error = refusal(path);
    expect(error.code).toBe('damaged');
    expect(error.message).toContain('another program was stopped in the middle of a change to it');
    expect(fingerprint(path)).toEqual(before);
  });
});

describe('a locked file', () => {
  it('is refused while another process has it to itself', () => {
    const path = bungeoFile();
    withDatabase(path, (db) => {
      db.pragma('locking_mode = exclusive');
      db.exec(`INSERT INTO user_settings VALUES ('1', 'ko')`);
      const error = refusal(path);
      expect(error.code).toBe('locked');
      expect(error.message).toBe(
        `${path} is locked by another process. Stop the program that holds it, then start again.`,
      );
    });
  });

  it('is refused, not half migrated, while another process writes', () => {
    const path = join(temporaryDirectory(), 'bungeo.db');
    writeFileAtVersion(path, 1);
    withDatabase(path, (db) => {
      db.exec('BEGIN IMMEDIATE');
      expect(refusal(path).code).toBe('locked');
      expect(db.pragma('user_version', { simple: true })).toBe(1);
    });
  });

  it('rejects a change while another process writes, and takes the next', async () => {
    const path = bungeoFile();
    const store = openSqliteStore({ path, clock: new ManualClock(), busyTimeout: 0 });
    const other = withDatabase(path, (db) => {
      db.exec('BEGIN IMMEDIATE');
      return store.users.update(USER, { locale: 'en' });
    });
    await expect(other).rejects.toMatchObject({ code: 'locked' });
    await expect(store.users.update(USER, { locale: 'en' })).resolves.toEqual({ locale: 'en' });
    await store.close();
  });
});

describe('a place that cannot be written', () => {
  it('is a directory', () => {
    const path = join(temporaryDirectory(), 'bungeo.db');
    mkdirSync(path);
    const error = refusal(path);
    expect(error.code).toBe('unwritable');
    expect(error.message).toContain(`${path} cannot be used (it is a directory).`);
  });

  it.skipIf(process.platform !== 'linux')('a directory that the system lets nobody make is one, too', () => {
    expect(refusal('/proc/nowhere/bungeo.db').code).toBe('unwritable');
  });

  it('is below a file', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'notes.txt'), 'mine');
    const error = refusal(join(directory, 'notes.txt', 'bungeo.db'));
    expect(error.code).toBe('unwritable');
    expect(readFileSync(join(directory, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it.each([
    ['a file that may only be read', 0o444, 0o777],
    ['a file that may not be read', 0o000, 0o777],
    ['a directory in which nothing may be created', 0o666, 0o555],
  ])('is %s', (_, fileMode, directoryMode) => {
    const path = join(temporaryDirectory(), 'data', 'bungeo.db');
    writeFileAtVersion(path, 1);
    const before = readFileSync(path);
    chmodSync(join(path, '..', '..'), 0o755);
    chmodSync(path, fileMode);
    chmodSync(join(path, '..'), directoryMode);
    expect(asNobody(() => refusal(path)).code).toBe('unwritable');
    chmodSync(join(path, '..'), 0o777);
    chmodSync(path, 0o666);
    expect(readFileSync(path)).toEqual(before);
  });

  it('is a directory that may not be written, for a new file', () => {
    const directory = temporaryDirectory();
    chmodSync(directory, 0o555);
    expect(asNobody(() => refusal(join(directory, 'bungeo.db'))).code).toBe('unwritable');
    expect(asNobody(() => refusal(join(directory, 'data', 'bungeo.db'))).code).toBe('unwritable');
    chmodSync(directory, 0o755);
  });
});

/** The superuser passes every permission check, so as one the test steps down for a moment. */
function asNobody<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}
