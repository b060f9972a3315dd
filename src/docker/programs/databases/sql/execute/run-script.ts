import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { DataFiles } from '../../common/data-files.ts';
import type { Answer, ServerError, StatementResult } from '../../common/wire.ts';
import type { Role } from '../catalogue/catalogue.ts';
import { Storage, type Layout } from '../catalogue/storage.ts';
import type { Environment } from '../evaluate/bound.ts';
import { parseScript, type ParsedStatement } from '../parser/statement.ts';
import { refuse, SqlError } from '../problem.ts';
import type { SessionState, TransactionState } from '../session-state.ts';
import { DatabaseAccess } from './database-access.ts';
import { Effort } from './effort.ts';
import { makeEnvironment } from './make-environment.ts';
import { isTransactionStatement, runStatement, type TransactionStatement } from './run-statement.ts';
import type { ServerFlavour } from './server-flavour.ts';
import type { Work } from './work.ts';
import { Workspace } from './workspace.ts';

/** The server a script runs on. */
export interface SqlServer {
  readonly flavour: ServerFlavour;
  readonly disk: DataFiles;
  readonly layout: Layout;
  /** Microseconds since 1970. */
  readonly now: bigint;
  readonly version: string;
  readonly hostname: string;
  random(): number;
  work(units: number): void;
  otherSessions(database: string): number;
}

export interface ScriptOutcome {
  readonly answer: Extract<Answer, { answer: 'results' }>;
  readonly session: SessionState;
  /** The statement that failed. */
  readonly failed?: string;
}

/** Runs the statements of a text one after the other, up to the first that fails. */
export function runScript(server: SqlServer, session: SessionState, sql: string): ScriptOutcome {
  const run = new ScriptRun(server, session, sql);
  return run.outcome();
}

/** What cannot be part of a transaction in PostgreSQL. */
const ALONE: ReadonlySet<string> = new Set(['create-database', 'drop']);

class ScriptRun {
  readonly #server: SqlServer;
  readonly #sql: string;
  #session: SessionState;
  readonly #isMysql: boolean;
  readonly #results: StatementResult[] = [];
  /** Of the statements that are done together though nobody said BEGIN. */
  #implicit: Workspace | undefined;
  #sequences = new Map<string, number>();
  #counters = new Map<string, { database: string; name: string; next: number }>();

  constructor(server: SqlServer, session: SessionState, sql: string) {
    this.#server = server;
    this.#session = session;
    this.#sql = sql;
    this.#isMysql = server.flavour.dialect.name === 'mysql';
  }

