import { byteLength, firstBytes } from './byte-length.ts';
import { formatHeaders, header, type Headers, parseHeaders } from './headers.ts';
import { reasonOf } from './reasons.ts';

/**
 * HTTP/1.1 messages as text: what curl and wget write and web servers read, and back. A connection carries one
 * question and one answer, each whole.
 */
export interface HttpRequest {
  readonly method: string;
  /** As sent: `/path?query`, `*`, or a whole URL (to a proxy). */
  readonly target: string;
  readonly version: HttpVersion;
  readonly headers: Headers;
  readonly body: string;
}

export interface HttpResponse {
  readonly version: HttpVersion;
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;
  readonly body: string;
}

export type HttpVersion = '1.0' | '1.1';

/** A request as `METHOD target HTTP/1.1`, its headers and its body. Content-Length is the caller's to set. */
export function formatRequest(request: HttpRequest): string {
  const { method, target, version, headers, body } = request;
  return `${method} ${target} HTTP/${version}\r\n${formatHeaders(headers)}\r\n${body}`;
}

/** @returns undefined for what is no HTTP request: a server answers 400. */
export function parseRequest(data: string): HttpRequest | undefined {
  const parts = splitMessage(data);
  const line = /^([!#$%&'*+\-.^_`|~A-Za-z0-9]+) (\S+)(?: HTTP\/(1\.[01]))?$/.exec(parts?.start ?? '');
  if (!parts || !line) return undefined;
  const [, method = '', target = '', version = '1.0'] = line;
  const body = bodyOf(parts.headers, parts.rest, 'nothing');
  if (body === undefined) return undefined;
  return { method, target, version: version as HttpVersion, headers: parts.headers, body };
}

/**
 * An answer, with a Content-Length of its body unless it has one, is chunked, or may have no body. For an answer to HEAD
 * give the body's length as a header, and no body.
 */
export function formatResponse(
  response: Pick<HttpResponse, 'status' | 'headers' | 'body'> & Partial<HttpResponse>,
): string {
  const { version = '1.1', status, reason = reasonOf(status), headers, body } = response;
  const counted =
    header(headers, 'Content-Length') !== undefined ||
    header(headers, 'Transfer-Encoding') !== undefined ||
    status === 204 ||
    status === 304 ||
    status < 200;
  const all: Headers = counted ? headers : [...headers, ['Content-Length', String(byteLength(body))]];
  return `HTTP/${version} ${status} ${reason}\r\n${formatHeaders(all)}\r\n${body}`;
}

/**
 * @param method what was asked: an answer to HEAD has no body, whatever its headers say
 * @returns undefined for what is no HTTP answer
 */
export function parseResponse(data: string, method = 'GET'): HttpResponse | undefined {
  const parts = splitMessage(data);
  const line = /^HTTP\/(1\.[01]) (\d{3})(?: (.*))?$/.exec(parts?.start ?? '');
  if (!parts || !line) return undefined;
  const [, version = '1.1', digits = '0', reason = ''] = line;
  const status = Number(digits);
  const bodiless = method === 'HEAD' || status === 204 || status === 304 || status < 200;
  const body = bodiless ? '' : bodyOf(parts.headers, parts.rest, 'all');
  if (body === undefined) return undefined;
  return { version: version as HttpVersion, status, reason, headers: parts.headers, body };
}

interface MessageParts {
  readonly start: string;
  readonly headers: Headers;
  readonly rest: string;
}

/** Lines may end in a bare newline too, as people type them into nc. */
function splitMessage(data: string): MessageParts | undefined {
  const end = /\r?\n\r?\n/.exec(data);
  const head = end ? data.slice(0, end.index) : data.replace(/\r?\n$/, '');
  const [start = '', ...lines] = head.split(/\r?\n/);
  const headers = parseHeaders(lines);
  if (!headers) return undefined;
  return { start, headers, rest: end ? data.slice(end.index + end[0].length) : '' };
}

/** @param unless what the body is when no header tells its length: an answer runs to the connection's end */
function bodyOf(headers: Headers, rest: string, unless: 'all' | 'nothing'): string | undefined {
  if (header(headers, 'Transfer-Encoding')?.toLowerCase().includes('chunked')) return parseChunks(rest);
  const length = header(headers, 'Content-Length');
  if (length === undefined) return unless === 'all' ? rest : '';
  if (!/^\d{1,15}$/.test(length)) return undefined;
  return firstBytes(rest, Number(length));
}

function parseChunks(text: string): string | undefined {
  let body = '';
  let rest = text;
  for (;;) {
    const line = /^([0-9a-fA-F]{1,8})[^\r\n]*\r?\n/.exec(rest);
    if (!line) return undefined;
    const chunk = firstBytes(rest.slice(line[0].length), Number.parseInt(line[1] ?? '', 16));
    if (chunk === '') return body;
    body += chunk;
    rest = rest.slice(line[0].length + chunk.length).replace(/^\r?\n/, '');
  }
}
