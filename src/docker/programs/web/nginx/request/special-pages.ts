import type { Exchange, Page } from './exchange.ts';

/** Titles of the pages nginx makes itself; elsewhere a status has no page. */
const TITLES: Readonly<Record<number, string>> = {
  301: '301 Moved Permanently', 302: '302 Found', 303: '303 See Other', 307: '307 Temporary Redirect', 308: '308 Permanent Redirect',
  400: '400 Bad Request', 401: '401 Authorization Required', 402: '402 Payment Required', 403: '403 Forbidden', 404: '404 Not Found',
  405: '405 Not Allowed', 406: '406 Not Acceptable', 408: '408 Request Time-out', 409: '409 Conflict', 410: '410 Gone',
  411: '411 Length Required', 412: '412 Precondition Failed', 413: '413 Request Entity Too Large', 414: '414 Request-URI Too Large',
  415: '415 Unsupported Media Type', 416: '416 Requested Range Not Satisfiable', 421: '421 Misdirected Request', 429: '429 Too Many Requests',
  500: '500 Internal Server Error', 501: '501 Not Implemented', 502: '502 Bad Gateway', 503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out', 505: '505 HTTP Version Not Supported', 507: '507 Insufficient Storage',
}; // prettier-ignore

/** Phrases of status lines that are not the titles' own. */
const PHRASES: Readonly<Record<number, string>> = {
  302: 'Moved Temporarily',
  401: 'Unauthorized',
  408: 'Request Time-out',
  504: 'Gateway Time-out',
};

export function phraseOf(status: number): string | undefined {
  return PHRASES[status] ?? TITLES[status]?.slice(4);
}

/** The page of a status: a title, a rule and who says so. */
export function specialPage(
  exchange: Pick<Exchange, 'scope' | 'version'>,
  status: number,
  more: Partial<Page> = {},
): Page {
  const title = TITLES[status];
  const body = title === undefined ? '' : pageText(exchange, title, title);
  return { status, ...(title === undefined ? {} : { type: 'text/html' }), body, isSpecial: true, ...more };
}

/** What a client gets that spoke plainly to a port of TLS. */
export function plainToTlsPage(exchange: Pick<Exchange, 'scope' | 'version'>): Page {
  const body = pageText(
    exchange,
    '400 The plain HTTP request was sent to HTTPS port',
    '400 Bad Request',
    'The plain HTTP request was sent to HTTPS port',
  );
  return { status: 400, type: 'text/html', body, closes: true };
}

function pageText(
  exchange: Pick<Exchange, 'scope' | 'version'>,
  title: string,
  heading: string,
  more?: string,
): string {
  const lines = [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${heading}</h1></center>`,
    ...(more === undefined ? [] : [`<center>${more}</center>`]),
    `<hr><center>${serverName(exchange)}</center>`,
    '</body>',
    '</html>',
    '',
  ];
  return lines.join('\r\n');
}

export function serverName({ scope, version }: Pick<Exchange, 'scope' | 'version'>): string {
  return scope.tokens ? `nginx/${version}` : 'nginx';
}
