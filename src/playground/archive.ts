import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

/** The kinds of records that outlive the process. */
export const KINDS = ['person', 'guild', 'channel', 'message', 'command', 'attachment'] as const;
export type Kind = (typeof KINDS)[number];

/** Where the local Discord's own state is kept between runs. Every call is durable when it returns. */
export interface Archive {
  /** All records of a kind, in the order of their ids as strings. */
  load(kind: Kind): unknown[];
  put(kind: Kind, id: string, body: unknown): void;
  delete(kind: Kind, id: string): void;
  loadBytes(id: string): Uint8Array | undefined;
  putBytes(id: string, bytes: Uint8Array): void;
  close(): void;
}

/** Keeps nothing: tests, and runs without a file. */
export const noArchive: Archive = {
  load: () => [],
  put: () => undefined,
  delete: () => undefined,
  loadBytes: () => undefined,
  putBytes: () => undefined,
  close: () => undefined,
};

/**
 * SQLite rather than one JSON document: a message is one small row, so each is written as it happens
 * (tens of microseconds in WAL mode) and nothing is lost to `kill -9`. A document would have to be
 * rewritten whole, and so rarely. SQLite is loaded only when a file is asked for: it costs start-up time.
 *
 * @throws Error with the file's name when it is not a playground file or is damaged.
 */
export function openArchive(file: string): Archive {
  const Database = createRequire(import.meta.url)('better-sqlite3') as typeof BetterSqlite3;
  let database: BetterSqlite3.Database;
  try {
    database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.exec(`
      CREATE TABLE IF NOT EXISTS record (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS file (id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    `);
  } catch (error) {
    throw new Error(`the playground's file ${file} cannot be used: ${(error as Error).message}`, {
      cause: error,
    });
  }

  const load = database.prepare<[string], { body: string }>(
    'SELECT body FROM record WHERE kind = ? ORDER BY id',
  );
  const put = database.prepare('INSERT OR REPLACE INTO record (kind, id, body) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM record WHERE kind = ? AND id = ?');
  const loadBytes = database.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM file WHERE id = ?');
  const putBytes = database.prepare('INSERT OR REPLACE INTO file (id, bytes) VALUES (?, ?)');
  const removeBytes = database.prepare('DELETE FROM file WHERE id = ?');

  return {
    load: (kind) => load.all(kind).map((row) => JSON.parse(row.body) as unknown),
    put: (kind, id, body) => void put.run(kind, id, JSON.stringify(body)),
    delete(kind, id) {
      remove.run(kind, id);
      if (kind === 'attachment') removeBytes.run(id);
    },
    loadBytes: (id) => loadBytes.get(id)?.bytes,
    putBytes: (id, bytes) => void putBytes.run(id, bytes),
    close: () => void database.close(),
  };
}
