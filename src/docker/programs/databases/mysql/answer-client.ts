import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import type { IncomingRequest } from '../../../../linux/process/program.ts';
import { isPassword } from '../common/password.ts';
import { readQuestion, socketPort, type Answer, type Question, type ServerError } from '../common/wire.ts';
import type { Role } from '../sql/catalogue/catalogue.ts';
import { MAX_SESSIONS, type SessionState } from '../sql/session-state.ts';
import { mysqlStorage } from './data-directory.ts';
import { mayUse } from './privileges.ts';
import { productOf } from './product.ts';
import { inspectMysql, runMysqlQuery } from './run-query.ts';
import type { MysqlRunning } from './server-state.ts';

interface Answered {
  readonly running: MysqlRunning;
  readonly data: string;
}

/** One question to the server, and what it remembers after it. */
export function answerMysqlClient(
  process: ProcessContext,
  running: MysqlRunning,
  request: IncomingRequest,
): Answered {
  const question = readQuestion(request.data);
  // Any other client hears the greeting first: its version stands in it.
  if (question === undefined) return { running, data: `J\0\0\0\n${productOf(process).version}\0` };
  switch (question.ask) {
    case 'connect': {
      const isLocal = request.port === socketPort(3306);
      return connect(process, running, question, isLocal ? 'localhost' : request.from);
    }
    case 'query': {
      const session = running.sessions[question.session];
      if (!session) {
        const error: ServerError = { state: 'HY000', number: 2006, message: 'Server has gone away' };
        return { running, data: say({ answer: 'error', error }) };
      }
      const { answer, session: after } = runMysqlQuery(process, running, session, question.sql);
      return {
        running: { ...running, sessions: { ...running.sessions, [question.session]: after } },
        data: say(answer),
      };
    }
    case 'inspect': {
      const session = running.sessions[question.session];
      return { running, data: session ? say(inspectMysql(process, session)) : '' };
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

/** The account that fits best: one for this very host before one for all. */
export function findAccount(roles: readonly Role[], user: string, host: string): Role | undefined {
  const named = roles.filter(({ name }) => name === user);
  return (
    named.find((role) => role.host === host) ??
    named.find((role) => fits(role.host, host)) ??
    named.find((role) => role.host === '%')
  );
}

/** `172.18.%` */
function fits(pattern: string, host: string): boolean {
  if (!pattern.endsWith('%') || pattern === '%') return false;
  return host.startsWith(pattern.slice(0, -1));
}

function connect(
  process: ProcessContext,
  running: MysqlRunning,
  question: Extract<Question, { ask: 'connect' }>,
  host: string,
): Answered {
  const product = productOf(process);
  const { user, password, database } = question;
  const refuse = (error: ServerError): Answered => ({
    running: { ...running, nextSession: running.nextSession + 1 },
    data: say({ answer: 'error', error }),
  });
  const cluster = mysqlStorage(process, product).cluster();
  const role = findAccount(cluster.roles, user, host);
  const isRight = role !== undefined && role.canLogin && isPassword(role.password, password ?? '');
  if (!isRight) {
    const message = `Access denied for user '${user}'@'${host}' (using password: ${password === undefined ? 'NO' : 'YES'})`;
    return refuse({ state: '28000', number: 1045, message });
  }
  if (database !== '') {
    const known = cluster.databases.some(({ name }) => name === database);
    if (!known && role.isSuperuser)
      return refuse({ state: '42000', number: 1049, message: `Unknown database '${database}'` });
    if (!mayUse(role, database)) {
      return refuse({
        state: '42000',
        number: 1044,
        message: `Access denied for user '${user}'@'${role.host}' to database '${database}'`,
      });
    }
    if (!known) return refuse({ state: '42000', number: 1049, message: `Unknown database '${database}'` });
  }
  const session: SessionState = {
    user,
    host,
    database,
    transaction: null,
    variables: {},
    lastInsertId: 0,
    process: running.nextSession,
  };
  const kept = Object.entries(running.sessions).slice(1 - MAX_SESSIONS);
  return {
    running: {
      ...running,
      nextSession: running.nextSession + 1,
      sessions: { ...Object.fromEntries(kept), [running.nextSession]: session },
    },
    data: say({
      answer: 'connected',
      session: running.nextSession,
      version: `${product.version} ${product.comment}`,
      database,
      isSuperuser: role.isSuperuser,
    }),
  };
}
