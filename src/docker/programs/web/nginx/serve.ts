import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import type { IncomingRequest, Served } from '../../../../linux/process/program.ts';
import { header } from '../../../../linux/utilities/http/headers.ts';
import { LOG_LEVELS } from './config/model.ts';
import { writeLog, writeQuietly } from './log.ts';
import type { Exchange } from './request/exchange.ts';
import { findServer } from './request/locate.ts';
import { readRequest, respond } from './request/respond.ts';
import { expand, requestLine } from './request/variable-values.ts';
import type { MasterState } from './state.ts';
import { nginxVersion } from './version.ts';

/** Answers a request as one of the workers, and logs it. */
export function serveRequest(process: ProcessContext, state: MasterState, incoming: IncomingRequest): Served {
  const connection = state.connections + 1;
  const counted: MasterState = { ...state, connections: connection };
  process.work(1 + (incoming.data.length >> 8));
  if (incoming.data === '' || state.phase === 'ending') return { state: counted, data: '' };
  const { request, isBad } = readRequest(incoming.data);
  const host = header(request.headers, 'Host')?.replace(/:\d+$/, '') ?? '';
  const server = findServer(state.config, incoming.port, host);
  if (!server) return { state: counted, data: '' };
  const workerPid = state.workers[connection % Math.max(1, state.workers.length)] ?? process.pid;
  const balance = { turns: { ...state.balance.turns }, failures: { ...state.balance.failures } };
  const exchange: Exchange = {
    process,
    fs: process.fs.as({ credentials: state.worker }),
    worker: state.worker,
    workerPid,
    connection,
    config: state.config,
    version: nginxVersion(process),
    request,
    client: incoming.from,
    port: incoming.port,
    server,
    scope: server.scope,
    matched: '',
    uri: '/',
    args: '',
    redirects: 0,
    isErrorPage: false,
    user: '-',
    upstream: undefined,
    variables: new Map(),
    captures: [],
    balance,
    error(level, message, upstream) {
      if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(state.log.level)) return;
      const details = [
        `client: ${incoming.from}`,
        `server: ${server.names[0] ?? ''}`,
        `request: "${requestLine(exchange)}"`,
        ...(upstream === undefined ? [] : [`upstream: "${upstream}"`]),
        ...(host === '' ? [] : [`host: "${header(request.headers, 'Host') ?? ''}"`]),
        ...refererOf(exchange),
      ];
      writeLog(process, state.log, level, `*${connection} ${message}, ${details.join(', ')}`, workerPid);
    },
  };
  const { data, status, sent } = respond(exchange, isBad);
  logAccess(exchange, state, status, sent, isBad);
  return { state: { ...counted, balance }, data };
}

function refererOf({ request }: Exchange): readonly string[] {
  const referer = header(request.headers, 'Referer');
  return referer === undefined ? [] : [`referrer: "${referer}"`];
}

function logAccess(
  exchange: Exchange,
  state: MasterState,
  status: number,
  sent: number,
  isBad: boolean,
): void {
  const { variables } = exchange;
  variables.set('status', String(status));
  variables.set('body_bytes_sent', String(sent));
  variables.set('bytes_sent', String(sent + 240));
  if (isBad && exchange.request.target === '')
    variables.set(
      'request',
      exchange.request.method.replaceAll(
        /[^\x20-\x7e]/g,
        (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0').slice(-2).toUpperCase()}`,
      ),
    );
  for (const { path, format } of exchange.scope.accessLogs) {
    const fd = state.logs[path];
    const text = state.config.logFormats[format];
    if (fd === undefined || text === undefined) continue;
    writeQuietly(exchange.process, fd, `${logged(exchange, text)}\n`);
  }
}

/** In a log, what is not there is a dash; quotes in values are escaped, so that nobody forges a line. */
function logged(exchange: Exchange, format: string): string {
  return format.replaceAll(/\$(?:\{\w+\}|\w+)/g, (variable) => {
    const value = expand(exchange, variable);
    if (value === '') return '-';
    return value.replaceAll(
      /["\\]|\p{Cc}/gu,
      (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
    );
  });
}
