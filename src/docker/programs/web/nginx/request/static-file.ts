import { FsError } from '../../../../../linux/fs/fs-error.ts';
import { sliceBytes } from '../../../../../linux/fs/text.ts';
import { byteLength } from '../../../../../linux/utilities/http/byte-length.ts';
import { header } from '../../../../../linux/utilities/http/headers.ts';
import { httpDate, parseHttpDate } from '../../http-time.ts';
import { errnoText } from '../config/read.ts';
import { listing } from './autoindex.ts';
import type { Exchange, Page } from './exchange.ts';
import { redirectTo } from './redirect.ts';
import { specialPage } from './special-pages.ts';
import { expand } from './variable-values.ts';

/** A file to send, or a URI to look for instead. */
export type Found = Page | { readonly goTo: string };

/** Where a URI leads in the file system. */
export function fileOf(exchange: Exchange, uri = exchange.uri): string {
  const { alias, root } = exchange.scope;
  if (alias === undefined) return `${expand(exchange, root).replace(/\/$/, '')}${uri}`;
  const base = expand(exchange, alias);
  return exchange.matched === '' ? base : `${base}${uri.slice(exchange.matched.length)}`;
}

/** What is at the URI: a file, a directory's index, or why not. */
export function staticFile(exchange: Exchange): Found {
  const { process, fs } = exchange;
  if (exchange.uri.endsWith('/')) return directoryIndex(exchange);
  if (!isFetched(exchange)) return specialPage(exchange, 405);
  const path = fileOf(exchange);
  try {
    const { node } = fs.stat(path);
    if (node.type === 'directory') {
      return redirectTo(
        exchange,
        301,
        `${encodeUri(exchange.uri)}/${exchange.args === '' ? '' : `?${exchange.args}`}`,
      );
    }
    if (node.type !== 'file') return specialPage(exchange, 404);
    const content = fs.readFile(path);
    process.work(1 + (content.length >> 8));
    return sendFile(exchange, path, content, node.mtime);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return failed(exchange, `open() "${path}" failed`, error);
  }
}

/** Files are only read; an error page is, whatever the request was. */
function isFetched({ request, isErrorPage }: Exchange): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || isErrorPage;
}

function failed(exchange: Exchange, what: string, error: FsError): Page {
  const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG';
  if (!missing || exchange.scope.logsNotFound) exchange.error('error', `${what} ${errnoText(error)}`);
  return specialPage(exchange, missing ? 404 : error.code === 'EACCES' ? 403 : 500);
}

function directoryIndex(exchange: Exchange): Found {
  const { fs, scope } = exchange;
  const directory = fileOf(exchange);
  if (
    exchange.request.method !== 'GET' &&
    exchange.request.method !== 'HEAD' &&
    exchange.request.method !== 'POST'
  )
    return specialPage(exchange, 405);
  for (const [index, name] of scope.index.entries()) {
    exchange.process.work(1);
    if (name.startsWith('/')) return { goTo: name };
    const candidate = expand(exchange, name);
    try {
      fs.stat(`${directory}${candidate}`);
      return { goTo: `${exchange.uri}${candidate}` };
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      if (error.code === 'EACCES') return failed(exchange, `"${directory}${candidate}" is forbidden`, error);
      if (index === 0 && !isDirectory(exchange, directory))
        return failed(exchange, `"${directory}${candidate}" is not found`, error);
    }
  }
  if (scope.autoindex && exchange.request.method !== 'POST') {
    try {
      return { status: 200, type: 'text/html', body: listing(exchange, directory) };
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      return failed(exchange, `opendir() "${directory}" failed`, error);
    }
  }
  if (exchange.request.method === 'POST') return specialPage(exchange, 405);
  exchange.error('error', `directory index of "${directory}" is forbidden`);
  return specialPage(exchange, 403);
}

function isDirectory({ fs }: Exchange, path: string): boolean {
  try {
    return fs.stat(path).node.type === 'directory';
  } catch (error) {
    if (error instanceof FsError) return false;
    throw error;
  }
}

function sendFile(exchange: Exchange, path: string, content: string, mtime: number): Page {
  const { request, scope } = exchange;
  const size = byteLength(content);
  const etag = `"${mtime.toString(16)}-${size.toString(16)}"`;
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const type = Object.hasOwn(scope.types, extension) ? scope.types[extension] : scope.defaultType;
  const common = { lastModified: httpDate(mtime), headers: [['ETag', etag]] as const };
  const known = header(request.headers, 'If-None-Match');
  const since = header(request.headers, 'If-Modified-Since');
  const unchanged =
    known === undefined
      ? since !== undefined && parseHttpDate(since) === mtime
      : known === '*' || known.split(/,\s*/).some((each) => each.replace(/^W\//, '') === etag);
  if (unchanged) return { status: 304, body: '', ...common };
  const range = rangeOf(header(request.headers, 'Range'), size);
  if (range === 'unsatisfiable')
    return specialPage(exchange, 416, { headers: [['Content-Range', `bytes */${size}`]] });
  const sent = { ...(type === undefined ? {} : { type }), ...common };
  if (range === undefined) return { status: 200, body: content, acceptsRanges: true, ...sent };
  const [from, to] = range;
  const headers = [...common.headers, ['Content-Range', `bytes ${from}-${to}/${size}`] as const];
  return { ...sent, status: 206, body: sliceBytes(content, from, to + 1), headers };
}

/** The first and last byte of a single range; several at once are sent whole. */
function rangeOf(
  range: string | undefined,
  size: number,
): readonly [number, number] | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const from = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const to = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  return from >= size || from > to ? 'unsatisfiable' : [from, to];
}

/** As nginx writes a path into an address. */
export function encodeUri(uri: string): string {
  return encodeURI(uri.toWellFormed()).replaceAll('?', '%3F').replaceAll('#', '%23');
}