  outcome(): ScriptOutcome {
    let current: ParsedStatement | undefined;
    try {
      const statements = parseScript(this.#sql, this.#server.flavour.dialect.name);
      for (const statement of statements) {
        current = statement;
        this.#run(statement, statements.length);
      }
      this.#commitImplicit();
      return { answer: this.#answer(), session: this.#session };
    } catch (error) {
      const told = this.#errorOf(error);
      this.#abandon();
      // A mistake in a part of the text: its place is counted in the whole.
      return {
        answer: { ...this.#answer(), error: told },
        session: this.#session,
        failed: current?.source ?? this.#sql,
      };
    }
  }

  #answer(): Extract<Answer, { answer: 'results' }> {
    const { transaction } = this.#session;
    const state = transaction === null ? 'idle' : transaction.isFailed ? 'failed' : 'open';
    return { answer: 'results', results: this.#results, transaction: state };
  }

  #errorOf(error: unknown): ServerError {
    if (error instanceof SqlError) return this.#server.flavour.error(error.problem);
    if (error instanceof FsError) return this.#server.flavour.error({ kind: 'too-much-data' });
    throw error;
  }

  #run({ statement, source }: ParsedStatement, count: number): void {
    const { transaction } = this.#session;
    const isAborted = transaction?.isFailed === true;
    if (isTransactionStatement(statement)) {
      this.#transact(statement);
      return;
    }
    if (isAborted) refuse({ kind: 'aborted-transaction' });
    const isAlone = ALONE.has(statement.kind) && (statement.kind !== 'drop' || statement.what === 'database');
    if (isAlone && !this.#isMysql && (transaction !== null || count > 1)) {
      refuse({
        kind: 'in-transaction',
        command: statement.kind === 'drop' ? 'DROP DATABASE' : 'CREATE DATABASE',
      });
    }
    // MySQL ends a transaction before it changes what there is.
    const defines = /^(?:create|alter|drop|rename|truncate|grant|set-password)/.test(statement.kind);
    if (this.#isMysql && transaction !== null && defines) this.#commit();
    const workspace = this.#workspace();
    const notices: string[] = [];
    const effort = new Effort((units) => this.#server.work(units));
    const access = new DatabaseAccess(
      new Storage(workspace, this.#server.layout),
      this.#server.flavour.dialect.name,
      this.#session.database,
      effort.spend,
    );
    const variables = new Map(Object.entries(this.#session.variables));
    let seconds = 0;
    let work: Work | undefined;
    const environment: Environment = makeEnvironment({
      access,
      flavour: this.#server.flavour,
      session: {
        user: this.#session.user,
        host: this.#session.host,
        database: this.#session.database,
        process: this.#session.process,
        version: this.#server.version,
        lastInsertId: this.#session.lastInsertId,
        hostname: this.#server.hostname,
      },
      now: this.#server.now,
      variables,
      random: () => this.#server.random(),
      spend: effort.spend,
      sleep: (more) => {
        seconds += Math.min(Math.max(0, more), 86_400);
      },
      work: () => work ?? refuse({ kind: 'too-much-work' }),
      noteSequence: (name, next) => this.#sequences.set(name, next),
    });
    let lastInsertId: number | undefined;
    work = {
      access,
      environment,
      flavour: this.#server.flavour,
      role: this.#role(access),
      source,
      otherSessions: (database) => this.#server.otherSessions(database),
      notice: (text) => notices.push(text),
      noteInsertId: (id) => {
        lastInsertId = id;
      },
      noteCounter: ({ database, table }, next) => {
        this.#counters.set(`${database.name}.${table.name}`, {
          database: database.name,
          name: table.name,
          next,
        });
        access.saveTable({ database, table: { ...table, nextNumber: next } });
      },
    };
    const result = runStatement(statement, work);
    effort.settle();
    access.flush();
    this.#results.push({
      ...result,
      ...(notices.length > 0 && { notices }),
      ...(seconds > 0 && { seconds }),
    });
    this.#session = {
      ...this.#session,
      variables: Object.fromEntries(variables),
      ...(result.database !== undefined && { database: result.database }),
      ...(lastInsertId !== undefined && { lastInsertId }),
    };
    this.#keep(workspace);
  }

  #role(access: DatabaseAccess): Role {
    const { user, host } = this.#session;
    const found = access.cluster.roles.filter(({ name }) => name === user);
    const own =
      found.find((role) => role.host === '' || role.host === host) ??
      found.find((role) => role.host === '%') ??
      found[0];
    return own ?? refuse({ kind: 'no-role', name: user, host, verb: 'CONNECT' });
  }

