import type { Database } from 'better-sqlite3';

/**
 * One step of the schema. Steps only go forward, and one that has been released is never edited: files made
 * by it are out there. A change is a new step.
 */
export interface Migration {
  /** Position in the list, counted from 1; kept in the file's `user_version`. */
  readonly version: number;
  readonly name: string;
  /** Runs inside a transaction, so it must not begin or end one. */
  readonly up: string | ((db: Database) => void);
}
