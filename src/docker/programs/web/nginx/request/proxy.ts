import type { RequestAnswer } from '../../../../../linux/process/process-context.ts';
import { byteLength } from '../../../../../linux/utilities/http/byte-length.ts';
import { header, type Header, type Headers } from '../../../../../linux/utilities/http/headers.ts';
import {
  formatRequest,
  type HttpResponse,
  parseResponse,
} from '../../../../../linux/utilities/http/message.ts';
import { lookUpHost } from '../../../../../linux/utilities/network/resolve.ts';
import type { Handler, Peer, Upstream } from '../config/model.ts';
import { keyOf, noteFailure, noteSuccess, peersInOrder } from './balance.ts';
import type { Exchange, Page } from './exchange.ts';
import { specialPage } from './special-pages.ts';
import { encodeUri } from './static-file.ts';
import { expand } from './variable-values.ts';

type ProxyHandler = Handler & { kind: 'proxy' };

/** Hands the request on to an upstream and its answer back. */
export function proxy(exchange: Exchange, handler: ProxyHandler): Page {
  const target = targetOf(exchange, handler);
  if ('status' in target) return target;
  const { upstream, host, scheme, uri } = target;
  if (scheme === 'https') {
    exchange.error('error', 'this simulated nginx does not speak TLS to upstreams', `https://${host}${uri}`);
    return specialPage(exchange, 502);
  }
  exchange.variables.set('proxy_host', host);
  const data = requestText(exchange, host, uri);
  const peers = peersInOrder(exchange, upstream);
  if (peers.length === 0) {
    exchange.error(
      'error',
      'no live upstreams while connecting to upstream',
      `http://${upstream.name}${uri}`,
    );
    return specialPage(exchange, 502);
  }
  let status = 502;
  for (const peer of peers) {
    const { address, port } = peer;
    const answer = exchange.process.request({ address, port, data });
    const response =
      answer.kind === 'answered' ? parseResponse(answer.data, exchange.request.method) : undefined;
    exchange.upstream = { address: keyOf(peer), status: String(response?.status ?? 502) };
    if (response) {
      noteSuccess(exchange, peer);
      return passOn(exchange, response, host);
    }
    noteFailure(exchange, peer);
    exchange.error('error', failureText(answer), `http://${keyOf(peer)}${uri}`);
    status = answer.kind === 'timed-out' ? 504 : 502;
  }
  return specialPage(exchange, status);
}

function failureText(answer: RequestAnswer): string {
  switch (answer.kind) {
    case 'refused':
      return 'connect() failed (111: Connection refused) while connecting to upstream';
    case 'unreachable':
      return 'connect() failed (113: Host is unreachable) while connecting to upstream';
    case 'timed-out':
      return 'upstream timed out (110: Connection timed out) while connecting to upstream';
    case 'reset':
      return 'recv() failed (104: Connection reset by peer) while reading response header from upstream';
    case 'answered':
      return answer.data === ''
        ? 'upstream prematurely closed connection while reading response header from upstream'
        : 'upstream sent no valid HTTP/1.0 header while reading response header from upstream';
  }
}

interface Target {
  readonly upstream: Upstream;
  readonly host: string;
  readonly scheme: string;
  readonly uri: string;
}

