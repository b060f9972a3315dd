import { FsError } from '../../fs/fs-error.ts';
import { byteLength } from '../http/byte-length.ts';
import { header, type Headers } from '../http/headers.ts';
import { formatRequest, type HttpResponse, parseResponse } from '../http/message.ts';
import { hostHeader, type HttpUrl, parseUrl, resolveUrl } from '../http/url.ts';
import { type Arguments, isGiven, optionValue, optionValues } from '../system/getopt.ts';
import type { UtilityContext } from '../utility.ts';
import { base64 } from './base64.ts';
import { lookUpHost } from './resolve.ts';

/** What asking once came to. */
export type Fetched =
  | { readonly kind: 'bad-url' }
  | { readonly kind: 'unknown-host'; readonly url: HttpUrl; readonly noServer: boolean }
  | {
      readonly kind: 'refused' | 'unreachable' | 'timed-out' | 'reset' | 'no-http' | 'tls';
      readonly url: HttpUrl;
      readonly address: string;
    }
  | {
      readonly kind: 'answered';
      readonly url: HttpUrl;
      readonly address: string;
      readonly response: HttpResponse;
    };

/** Asks for a URL as wget would, without following anything. */
export function fetchOnce(tool: UtilityContext, parsed: Arguments, url: HttpUrl): Fetched {
  tool.work(8);
  const found = lookUpHost(tool, url.host);
  if (found.kind !== 'found') return { kind: 'unknown-host', url, noServer: found.kind === 'no-server' };
  const { address } = found;
  const tls = url.scheme === 'https';
  const body = optionValue(parsed, 'post-data');
  const head = isGiven(parsed, 'spider') && tool.computer.dialect === 'gnu';
  const method = optionValue(parsed, 'method') ?? (body !== undefined ? 'POST' : head ? 'HEAD' : 'GET');
  const request = formatRequest({
    method,
    target: url.target,
    version: '1.1',
    headers: headersOf(tool, parsed, url, body),
    body: body ?? '',
  });
  const answer = tool.request({ address, port: url.port, data: tls ? '' : request });
  if (answer.kind !== 'answered') return { kind: answer.kind, url, address };
  if (tls) return { kind: 'tls', url, address };
  const response = parseResponse(answer.data, method);
  return response ? { kind: 'answered', url, address, response } : { kind: 'no-http', url, address };
}

function headersOf(tool: UtilityContext, parsed: Arguments, url: HttpUrl, body: string | undefined): Headers {
  const gnu = tool.computer.dialect === 'gnu';
  const user = optionValue(parsed, 'user') ?? url.user;
  const credentials = user?.includes(':') ? user : `${user}:${optionValue(parsed, 'password') ?? ''}`;
  const own = optionValues(parsed, 'header').flatMap((text): Headers => {
    const colon = text.indexOf(':');
    return colon > 0 ? [[text.slice(0, colon), text.slice(colon + 1).trim()]] : [];
  });
  return [
    ['Host', header(own, 'Host') ?? hostHeader(url)],
    ['User-Agent', optionValue(parsed, 'U') ?? (gnu ? 'Wget/1.21.3' : 'Wget')],
    ...(gnu
      ? ([
          ['Accept', '*/*'],
          ['Accept-Encoding', 'identity'],
        ] as const)
      : []),
    ['Connection', gnu ? 'Keep-Alive' : 'close'],
    ...(user === undefined ? [] : [['Authorization', `Basic ${base64(credentials)}`] as const]),
    ...own.filter(([name]) => name.toLowerCase() !== 'host'),
    ...(body === undefined
      ? []
      : ([
          ['Content-Type', 'application/x-www-form-urlencoded'],
          ['Content-Length', String(byteLength(body))],
        ] as const)),
  ];
}

/** Where an answer leads instead of giving the file. */
export function redirectOf(url: HttpUrl, response: HttpResponse): HttpUrl | undefined {
  const location = header(response.headers, 'Location');
  return response.status >= 300 && response.status < 400 && location !== undefined
    ? resolveUrl(url, location)
    : undefined;
}

/** The file a URL is saved as: its last part, `index.html` for a directory. */
export function fileNameOf(parsed: Arguments, url: HttpUrl): string {
  const directory = optionValue(parsed, 'P');
  const name = url.target.replace(/\?.*$/, '').replace(/^.*\//, '') || 'index.html';
  return directory === undefined ? name : `${directory.replace(/\/$/, '')}/${name}`;
}

/** Writes the file (or standard output for `-`). Gives why it could not. */
export function save(tool: UtilityContext, path: string, text: string): FsError | undefined {
  if (path === '-') {
    tool.out(text);
    return undefined;
  }
  try {
    tool.fs.writeFile(path, text);
    return undefined;
  } catch (error) {
    if (error instanceof FsError) return error;
    throw error;
  }
}

export function readUrl(text: string): HttpUrl | undefined {
  const url = parseUrl(text);
  return url && (url.scheme === 'http' || url.scheme === 'https') ? url : undefined;
}
