import type { ProcessContext } from '../../../linux/process/process-context.ts';
import type { IncomingRequest } from '../../../linux/process/program.ts';
import { byteLength } from '../../../linux/utilities/http/byte-length.ts';
import { header, type Headers } from '../../../linux/utilities/http/headers.ts';
import { formatResponse, parseRequest, type HttpRequest } from '../../../linux/utilities/http/message.ts';
import { httpDate } from './http-time.ts';

/** What a server answers, before the headers that every answer has. */
export interface Answer {
  readonly status: number;
  readonly headers?: Headers;
  readonly body?: string;
}

/** A page, JSON or plain text. */
export function answer(status: number, type: string, body: string, headers: Headers = []): Answer {
  return { status, headers: [['Content-Type', type], ...headers], body };
}

export function html(body: string, status = 200): Answer {
  return answer(status, 'text/html; charset=utf-8', body);
}

export function json(value: unknown, status = 200): Answer {
  return answer(status, 'application/json', `${JSON.stringify(value)}\n`);
}

export function text(body: string, status = 200): Answer {
  return answer(status, 'text/plain; charset=utf-8', body);
}

/** `/a b` of `/a%20b?x=1`; undefined for what leads out of the root or is no path. */
export function pathOf(target: string): string | undefined {
  const raw = target.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/, '') || '/';
  let decoded: string;
  try {
    decoded = decodeURIComponent(raw);
  } catch {
    return undefined;
  }
  if (!decoded.startsWith('/') || decoded.includes('\0')) return undefined;
  const parts: string[] = [];
  for (const part of decoded.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  const isDirectory = /\/\.{0,2}$/.test(decoded);
  return `/${parts.join('/')}${isDirectory && parts.length > 0 ? '/' : ''}`;
}

/** The whole answer as text, with a length; an answer to HEAD is its headers only. */
export function format(
  process: ProcessContext,
  request: Pick<HttpRequest, 'method'>,
  answer: Answer,
): string {
  const { status, headers = [], body = '' } = answer;
  const dated: Headers =
    header(headers, 'Date') === undefined ? [...headers, ['Date', httpDate(process.now.seconds)]] : headers;
  const counted: Headers =
    status === 204 || status === 304 || header(dated, 'Content-Length') !== undefined
      ? dated
      : [...dated, ['Content-Length', String(byteLength(body))]];
  return formatResponse({ status, headers: counted, body: request.method === 'HEAD' ? '' : body });
}

/** Reads a request and writes the answer to it; what is no HTTP is a bad request. */
export function serveHttp(
  process: ProcessContext,
  incoming: IncomingRequest,
  respond: (request: HttpRequest) => Answer,
): string {
  process.work(1 + (incoming.data.length >> 8));
  if (incoming.data === '') return '';
  const request = parseRequest(incoming.data);
  if (!request) return format(process, { method: 'GET' }, text('400 Bad Request', 400));
  return format(process, request, respond(request));
}
