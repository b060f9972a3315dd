import { header } from '../../../../../linux/utilities/http/headers.ts';
import { accessLogTime, localTime } from '../../http-time.ts';
import { fillIn } from '../config/variables.ts';
import type { Exchange } from './exchange.ts';
import { groupsOf } from './locate.ts';

/** Replaces the variables of a text by their values for this request. */
export function expand(exchange: Exchange, text: string): string {
  exchange.process.work(1 + (text.length >> 6));
  return fillIn(text, (name) => valueOf(exchange, name));
}

function valueOf(exchange: Exchange, name: string): string {
  const { request, process } = exchange;
  const own = exchange.variables.get(name);
  if (own !== undefined) return own;
  if (/^[1-9]$/.test(name)) return exchange.captures[Number(name)] ?? '';
  const map = exchange.config.maps.find((each) => each.name === name);
  if (map) return mapped(exchange, map);
  const read = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
  if (read) return read(exchange);
  const dashed = (prefix: string): string => name.slice(prefix.length).replaceAll('_', '-');
  if (name.startsWith('http_')) return header(request.headers, dashed('http_')) ?? '';
  if (name.startsWith('arg_')) return new URLSearchParams(exchange.args).get(name.slice(4)) ?? '';
  if (name.startsWith('cookie_')) return cookie(header(request.headers, 'Cookie') ?? '', name.slice(7));
  process.work(1);
  return '';
}

function mapped(exchange: Exchange, map: Exchange['config']['maps'][number]): string {
  const key = expand(exchange, map.source);
  const exact = map.entries.find(
    ({ pattern }) => pattern.toLowerCase() === key.toLowerCase() && pattern !== 'default',
  );
  if (exact) return expand(exchange, exact.value);
  for (const { pattern, value } of map.entries) {
    if (!pattern.startsWith('~')) continue;
    const ignoreCase = pattern.startsWith('~*');
    const captures = groupsOf(pattern.slice(ignoreCase ? 2 : 1), key, ignoreCase);
    if (!captures) continue;
    return fillIn(value, (name) =>
      /^\d$/.test(name) ? (captures[Number(name)] ?? '') : valueOf(exchange, name),
    );
  }
  const otherwise = map.entries.find(({ pattern }) => pattern === 'default');
  return otherwise ? expand(exchange, otherwise.value) : '';
}

function cookie(header: string, name: string): string {
  return (
    header
      .split(/;\s*/)
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? ''
  );
}

/** The Host header without its port, or the server's name. */
export function hostOf(exchange: Exchange): string {
  const host = header(exchange.request.headers, 'Host')?.replace(/:\d+$/, '').toLowerCase();
  return host ?? exchange.server.names[0] ?? '';
}

export function requestLine({ request }: Pick<Exchange, 'request'>): string {
  return `${request.method} ${request.target} HTTP/${request.version}`;
}

const VALUES: Readonly<Record<string, (exchange: Exchange) => string>> = {
  args: ({ args }) => args,
  query_string: ({ args }) => args,
  is_args: ({ args }) => (args === '' ? '' : '?'),
  uri: ({ uri }) => uri,
  document_uri: ({ uri }) => uri,
  request_uri: ({ request }) => request.target,
  request: requestLine,
  request_method: ({ request }) => request.method,
  request_body: ({ request }) => request.body,
  request_length: ({ request }) => String(request.body.length + 80),
  request_time: () => '0.000',
  request_id: ({ process }) =>
    [0, 1, 2, 3].map(() => process.random().toString(16).padStart(8, '0')).join(''),
  request_filename: (exchange) => `${exchange.scope.root}${exchange.uri}`,
  document_root: ({ scope }) => scope.alias ?? scope.root,
  realpath_root: ({ scope }) => scope.alias ?? scope.root,
  content_type: ({ request }) => header(request.headers, 'Content-Type') ?? '',
  content_length: ({ request }) => header(request.headers, 'Content-Length') ?? '',
  host: hostOf,
  hostname: ({ process }) => process.computer.hostname,
  https: () => '',
  scheme: () => 'http',
  server_name: ({ server }) => server.names[0] ?? '',
  server_port: ({ port }) => String(port),
  server_addr: ({ process }) =>
    process.computer.interfaces.find(({ name }) => name !== 'lo')?.address ?? '127.0.0.1',
  server_protocol: ({ request }) => `HTTP/${request.version}`,
  remote_addr: ({ client }) => client,
  realip_remote_addr: ({ client }) => client,
  remote_port: ({ connection }) => String(40_000 + (connection % 20_000)),
  remote_user: ({ user }) => user,
  proxy_add_x_forwarded_for: ({ request, client }) => {
    const before = header(request.headers, 'X-Forwarded-For');
    return before === undefined ? client : `${before}, ${client}`;
  },
  time_local: ({ process }) => accessLogTime(process),
  time_iso8601: ({ process }) => localTime(process, '%Y-%m-%dT%H:%M:%S%:z'),
  msec: ({ process: { now } }) => `${now.seconds}.${String(Math.floor(now.nanos / 1e6)).padStart(3, '0')}`,
  nginx_version: ({ version }) => version,
  pid: ({ workerPid }) => String(workerPid),
  pipe: () => '.',
  connection: ({ connection }) => String(connection),
  connection_requests: () => '1',
  upstream_addr: ({ upstream }) => upstream?.address ?? '',
  upstream_status: ({ upstream }) => upstream?.status ?? '',
  upstream_response_time: ({ upstream }) => (upstream ? '0.000' : ''),
};
