import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import type { IncomingRequest } from '../../../../linux/process/program.ts';
import { isPassword } from '../common/password.ts';
import { readQuestion, socketPort, type Answer, type Question, type ServerError } from '../common/wire.ts';
import { MAX_SESSIONS, type SessionState } from '../sql/session-state.ts';
import { postgresStorage } from './cluster-files.ts';
import { accessRule, type AccessRule } from './host-access.ts';
import { log } from './server-log.ts';
import type { Running } from './server-state.ts';
import { inspect, runPostgresQuery } from './run-query.ts';
import { postgresVersion } from './version.ts';

/** One question to the server, and what it remembers after it. */
export function answerClient(
  process: ProcessContext,
  running: Running,
  request: IncomingRequest,
): { readonly running: Running; readonly data: string } {
  const question = readQuestion(request.data);
  if (question === undefined) {
    const backend = process.pid + 30 + running.nextSession;
    if (request.data !== '') log(process, 'LOG', 'invalid length of startup packet', backend);
    return { running, data: '' };
  }
  switch (question.ask) {
    case 'connect': {
      const address = request.port === socketPort(running.port) ? undefined : request.from;
      return connect(process, running, question, address);
    }
    case 'query': {
      const session = running.sessions[question.session];
      if (!session) {
        const error = fatal('57P01', 'terminating connection due to administrator command');
        return { running, data: say({ answer: 'error', error }) };
      }
      const { answer, session: after } = runPostgresQuery(process, running, session, question.sql);
      const sessions = { ...running.sessions, [question.session]: after };
      return { running: { ...running, sessions }, data: say(answer) };
    }
    case 'inspect': {
      const session = running.sessions[question.session];
      if (!session) return { running, data: '' };
      return { running, data: say(inspect(process, running, session)) };
    }
    case 'close': {
      const { [question.session]: _gone, ...sessions } = running.sessions;
      return { running: { ...running, sessions }, data: say({ answer: 'closed' }) };
    }
  }
}

function say(answer: Answer): string {
  return JSON.stringify(answer);
}

function fatal(state: string, message: string): ServerError {
  return { severity: 'FATAL', state, message };
}

function connect(
  process: ProcessContext,
  running: Running,
  question: Extract<Question, { ask: 'connect' }>,
  address: string | undefined,
): { readonly running: Running; readonly data: string } {
  const backend = process.pid + 30 + running.nextSession;
  const nextSession = running.nextSession + 1;
  const refuse = (error: ServerError, detail?: string): { running: Running; data: string } => {
    log(process, 'FATAL', error.message, backend);
    if (detail !== undefined) log(process, 'DETAIL', detail, backend);
    return { running: { ...running, nextSession }, data: say({ answer: 'error', error }) };
  };
  const { user, database, password } = question;
  const cluster = postgresStorage(process, running.data).cluster();
  const role = cluster.roles.find(({ name }) => name === user);
  const hba = process.fs.readFile(`${running.data}/pg_hba.conf`);
  const rule = accessRule(hba, { user, database, ...(address !== undefined && { address }) });
  if (rule === undefined || rule.method === 'reject') {
    const from = address === undefined ? 'host "[local]"' : `host "${address}"`;
    const what = rule === undefined ? 'no pg_hba.conf entry' : 'pg_hba.conf rejects connection';
    return refuse(
      fatal('28000', `${what} for ${from}, user "${user}", database "${database}", no encryption`),
    );
  }
  if (rule.method !== 'trust') {
    if (password === undefined) {
      return {
        running: { ...running, nextSession },
        data: say({ answer: 'error', error: fatal('password', 'fe_sendauth: no password supplied') }),
      };
    }
    const isRight = role !== undefined && role.password !== '' && isPassword(role.password, password);
    if (!isRight) {
      const why =
        role === undefined
          ? `Role "${user}" does not exist.`
          : role.password === ''
            ? `User "${user}" has no password assigned.`
            : '';
      const matched = matchedLine(process, running, rule);
      const detail = why === '' ? matched : `${why}\n\t${matched}`;
      return refuse(fatal('28P01', `password authentication failed for user "${user}"`), detail);
    }
  }
  if (role === undefined) return refuse(fatal('28000', `role "${user}" does not exist`));
  if (!role.canLogin) return refuse(fatal('28000', `role "${user}" is not permitted to log in`));
  const entry = cluster.databases.find(({ name }) => name === database);
  if (!entry) return refuse(fatal('3D000', `database "${database}" does not exist`));
  if (!entry.allowsConnections) {
    return refuse(fatal('55000', `database "${database}" is not currently accepting connections`));
  }
  const session: SessionState = {
    user,
    host: address ?? '[local]',
    database,
    transaction: null,
    variables: {},
    lastInsertId: 0,
    process: backend,
  };
  const kept = Object.entries(running.sessions).slice(1 - MAX_SESSIONS);
  return {
    running: {
      ...running,
      nextSession,
      sessions: { ...Object.fromEntries(kept), [running.nextSession]: session },
    },
    data: say({
      answer: 'connected',
      session: running.nextSession,
      version: postgresVersion(process).name,
      database,
      isSuperuser: role.isSuperuser,
    }),
  };
}

function matchedLine(process: ProcessContext, { data }: Running, { line, text }: AccessRule): string {
  const file = postgresVersion(process).major >= 16 ? `file "${data}/pg_hba.conf"` : 'pg_hba.conf';
  return `Connection matched ${file} line ${line}: "${text}"`;
}
