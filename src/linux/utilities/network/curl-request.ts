import { FsError } from '../../fs/fs-error.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { byteLength } from '../http/byte-length.ts';
import { type Header, type Headers, header } from '../http/headers.ts';
import type { HttpRequest } from '../http/message.ts';
import { hostHeader, type HttpUrl } from '../http/url.ts';
import { type Arguments, isGiven, optionValue, optionValues } from '../system/getopt.ts';
import { base64 } from './base64.ts';

export const CURL_VERSION = '7.88.1';

/** The body that -d, --json, -F and -T give, and its type; undefined for none. */
interface Body {
  readonly text: string;
  readonly type: string | undefined;
  readonly method: string;
}

const BOUNDARY = '------------------------d74496d66958873e';

/** The request curl makes of its options. @param input standard input, where some `@-` asks for it */
export function buildRequest(
  process: ProcessContext,
  parsed: Arguments,
  url: HttpUrl,
  input: string,
  redirected = false,
): HttpRequest {
  const body = redirected || isGiven(parsed, 'G') ? undefined : bodyOf(process, parsed, input);
  const method = isGiven(parsed, 'I')
    ? 'HEAD'
    : ((redirected ? undefined : optionValue(parsed, 'X')) ?? body?.method ?? 'GET');
  const query = isGiven(parsed, 'G') ? bodyOf(process, parsed, input)?.text : undefined;
  const target = query ? `${url.target}${url.target.includes('?') ? '&' : '?'}${query}` : url.target;
  const own = optionValues(parsed, 'H').flatMap(readHeader);
  const user = optionValue(parsed, 'u') ?? url.user;
  const bearer = optionValue(parsed, 'oauth2-bearer');
  const cookie = optionValue(parsed, 'b');
  const referer = optionValue(parsed, 'e');
  const agent = optionValue(parsed, 'A') ?? `curl/${CURL_VERSION}`;
  const usual: Headers = [
    ['Host', hostHeader(url)],
    ...(user === undefined ? [] : [['Authorization', `Basic ${base64(user)}`] as const]),
    ...(bearer === undefined ? [] : [['Authorization', `Bearer ${bearer}`] as const]),
    ...(agent === '' ? [] : [['User-Agent', agent] as const]),
    ['Accept', optionValue(parsed, 'json') === undefined ? '*/*' : 'application/json'],
    ...(referer === undefined ? [] : [['Referer', referer] as const]),
    ...(cookie?.includes('=') ? [['Cookie', cookie] as const] : []),
    ...(isGiven(parsed, 'compressed') ? [['Accept-Encoding', 'deflate, gzip, br, zstd'] as const] : []),
  ];
  const about: Headers = body
    ? [
        ['Content-Length', String(byteLength(body.text))],
        ...(body.type ? [['Content-Type', body.type] as const] : []),
      ]
    : [];
  // A header of one's own takes the place of curl's; with nothing behind the colon it only takes it away.
  const named = (headers: Headers) => headers.filter(([name]) => header(own, name) === undefined);
  const host = header(own, 'Host');
  const first: Headers = host === undefined ? named(usual) : [['Host', host], ...named(usual)];
  const rest = own.filter(([name, value]) => value !== '' && name.toLowerCase() !== 'host');
  return {
    method,
    target,
    version: isGiven(parsed, '0') ? '1.0' : '1.1',
    headers: [...first, ...rest, ...named(about)],
    body: body?.text ?? '',
  };
}

function readHeader(text: string): Header[] {
  const colon = text.indexOf(':');
  if (colon > 0) return [[text.slice(0, colon), text.slice(colon + 1).trim()]];
  return text.endsWith(';') ? [[text.slice(0, -1), '']] : [];
}

/** Whether some option takes standard input. */
export function wantsInput(parsed: Arguments): boolean {
  const data = ['d', 'data-binary', 'data-urlencode', 'json'].flatMap((name) => optionValues(parsed, name));
  return data.includes('@-') || optionValue(parsed, 'T') === '-';
}

function bodyOf(process: ProcessContext, parsed: Arguments, input: string): Body | undefined {
  const upload = optionValue(parsed, 'T');
  if (upload !== undefined) {
    return { text: upload === '-' ? input : readFile(process, upload), type: undefined, method: 'PUT' };
  }
  const fields = optionValues(parsed, 'F');
  if (fields.length > 0) return { text: formText(process, fields), type: `multipart/form-data; boundary=${BOUNDARY}`, method: 'POST' }; // prettier-ignore
  const parts: string[] = [];
  let json = false;
  for (const { name, value } of parsed.given) {
    if (name === 'data-raw') parts.push(value);
    else if (name === 'd' || name === 'data-binary' || name === 'json') {
      json ||= name === 'json';
      const text = value.startsWith('@')
        ? value === '@-'
          ? input
          : readFile(process, value.slice(1))
        : value;
      parts.push(name === 'd' && value.startsWith('@') ? text.replaceAll(/[\r\n]/g, '') : text);
    } else if (name === 'data-urlencode') {
      const equals = value.indexOf('=');
      const content = encodeURIComponent(value.slice(equals + 1)).replaceAll("'", '%27');
      parts.push(equals > 0 ? `${value.slice(0, equals)}=${content}` : content);
    }
  }
  if (parts.length === 0) return undefined;
  return json
    ? { text: parts.join(''), type: 'application/json', method: 'POST' }
    : { text: parts.join('&'), type: 'application/x-www-form-urlencoded', method: 'POST' };
}

function readFile(process: ProcessContext, path: string): string {
  try {
    return process.fs.readFile(path);
  } catch (error) {
    if (error instanceof FsError) return '';
    throw error;
  }
}

function formText(process: ProcessContext, fields: readonly string[]): string {
  const parts = fields.map((field) => {
    const equals = field.indexOf('=');
    const [name, value] = [field.slice(0, equals), field.slice(equals + 1)];
    const file = value.startsWith('@') ? value.slice(1).replace(/;.*$/, '') : undefined;
    const content = file === undefined ? value : readFile(process, file);
    const disposition = file === undefined ? '' : `; filename="${file.replace(/^.*\//, '')}"`;
    const type = file === undefined ? '' : 'Content-Type: application/octet-stream\r\n';
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${disposition}\r\n${type}\r\n${content}\r\n`;
  });
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}
