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

/** The file cannot be used. The message is one line for whoever runs this: which file, what is wrong, what to do. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';

  constructor(file: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `the local Discord cannot use its file ${file}: ${reason}. Move the file away to start with an empty one, or name another.`,
      { cause },
    );
  }
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
 * @throws ArchiveError when the file is not of the playground, is damaged or cannot be written; `load` may throw it too
 */
export function openArchive(file: string): Archive {
  const Database = createRequire(import.meta.url)('better-sqlite3') as typeof BetterSqlite3;
  const database = usable(file, () => new Database(file));
  try {
    return usable(file, () => archiveIn(file, database));
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Does something with the file, and names the file when that fails. @throws ArchiveError */
function usable<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ArchiveError(file, error);
  }
}

function archiveIn(file: string, database: BetterSqlite3.Database): Archive {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(`
    CREATE TABLE IF NOT EXISTS record (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS file (id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
  `);
  const load = database.prepare<[string], { body: string }>(
    'SELECT body FROM record WHERE kind = ? ORDER BY id',
  );
  const put = database.prepare('INSERT OR REPLACE INTO record (kind, id, body) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM record WHERE kind = ? AND id = ?');
  const loadBytes = database.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM file WHERE id = ?');
  const putBytes = database.prepare('INSERT OR REPLACE INTO file (id, bytes) VALUES (?, ?)');
  const removeBytes = database.prepare('DELETE FROM file WHERE id = ?');

  return {
    load: (kind) => usable(file, () => load.all(kind).map((row) => JSON.parse(row.body) as unknown)),
    put: (kind, id, body) => void put.run(kind, id, JSON.stringify(body)),
    delete(kind, id) {
      remove.run(kind, id);
      if (kind === 'attachment') removeBytes.run(id);
    },
    loadBytes: (id) => usable(file, () => loadBytes.get(id)?.bytes),
    putBytes: (id, bytes) => void putBytes.run(id, bytes),
    close: () => void database.close(),
  };
}
