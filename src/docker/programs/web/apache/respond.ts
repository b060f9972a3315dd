import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { byteLength } from '../../../../linux/utilities/http/byte-length.ts';
import { header, type Header } from '../../../../linux/utilities/http/headers.ts';
import { formatRequest, type HttpRequest, parseResponse } from '../../../../linux/utilities/http/message.ts';
import { parseUrl } from '../../../../linux/utilities/http/url.ts';
import { lookUpHost } from '../../../../linux/utilities/network/resolve.ts';
import { type Answer, pathOf } from '../http-server.ts';
import { httpDate, parseHttpDate } from '../http-time.ts';
import { contentAt, typeOfFile } from '../static-content.ts';
import type { ApacheConfig, DirectoryRule, Host } from './config.ts';
import { listingPage, movedPage, statusPage } from './pages.ts';

/** What a request is answered with. */
export interface Visit {
  readonly process: ProcessContext;
  readonly fs: FileSystem;
  readonly config: ApacheConfig;
  readonly host: Host;
  readonly request: HttpRequest;
  readonly port: number;
  /** Makes a page of a PHP file; undefined where there is no PHP. */
  readonly php: ((text: string) => Answer) | undefined;
  /** `core:error`, `AH00037: …` */
  error(module: string, message: string): void;
}

/** The host that a request's port and name are for: virtual hosts come before the main server. */
export function hostFor(config: ApacheConfig, port: number, name: string): Host | undefined {
  const there = config.hosts.filter((host) => host.port === port || host.port === 0);
  return there.find(({ names }) => names.includes(name.toLowerCase())) ?? there[0] ?? config.hosts[0];
}

export function respond(visit: Visit): Answer {
  const { host, request } = visit;
  const uri = pathOf(request.target);
  if (uri === undefined) return statusPage(400);
  const redirect = host.redirects.find(({ prefix }) => isBelow(uri, prefix));
  if (redirect) {
    if (redirect.status === 410) return statusPage(410);
    return movedPage(redirect.status, `${redirect.to}${uri.slice(redirect.prefix.length)}`);
  }
  const proxy = host.proxies.find(({ prefix }) => isBelow(uri, prefix));
  const answer = proxy ? passOn(visit, proxy) : find(visit, uri);
  const withHeaders = {
    ...answer,
    headers: [...(answer.headers ?? []), ...host.headers.map(({ name, value }): Header => [name, value])],
  };
  return errorDocument(visit, withHeaders);
}

function isBelow(uri: string, prefix: string): boolean {
  return uri === prefix || uri.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
}

function errorDocument(visit: Visit, answer: Answer): Answer {
  const what = visit.host.errorDocuments[String(answer.status)];
  if (what === undefined) return answer;
  if (/^https?:/.test(what)) return movedPage(302, what);
  if (!what.startsWith('/')) return { ...answer, body: what };
  const found = find({ ...visit, request: { ...visit.request, method: 'GET' } }, what);
  return found.status === 200 ? { ...found, status: answer.status } : answer;
}

function find(visit: Visit, uri: string): Answer {
  const { host, request, fs, process } = visit;
  const alias = host.aliases.find(({ prefix }) => isBelow(uri, prefix));
  const path = alias ? `${alias.path}${uri.slice(alias.prefix.length)}` : `${host.documentRoot}${uri}`;
  const rule = ruleFor(host, path);
  if (rule.granted === false) {
    visit.error('authz_core:error', `AH01630: client denied by server configuration: ${path}`);
    return statusPage(403);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'POST') {
    return statusPage(405, `The requested method ${request.method} is not allowed for this URL.`, [
      ['Allow', 'GET,POST,OPTIONS,HEAD'],
    ]);
  }
  const content = contentAt(fs, path.replace(/\/$/, '') || '/');
  process.work(2);
  if (content.kind === 'denied') {
    visit.error(
      'core:error',
      `(13)Permission denied: AH00035: access to ${uri} denied (filesystem path '${path}') because search permissions are missing on a component of the path`,
    );
    return statusPage(403);
  }
  if (content.kind === 'missing' || (content.kind === 'file' && uri.endsWith('/'))) return statusPage(404);
  if (content.kind === 'file') return sendFile(visit, path, content.text, content.mtime);
  if (!uri.endsWith('/'))
    return movedPage(301, `http://${header(request.headers, 'Host') ?? 'localhost'}${uri}/`);
  for (const name of host.index) {
    const index = contentAt(fs, `${path}${name}`);
    if (index.kind === 'file') return sendFile(visit, `${path}${name}`, index.text, index.mtime);
  }
  if (rule.indexes === true) {
    const names = fs.readdir(path).filter((name) => !name.startsWith('.'));
    return listingPage(
      uri,
      names.map((name) => (contentAt(fs, `${path}${name}`).kind === 'directory' ? `${name}/` : name)),
    );
  }
  visit.error(
    'autoindex:error',
    `AH01276: Cannot serve directory ${path}: No matching DirectoryIndex (${host.index.join(',')}) found, and server-generated directory index forbidden by Options directive`,
  );
  return statusPage(403);
}

