/** What a server remembers of a connection, as plain JSON. */
export interface SessionState {
  readonly user: string;
  /** Where it comes from: MySQL's accounts are for hosts. */
  readonly host: string;
  readonly database: string;
  readonly transaction: TransactionState | null;
  /** SET, and MySQL's user variables (with their `@`). */
  readonly variables: Readonly<Record<string, string>>;
  readonly lastInsertId: number;
  /** MySQL: what SHOW WARNINGS lists; FOUND_ROWS and ROW_COUNT are not kept. */
  readonly process: number;
}

/** An open transaction: what it has written and nobody else sees. */
export interface TransactionState {
  readonly isFailed: boolean;
  /** Files by path; null for one that is gone. */
  readonly written: Readonly<Record<string, string | null>>;
  /** What those files held when they were first written over: somebody else's change to them is a conflict. */
  readonly before: Readonly<Record<string, string | null>>;
  readonly savepoints: readonly Savepoint[];
}

export interface Savepoint {
  readonly name: string;
  readonly written: Readonly<Record<string, string | null>>;
}

/** Connections kept at most: clients that vanished never say good-bye. */
export const MAX_SESSIONS = 100;
