import type { Database } from 'better-sqlite3';

/** `BNGO`, in the header of every file of ours, so that another program's database is never taken for one. */
export const APPLICATION_ID = 0x42_4e_47_4f;

export function applicationId(db: Database): number {
  return Number(db.pragma('application_id', { simple: true }));
}

/** The number of the newest migration in the file; 0 before the first. */
export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

export function databaseBytes(db: Database): number {
  return Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
}
