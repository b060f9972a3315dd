import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { parseResponse, formatRequest, type HttpResponse } from '../../../../linux/utilities/http/message.ts';
import { header, type Headers } from '../../../../linux/utilities/http/headers.ts';
import { hostHeader, parseUrl, resolveUrl, type HttpUrl } from '../../../../linux/utilities/http/url.ts';
import { byteLength } from '../../../../linux/utilities/http/byte-length.ts';
import { formatCommand, parseReply, type Reply } from './resp.ts';

/** Why nobody answered. */
export type Failure = 'unknown-name' | 'no-name-server' | 'refused' | 'unreachable' | 'timed-out' | 'reset';

/** A name or an address as an address to connect to. */
export function findAddress(
  process: ProcessContext,
  host: string,
): { readonly address: string } | { readonly failure: Failure } {
  if (/^\d+(\.\d+){3}$/.test(host) || host.includes(':')) return { address: host };
  const answer = process.resolveName(host);
  if (answer.kind === 'no-server') return { failure: 'no-name-server' };
  const address =
    answer.kind === 'found'
      ? (answer.addresses.find((each) => !each.includes(':')) ?? answer.addresses[0])
      : undefined;
  return address === undefined ? { failure: 'unknown-name' } : { address };
}

/** Connects, sends and gets the answer. */
export function dial(
  process: ProcessContext,
  host: string,
  port: number,
  data: string,
): { readonly data: string } | { readonly failure: Failure } {
  const found = findAddress(process, host);
  if ('failure' in found) return found;
  const answer = process.request({ address: found.address, port, data });
  return answer.kind === 'answered' ? { data: answer.data } : { failure: answer.kind };
}

export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers?: Headers;
  readonly body?: string;
  readonly agent: string;
}

export type HttpResult =
  | { readonly response: HttpResponse; readonly url: HttpUrl }
  | { readonly failure: Failure | 'bad-url' | 'bad-answer'; readonly url?: HttpUrl };

/** One HTTP request, its redirects followed. */
export function httpCall(process: ProcessContext, call: HttpCall): HttpResult {
  let url = parseUrl(call.url);
  let { method } = call;
  for (let hop = 0; hop < 10 && url; hop += 1) {
    const { body = '' } = call;
    const own = call.headers ?? [];
    const defaults: Headers = [
      ['Host', hostHeader(url)],
      ['User-Agent', call.agent],
      ['Accept', '*/*'],
      ['Connection', 'close'],
      ...(body === '' ? [] : [['Content-Length', String(byteLength(body))] as const]),
    ];
    const headers = [...defaults.filter(([name]) => header(own, name) === undefined), ...own];
    const sent = dial(
      process,
      url.host,
      url.port,
      formatRequest({ method, target: url.target, version: '1.1', headers, body }),
    );
    if ('failure' in sent) return { failure: sent.failure, url };
    const response = parseResponse(sent.data, method);
    if (!response) return { failure: sent.data === '' ? 'reset' : 'bad-answer', url };
    const location = header(response.headers, 'Location');
    if (location === undefined || ![301, 302, 303, 307, 308].includes(response.status))
      return { response, url };
    if (response.status <= 303 && method !== 'HEAD') method = 'GET';
    url = resolveUrl(url, location);
  }
  return { failure: 'bad-url' };
}

/** One command to a Redis server. */
export function redisCall(
  process: ProcessContext,
  host: string,
  port: number,
  words: readonly string[],
  password?: string,
): { readonly reply: Reply } | { readonly failure: Failure } {
  const login = password === undefined ? '' : formatCommand(['AUTH', password]);
  const sent = dial(process, host, port, login + formatCommand(words));
  if ('failure' in sent) return sent;
  const data = password === undefined ? sent.data : sent.data.replace(/^\+OK\r\n/, '');
  const reply = parseReply(data);
  return reply === undefined ? { failure: 'reset' } : { reply };
}
