import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { diskFiles } from '../common/data-files.ts';
import type { Answer, ServerError } from '../common/wire.ts';
import { Storage } from '../sql/catalogue/storage.ts';
import { runScript } from '../sql/execute/run-script.ts';
import { Workspace } from '../sql/execute/workspace.ts';
import type { SessionState } from '../sql/session-state.ts';
import { postgresLayout } from './cluster-files.ts';
import { postgresFlavour } from './flavour.ts';
import { log } from './server-log.ts';
import type { Running } from './server-state.ts';
import { postgresVersion } from './version.ts';

/** Runs what a client sent; what goes wrong is in the server's log too. */
export function runPostgresQuery(
  process: ProcessContext,
  running: Running,
  session: SessionState,
  sql: string,
): { readonly answer: Answer; readonly session: SessionState } {
  const { name, platform } = postgresVersion(process);
  const outcome = runScript(
    {
      flavour: postgresFlavour(process, running),
      disk: diskFiles(process.fs),
      layout: postgresLayout(running.data),
      now: BigInt(process.now.seconds) * 1_000_000n + BigInt(Math.floor(process.now.nanos / 1000)),
      version: `PostgreSQL ${name} on ${platform}`,
      hostname: process.computer.hostname,
      random: () => process.random(),
      work: (units) => process.work(units),
      otherSessions: (database) =>
        Object.values(running.sessions).filter((each) => each !== session && each.database === database)
          .length,
    },
    session,
    sql,
  );
  const { error } = outcome.answer;
  if (error) logError(process, session, error, outcome.failed ?? sql);
  return outcome;
}

function logError(
  process: ProcessContext,
  session: SessionState,
  error: ServerError,
  statement: string,
): void {
  const place = error.position === undefined ? '' : ` at character ${error.position + 1}`;
  log(process, 'ERROR', `${error.message}${place}`, session.process);
  if (error.detail !== undefined) log(process, 'DETAIL', error.detail, session.process);
  if (error.hint !== undefined) log(process, 'HINT', error.hint, session.process);
  log(
    process,
    'STATEMENT',
    `${statement.replaceAll('\n', '\n\t')}${statement.endsWith(';') ? '' : ';'}`,
    session.process,
  );
}

/** What is there, as a session sees it. */
export function inspect(process: ProcessContext, running: Running, session: SessionState): Answer {
  const files = new Workspace(diskFiles(process.fs), session.transaction ?? undefined);
  const storage = new Storage(files, postgresLayout(running.data));
  const cluster = storage.cluster();
  const database = cluster.databases.find(({ name }) => name === session.database);
  if (!database)
    return {
      answer: 'error',
      error: { state: '3D000', message: `database "${session.database}" does not exist` },
    };
  return {
    answer: 'inspected',
    cluster: { ...cluster, roles: cluster.roles.map((role) => ({ ...role, password: '' })) },
    catalogue: storage.catalogue(database),
    database: session.database,
    user: session.user,
  };
}
