import { byteLength } from '../../../../../linux/utilities/http/byte-length.ts';
import { header, type Header } from '../../../../../linux/utilities/http/headers.ts';
import {
  formatResponse,
  parseRequest,
  type HttpRequest,
} from '../../../../../linux/utilities/http/message.ts';
import { pathOf } from '../../http-server.ts';
import { httpDate } from '../../http-time.ts';
import type { Exchange, Page } from './exchange.ts';
import { handle } from './handle.ts';
import { phraseOf, plainToTlsPage, serverName, specialPage } from './special-pages.ts';
import { expand } from './variable-values.ts';

export interface Responded {
  readonly data: string;
  readonly status: number;
  /** Bytes of the body as sent. */
  readonly sent: number;
}

/** What a client sent, as a request; what is none is told by `isBad`. */
export function readRequest(data: string): { readonly request: HttpRequest; readonly isBad: boolean } {
  const parsed = parseRequest(data);
  const isBad =
    !parsed ||
    !/^[A-Z_-]+$/.test(parsed.method) ||
    (parsed.version === '1.1' && header(parsed.headers, 'Host') === undefined);
  if (parsed) return { request: parsed, isBad };
  const [line = ''] = data.split(/\r?\n/, 1);
  return { request: { method: line, target: '', version: '1.1', headers: [], body: '' }, isBad };
}

/** The whole answer to a request. */
export function respond(exchange: Exchange, isBad: boolean): Responded {
  const listen = exchange.server.listens.find(({ port }) => port === exchange.port);
  const path = isBad ? undefined : pathOf(exchange.request.target);
  if (isBad || path === undefined) return write(exchange, specialPage(exchange, 400, { closes: true }));
  if (listen?.isTls) return write(exchange, plainToTlsPage(exchange));
  exchange.uri = path;
  exchange.args = /\?([^#]*)/.exec(exchange.request.target)?.[1] ?? '';
  return write(exchange, handle(exchange));
}

/** The headers in nginx's order: its own, then what modules add. */
function write(exchange: Exchange, page: Page): Responded {
  const { request, scope, process } = exchange;
  if (page.status === 444) return { data: '', status: 444, sent: 0 };
  const isHead = request.method === 'HEAD';
  const hasBody = !isHead && page.status !== 204 && page.status !== 304;
  const headed = page.headers?.find(([name]) => name === ' length')?.[1];
  const length = headed ?? String(byteLength(page.body));
  const closes =
    page.closes === true ||
    request.version === '1.0' ||
    header(request.headers, 'Connection')?.toLowerCase() === 'close';
  const withLength = page.status !== 204 && page.status !== 304;
  const charset =
    scope.charset !== '' &&
    /^(text\/(html|xml|plain|css)|application\/(javascript|rss\+xml|json))/.test(page.type ?? '') &&
    !page.type?.includes('charset')
      ? `; charset=${scope.charset}`
      : '';
  const headers: Header[] = [
    ['Server', serverName(exchange)],
    ['Date', httpDate(process.now.seconds)],
    ...(page.type === undefined || !withLength ? [] : [['Content-Type', `${page.type}${charset}`] as const]),
    ...(withLength ? [['Content-Length', length] as const] : []),
    ...(page.lastModified === undefined ? [] : [['Last-Modified', page.lastModified] as const]),
    ...(page.location === undefined ? [] : [['Location', page.location] as const]),
    ['Connection', closes ? 'close' : 'keep-alive'],
    ...(page.headers ?? []).filter(([name]) => name !== ' length'),
    ...expiresHeaders(exchange, page.status),
    ...addedHeaders(exchange, page.status),
    ...(page.acceptsRanges ? [['Accept-Ranges', 'bytes'] as const] : []),
  ];
  const reason = page.reason ?? phraseOf(page.status);
  const body = hasBody ? page.body : '';
  const data = formatResponse({
    status: page.status,
    ...(reason === undefined ? {} : { reason }),
    headers,
    body,
  });
  return { data, status: page.status, sent: byteLength(body) };
}

const ADDED_TO = new Set([200, 201, 204, 206, 301, 302, 303, 304, 307, 308]);

function addedHeaders(exchange: Exchange, status: number): readonly Header[] {
  return exchange.scope.addHeaders
    .filter(({ always }) => always || ADDED_TO.has(status))
    .map(({ name, value }): Header => [name, expand(exchange, value)])
    .filter(([, value]) => value !== '');
}

function expiresHeaders({ scope, process }: Exchange, status: number): readonly Header[] {
  const { expires } = scope;
  if (expires === undefined || expires === 'off' || !ADDED_TO.has(status)) return [];
  if (expires === 'epoch')
    return [
      ['Expires', 'Thu, 01 Jan 1970 00:00:01 GMT'],
      ['Cache-Control', 'no-cache'],
    ];
  if (expires === 'max')
    return [
      ['Expires', 'Thu, 31 Dec 2037 23:55:55 GMT'],
      ['Cache-Control', 'max-age=315360000'],
    ];
  const match = /^(-?)(\d{1,9})(s|m|h|d|w|M|y)?$/.exec(expires);
  if (!match) return [];
  const unit =
    { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, M: 2_592_000, y: 31_536_000 }[match[3] ?? 's'] ?? 1;
  const seconds = Number(match[2]) * unit * (match[1] === '-' ? -1 : 1);
  return [
    ['Expires', httpDate(process.now.seconds + seconds)],
    ['Cache-Control', seconds < 0 ? 'no-cache' : `max-age=${seconds}`],
  ];
}
