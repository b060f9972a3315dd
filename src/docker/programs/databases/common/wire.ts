import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import type { Json } from '../../../../linux/process/program.ts';
import type { Cluster, DatabaseCatalogue } from '../sql/catalogue/catalogue.ts';

/** What a client asks a database server. A connection here is many questions with one session number. */
export type Question =
  | {
      readonly ask: 'connect';
      readonly user: string;
      readonly database: string;
      readonly password?: string;
      /** By the socket file: no address, and no TCP. */
      readonly local: boolean;
    }
  | { readonly ask: 'query'; readonly session: number; readonly sql: string }
  /** The catalogue as the session sees it: what psql's \d is made of. */
  | { readonly ask: 'inspect'; readonly session: number }
  | { readonly ask: 'close'; readonly session: number };

/** How a column is shown. */
export interface ShownColumn {
  readonly name: string;
  readonly type: string;
  readonly isNumber: boolean;
  /** MySQL's boxes leave room for NULL where there may be one. */
  readonly isRequired?: boolean;
}

/** What one statement gave, every value as the server writes it. */
export interface StatementResult {
  /** `SELECT 2`, `INSERT 0 1`, `CREATE TABLE`. */
  readonly tag: string;
  readonly columns?: readonly ShownColumn[];
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly notices?: readonly string[];
  /** Rows changed, where rows can be. */
  readonly affected?: number;
  /** MySQL's second line: `Records: 2  Duplicates: 0  Warnings: 0`. */
  readonly information?: string;
  /** The database from now on (USE). */
  readonly database?: string;
  /** How long it took on purpose: pg_sleep, SLEEP. */
  readonly seconds?: number;
}

/** An error in the server's own form, ready to be shown after `ERROR:  ` or `ERROR 1146 (42S02)`. */
export interface ServerError {
  readonly message: string;
  /** SQLSTATE. */
  readonly state: string;
  /** MySQL's number. */
  readonly number?: number;
  readonly severity?: 'ERROR' | 'FATAL';
  readonly detail?: string;
  readonly hint?: string;
  /** Offset in the text of the query. */
  readonly position?: number;
}

export type Answer =
  | {
      readonly answer: 'connected';
      readonly session: number;
      readonly version: string;
      readonly database: string;
      readonly isSuperuser: boolean;
    }
  | {
      readonly answer: 'results';
      readonly results: readonly StatementResult[];
      readonly error?: ServerError;
      /** `idle`, or what the prompt shows of a transaction: open (`*`), failed (`!`). */
      readonly transaction: 'idle' | 'open' | 'failed';
    }
  | {
      readonly answer: 'inspected';
      readonly cluster: Cluster;
      readonly catalogue: DatabaseCatalogue;
      readonly database: string;
      readonly user: string;
    }
  | { readonly answer: 'error'; readonly error: ServerError }
  | { readonly answer: 'closed' };

export interface Address {
  readonly kind: 'socket' | 'tcp';
  /** An IP address; for a socket, the socket file. */
  readonly address: string;
  readonly port: number;
}

/**
 * A socket file is answered on a port of the loopback interface that no TCP port can be: nothing but our own
 * clients reaches it, and only where they share the network.
 */
export function socketPort(port: number): number {
  return 100_000 + port;
}

/** Asks a server; what goes wrong on the way is told by its name. */
export function askServer(
  process: ProcessContext,
  to: Address,
  question: Question,
): Answer | 'no-socket' | 'refused' | 'unreachable' | 'timed-out' | 'reset' {
  const data = JSON.stringify(question);
  if (to.kind === 'socket' && !process.fs.exists(to.address)) return 'no-socket';
  const answer =
    to.kind === 'socket'
      ? process.request({ address: '127.0.0.1', port: socketPort(to.port), data })
      : process.request({ address: to.address, port: to.port, data });
  if (answer.kind !== 'answered') return answer.kind;
  return readAnswer(answer.data) ?? 'reset';
}

function readAnswer(data: string): Answer | undefined {
  const answer = parse(data);
  return isRecord(answer) && typeof answer['answer'] === 'string' ? (answer as unknown as Answer) : undefined;
}

/** What was asked; undefined for bytes of another protocol (a browser, `nc`). */
export function readQuestion(data: string): Question | undefined {
  const question = parse(data);
  return isRecord(question) && typeof question['ask'] === 'string'
    ? (question as unknown as Question)
    : undefined;
}

function parse(data: string): Json {
  try {
    return JSON.parse(data) as Json;
  } catch {
    return null;
  }
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
