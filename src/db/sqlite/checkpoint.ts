import type { Database } from 'better-sqlite3';

/**
 * Moves the write-ahead log into the database and empties it, so that what was deleted is in neither. It gives
 * up at once where another process is reading, rather than block the event loop: the next one gets there.
 */
export function emptyWal(db: Database): void {
  const busyTimeout = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.pragma(`busy_timeout = ${busyTimeout}`);
  }
}
