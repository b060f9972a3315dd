import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { askServer, type Address, type Answer } from '../../common/wire.ts';
import type { Target } from './options.ts';

export type Connection =
  | {
      readonly kind: 'connected';
      readonly address: Address;
      readonly session: number;
      readonly version: string;
      readonly isSuperuser: boolean;
      readonly hasPassword: boolean;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly wantsPassword: boolean };

const SOCKET_DIRECTORY = '/var/run/postgresql';

/** Opens a session as libpq does: by the socket without a host, else at each address of the host. */
export function connect(process: ProcessContext, target: Target): Connection {
  const port = Number(target.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return failed(`invalid port number: "${target.port}"`);
  }
  if (target.host === '' || target.host.startsWith('/')) {
    const address = `${target.host === '' ? SOCKET_DIRECTORY : target.host}/.s.PGSQL.${port}`;
    const where = `connection to server on socket "${address}" failed: `;
    return attempt(process, { kind: 'socket', address, port }, target, where);
  }
  const addresses = resolve(process, target.host);
  if (typeof addresses === 'string')
    return failed(`could not translate host name "${target.host}" to address: ${addresses}`);
  const messages: string[] = [];
  for (const address of addresses) {
    const shown = address === target.host ? `"${target.host}"` : `"${target.host}" (${address})`;
    const where = `connection to server at ${shown}, port ${port} failed: `;
    const result = attempt(process, { kind: 'tcp', address, port }, target, where);
    if (result.kind === 'connected' || !result.message.includes('Connection refused')) return result;
    messages.push(result.message);
  }
  return failed(messages.join('\n'));
}

function failed(message: string, wantsPassword = false): Connection {
  return { kind: 'failed', message, wantsPassword };
}

function resolve(process: ProcessContext, host: string): readonly string[] | string {
  if (/^[\d.]+$/.test(host) || host.includes(':')) return [host];
  const found = process.resolveName(host);
  if (found.kind === 'found') return found.addresses;
  if (found.kind === 'no-server')
    return process.computer.dialect === 'gnu' ? 'Temporary failure in name resolution' : 'Try again';
  return process.computer.dialect === 'gnu' ? 'Name or service not known' : 'Name does not resolve';
}

function attempt(process: ProcessContext, address: Address, target: Target, where: string): Connection {
  const { user, database, password } = target;
  const answer = askServer(process, address, {
    ask: 'connect',
    user,
    database,
    local: address.kind === 'socket',
    ...(password !== undefined && password !== '' && { password }),
  });
  if (typeof answer === 'string') return failed(`${where}${transportProblem(answer, address)}`);
  return settle(answer, address, where, password !== undefined && password !== '');
}

function settle(answer: Answer, address: Address, where: string, hasPassword: boolean): Connection {
  if (answer.answer === 'connected') {
    const { session, version, isSuperuser } = answer;
    return { kind: 'connected', address, session, version, isSuperuser, hasPassword };
  }
  if (answer.answer !== 'error') return failed(`${where}server closed the connection unexpectedly`);
  const { error } = answer;
  if (error.state === 'password') return failed(`${where}${error.message}`, true);
  return failed(`${where}FATAL:  ${error.message}`);
}

function transportProblem(problem: string, { kind }: Address): string {
  switch (problem) {
    case 'no-socket':
      return 'No such file or directory\n\tIs the server running locally and accepting connections on that socket?';
    case 'refused':
      return kind === 'socket'
        ? 'Connection refused\n\tIs the server running locally and accepting connections on that socket?'
        : 'Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?';
    case 'unreachable':
      return 'No route to host\n\tIs the server running on that host and accepting TCP/IP connections?';
    case 'timed-out':
      return 'Connection timed out\n\tIs the server running on that host and accepting TCP/IP connections?';
    default:
      return 'server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.';
  }
}