  #workspace(): Workspace {
    const { transaction } = this.#session;
    if (transaction) return new Workspace(this.#server.disk, transaction);
    if (this.#isMysql) return new Workspace(this.#server.disk);
    this.#implicit ??= new Workspace(this.#server.disk);
    return this.#implicit;
  }

  /** What a statement wrote stays in its transaction, or goes to the disk at once. */
  #keep(workspace: Workspace): void {
    const { transaction } = this.#session;
    if (transaction) {
      this.#session = {
        ...this.#session,
        transaction: { ...transaction, written: workspace.written, before: workspace.before },
      };
    } else if (this.#isMysql) {
      workspace.commit();
      this.#forgetNumbers();
    }
  }

  #commitImplicit(): void {
    this.#implicit?.commit();
    this.#implicit = undefined;
    if (this.#session.transaction === null) this.#forgetNumbers();
  }

  #forgetNumbers(): void {
    this.#sequences = new Map();
    this.#counters = new Map();
  }

  #transact(statement: TransactionStatement): void {
    const { transaction } = this.#session;
    const done = (tag: string, notice?: string): void => {
      this.#results.push({ tag, affected: 0, ...(notice !== undefined && { notices: [notice] }) });
    };
    switch (statement.kind) {
      case 'begin':
        if (transaction) {
          if (this.#isMysql) this.#commit();
          else {
            done(statement.tag, 'WARNING:  there is already a transaction in progress');
            return;
          }
        }
        this.#commitImplicit();
        this.#session = {
          ...this.#session,
          transaction: { isFailed: false, written: {}, before: {}, savepoints: [] },
        };
        done(statement.tag);
        return;
      case 'commit':
        if (!transaction) {
          this.#commitImplicit();
          done('COMMIT', this.#isMysql ? undefined : 'WARNING:  there is no transaction in progress');
          return;
        }
        if (transaction.isFailed) {
          this.#abandon();
          this.#session = { ...this.#session, transaction: null };
          done('ROLLBACK');
          return;
        }
        this.#commit();
        done('COMMIT');
        return;
      case 'rollback':
        this.#session = { ...this.#session, transaction: null };
        this.#implicit = undefined;
        done(
          'ROLLBACK',
          transaction || this.#isMysql ? undefined : 'WARNING:  there is no transaction in progress',
        );
        return;
      case 'savepoint':
      case 'release':
      case 'rollback-to':
        this.#savepoint(statement, transaction);
        done(statement.kind === 'rollback-to' ? 'ROLLBACK' : statement.kind.toUpperCase());
    }
  }

  #savepoint(
    { kind, name }: Extract<TransactionStatement, { name: string }>,
    transaction: TransactionState | null,
  ): void {
    if (!transaction) {
      if (this.#isMysql && kind === 'savepoint') return;
      const command = {
        savepoint: 'SAVEPOINT',
        release: 'RELEASE SAVEPOINT',
        'rollback-to': 'ROLLBACK TO SAVEPOINT',
      }[kind];
      refuse(
        this.#isMysql
          ? { kind: 'no-savepoint', name }
          : {
              kind: 'given',
              error: { state: '25P01', message: `${command} can only be used in transaction blocks` },
            },
      );
    }
    if (kind === 'savepoint') {
      if (transaction.isFailed) refuse({ kind: 'aborted-transaction' });
      const savepoints = [...transaction.savepoints.slice(-20), { name, written: transaction.written }];
      this.#session = { ...this.#session, transaction: { ...transaction, savepoints } };
      return;
    }
    const index = transaction.savepoints.findLastIndex((each) => each.name === name);
    const savepoint = transaction.savepoints[index];
    if (!savepoint) refuse({ kind: 'no-savepoint', name });
    const changed: TransactionState =
      kind === 'release'
        ? { ...transaction, savepoints: transaction.savepoints.slice(0, index) }
        : {
            ...transaction,
            isFailed: false,
            written: savepoint.written,
            savepoints: transaction.savepoints.slice(0, index + 1),
          };
    this.#session = { ...this.#session, transaction: changed };
  }

  /** Ends the open transaction: what it wrote becomes everybody's. @throws SqlError when somebody else was faster */
  #commit(): void {
    const { transaction } = this.#session;
    if (!transaction) return;
    const workspace = new Workspace(this.#server.disk, transaction);
    this.#session = { ...this.#session, transaction: null };
    if (workspace.hasConflict()) refuse({ kind: 'conflict' });
    workspace.commit();
    this.#forgetNumbers();
  }

  /** After an error: nothing of it stays but the numbers that were drawn. */
  #abandon(): void {
    const { transaction } = this.#session;
    this.#implicit = undefined;
    if (transaction) {
      // MySQL undoes the one statement and lets the transaction go on.
      if (!this.#isMysql)
        this.#session = { ...this.#session, transaction: { ...transaction, isFailed: true } };
      return;
    }
    if (this.#sequences.size === 0 && this.#counters.size === 0) return;
    const storage = new Storage(this.#server.disk, this.#server.layout);
    const access = new DatabaseAccess(
      storage,
      this.#server.flavour.dialect.name,
      this.#session.database,
      () => undefined,
    );
    for (const [name, next] of this.#sequences) {
      const found = access.findRelation({ name });
      if (found?.relation.kind === 'sequence')
        access.saveRelation(found.database, { ...found.relation, next, isCalled: true });
    }
    for (const { database, name, next } of this.#counters.values()) {
      const found = access.findRelation({ name, schema: database });
      if (found?.relation.kind === 'table')
        access.saveRelation(found.database, { ...found.relation, nextNumber: next });
    }
    access.flush();
    this.#forgetNumbers();
  }
}