/** What the `<Directory>` sections above a path say together. */
function ruleFor(host: Host, path: string): DirectoryRule {
  const above = host.directories.filter(
    (each) => each.path === '/' || isBelow(path, each.path.replace(/\/$/, '')),
  );
  const granted = above.findLast((each) => each.granted !== undefined)?.granted;
  const indexes = above.findLast((each) => each.indexes !== undefined)?.indexes;
  return {
    path,
    ...(granted === undefined ? {} : { granted }),
    ...(indexes === undefined ? {} : { indexes }),
  };
}

function sendFile(visit: Visit, path: string, text: string, mtime: number): Answer {
  const { request, php, process } = visit;
  process.work(1 + (text.length >> 8));
  if (php && path.endsWith('.php')) return php(text);
  const etag = `"${byteLength(text).toString(16)}-${(BigInt(mtime) * 1_000_000n).toString(16)}"`;
  const common: readonly Header[] = [
    ['Last-Modified', httpDate(mtime)],
    ['ETag', etag],
    ['Accept-Ranges', 'bytes'],
  ];
  const since = header(request.headers, 'If-Modified-Since');
  const known = header(request.headers, 'If-None-Match');
  if (
    known === undefined ? since !== undefined && (parseHttpDate(since) ?? 0) >= mtime : known.includes(etag)
  )
    return { status: 304, headers: common };
  const type = typeOfFile(path);
  return {
    status: 200,
    headers: [
      ...common,
      ['Content-Length', String(byteLength(text))],
      ...(type === undefined ? [] : [['Content-Type', type] as const]),
    ],
    body: text,
  };
}

function passOn(visit: Visit, { prefix, to }: Host['proxies'][number]): Answer {
  const { request, process } = visit;
  const url = parseUrl(to);
  const unavailable = (message: string): Answer => {
    visit.error('proxy:error', message);
    return statusPage(503);
  };
  if (!url) return statusPage(500);
  const found = lookUpHost(process, url.host);
  if (found.kind !== 'found') {
    visit.error('proxy:error', `AH00898: DNS lookup failure for: ${url.host} returned by ${request.target}`);
    return statusPage(502, 'The proxy server received an invalid\nresponse from an upstream server.<br />\n');
  }
  const target = `${url.target.replace(/\/$/, '')}/${request.target.slice(prefix.length).replace(/^\//, '')}`;
  const headers = [
    ['Host', `${url.host}${url.explicitPort ? `:${url.port}` : ''}`] as const,
    ...request.headers.filter(([name]) => !/^(host|connection)$/i.test(name)),
  ];
  const answer = process.request({
    address: found.address,
    port: url.port,
    data: formatRequest({ ...request, version: '1.1', target, headers }),
  });
  const response = answer.kind === 'answered' ? parseResponse(answer.data, request.method) : undefined;
  if (!response)
    return unavailable(
      `(111)Connection refused: AH00957: http: attempt to connect to ${found.address}:${url.port} (${url.host}:${url.port}) failed`,
    );
  return {
    status: response.status,
    headers: response.headers.filter(([name]) => !/^(date|server|connection|transfer-encoding)$/i.test(name)),
    body: response.body,
  };
}
