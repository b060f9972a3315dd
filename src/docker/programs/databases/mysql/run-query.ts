import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { diskFiles } from '../common/data-files.ts';
import type { Answer } from '../common/wire.ts';
import { EMPTY_DATABASE } from '../sql/catalogue/catalogue.ts';
import { Storage } from '../sql/catalogue/storage.ts';
import { runScript, type ScriptOutcome } from '../sql/execute/run-script.ts';
import { Workspace } from '../sql/execute/workspace.ts';
import type { SessionState } from '../sql/session-state.ts';
import { mysqlLayout } from './data-directory.ts';
import { mysqlFlavour } from './flavour.ts';
import { productOf } from './product.ts';
import type { MysqlRunning } from './server-state.ts';

export const NOT_RUNNING: MysqlRunning = {
  port: 3306,
  socket: '',
  local: false,
  settings: {},
  sessions: {},
  nextSession: 1,
};

/** Runs what a client sent. */
export function runMysqlQuery(
  process: ProcessContext,
  running: MysqlRunning,
  session: SessionState,
  sql: string,
): ScriptOutcome {
  const product = productOf(process);
  return runScript(
    {
      flavour: mysqlFlavour(product, running),
      disk: diskFiles(process.fs),
      layout: mysqlLayout(product),
      now: BigInt(process.now.seconds) * 1_000_000n + BigInt(Math.floor(process.now.nanos / 1000)),
      version: product.version,
      hostname: process.computer.hostname,
      random: () => process.random(),
      work: (units) => process.work(units),
      otherSessions: () => 0,
    },
    session,
    sql,
  );
}

/** What root does while nobody is connected: an entry point's own statements. @throws Error for one that fails */
export function runAsRoot(process: ProcessContext, sql: string): void {
  const session: SessionState = {
    user: 'root',
    host: 'localhost',
    database: '',
    transaction: null,
    variables: {},
    lastInsertId: 0,
    process: 1,
  };
  const { answer } = runMysqlQuery(process, NOT_RUNNING, session, sql);
  if (answer.error) throw new Error(answer.error.message);
}

export function inspectMysql(process: ProcessContext, session: SessionState): Answer {
  const product = productOf(process);
  const files = new Workspace(diskFiles(process.fs), session.transaction ?? undefined);
  const storage = new Storage(files, mysqlLayout(product));
  const cluster = storage.cluster();
  const database = cluster.databases.find(({ name }) => name === session.database);
  return {
    answer: 'inspected',
    cluster: { ...cluster, roles: [] },
    catalogue: database ? storage.catalogue(database) : EMPTY_DATABASE,
    database: session.database,
    user: session.user,
  };
}