function targetOf(exchange: Exchange, handler: ProxyHandler): Target | Page {
  const query = exchange.args === '' ? '' : `?${exchange.args}`;
  const unchanged =
    exchange.redirects === 0 && exchange.variables.get(' rewritten') === undefined
      ? exchange.request.target.replace(/^https?:\/\/[^/]*/i, '')
      : `${encodeUri(exchange.uri)}${query}`;
  if (handler.dynamic === undefined) {
    const upstream = exchange.config.upstreams[handler.host];
    if (!upstream) return specialPage(exchange, 502);
    const uri =
      handler.uri === undefined
        ? unchanged
        : `${handler.uri}${encodeUri(exchange.uri.slice(exchange.matched.length))}${query}`;
    return { upstream, host: handler.host, scheme: handler.scheme, uri };
  }
  const url = expand(exchange, handler.dynamic);
  const match = /^(https?):\/\/([^/?#]*)(.*)$/i.exec(url);
  if (!match) {
    exchange.error('error', `invalid URL prefix in "${url}"`);
    return specialPage(exchange, 500);
  }
  const [, scheme = 'http', authority = '', uri = ''] = match;
  const whole = uri === '' ? unchanged : uri;
  const known = Object.hasOwn(exchange.config.upstreams, authority)
    ? exchange.config.upstreams[authority]
    : undefined;
  if (known) return { upstream: known, host: authority, scheme, uri: whole };
  return resolved(exchange, authority, scheme, whole);
}

/** A name that comes of variables is resolved at each request, for which a resolver must be configured. */
function resolved(exchange: Exchange, authority: string, scheme: string, uri: string): Target | Page {
  const [name = '', port] = authority.split(':');
  const isAddress = /^\d+(\.\d+){3}$/.test(name);
  if (!isAddress && !exchange.scope.hasResolver) {
    exchange.error('error', `no resolver defined to resolve ${name}`);
    return specialPage(exchange, 502);
  }
  const found = lookUpHost(exchange.process, name);
  if (found.kind !== 'found') {
    exchange.error('error', `${name} could not be resolved (3: Host not found)`);
    return specialPage(exchange, 502);
  }
  const peer = (address: string): Peer => ({
    address,
    port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port),
    weight: 1,
    isBackup: false,
    isDown: false,
    maxFails: 1,
    failTimeout: 10,
  });
  return {
    upstream: { name: authority, method: 'round-robin', peers: found.addresses.map(peer) },
    host: authority,
    scheme,
    uri,
  };
}

const NOT_PASSED = new Set([
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'te',
  'upgrade',
  'expect',
]);

function requestText(exchange: Exchange, host: string, uri: string): string {
  const { request, scope } = exchange;
  const own = scope.proxyHeaders.map(([name, value]): Header => [name, expand(exchange, value)]);
  const ownNames = new Set(own.map(([name]) => name.toLowerCase()));
  const given = own.filter(([, value]) => value !== '');
  const usual: Headers = [
    ...(ownNames.has('host') ? [] : [['Host', host] as const]),
    ...(ownNames.has('connection') ? [] : [['Connection', 'close'] as const]),
  ];
  const rest = request.headers.filter(
    ([name]) => !NOT_PASSED.has(name.toLowerCase()) && !ownNames.has(name.toLowerCase()),
  );
  const length: Headers = request.body === '' ? [] : [['Content-Length', String(byteLength(request.body))]];
  const headers = [...given, ...usual, ...length, ...rest];
  return formatRequest({
    method: request.method,
    target: uri === '' ? '/' : uri,
    version: scope.proxyVersion,
    headers,
    body: request.body,
  });
}

const NOT_RETURNED = new Set([
  'server',
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-type',
  'last-modified',
  'location',
  'x-pad',
  'x-accel-redirect',
  'x-accel-expires',
  'x-accel-buffering',
]);

function passOn(exchange: Exchange, response: HttpResponse, host: string): Page {
  const { status, reason, headers, body } = response;
  if (
    status >= 300 &&
    exchange.scope.interceptsErrors &&
    exchange.scope.errorPages.some(({ codes }) => codes.includes(status))
  ) {
    return specialPage(exchange, status);
  }
  const type = header(headers, 'Content-Type');
  const lastModified = header(headers, 'Last-Modified');
  const location = header(headers, 'Location');
  const hidden = new Set(exchange.scope.proxyHidden.map((name) => name.toLowerCase()));
  const length = header(headers, 'Content-Length');
  return {
    status,
    reason,
    body,
    ...(type === undefined ? {} : { type }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(location === undefined ? {} : { location: ownLocation(exchange, location, host) }),
    headers: [
      ...headers.filter(([name]) => !NOT_RETURNED.has(name.toLowerCase()) && !hidden.has(name.toLowerCase())),
      ...(exchange.request.method === 'HEAD' && length !== undefined ? [[' length', length] as const] : []),
    ],
  };
}

/** `proxy_redirect default`: an address of the upstream becomes one of this server. */
function ownLocation(exchange: Exchange, location: string, host: string): string {
  const { handler } = exchange.scope;
  const uri = handler.kind === 'proxy' ? (handler.uri ?? '') : '';
  const prefix = `http://${host}${uri === '' ? '/' : uri}`;
  if (!location.startsWith(prefix)) return location;
  const base = exchange.matched === '' || uri === '' ? '/' : exchange.matched;
  const port = exchange.port === 80 ? '' : `:${exchange.port}`;
  return `http://${exchange.variables.get('host') ?? header(exchange.request.headers, 'Host')?.replace(/:\d+$/, '') ?? ''}${port}${base}${location.slice(prefix.length)}`;
}
