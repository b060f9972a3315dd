import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { byteLength } from '../../../../linux/utilities/http/byte-length.ts';
import { header, type Header, withHeader } from '../../../../linux/utilities/http/headers.ts';
import { formatRequest, type HttpRequest, parseResponse } from '../../../../linux/utilities/http/message.ts';
import { lookUpHost } from '../../../../linux/utilities/network/resolve.ts';
import { globMatches } from '../../../../linux/utilities/text/glob.ts';
import { answer, type Answer, html, pathOf } from '../http-server.ts';
import { httpDate } from '../http-time.ts';
import { contentAt, escapeHtml, typeOfFile } from '../static-content.ts';
import type { Directive, Site } from './caddyfile.ts';

export interface Visit {
  readonly process: ProcessContext;
  readonly request: HttpRequest;
  readonly client: string;
  /** Counts requests: whose turn it is among upstreams. */
  readonly count: number;
  error(message: string, details: Readonly<Record<string, string>>): void;
}

/** Caddy does directives in an order of its own, whatever their order in the file. */
const ORDER = [
  'root',
  'vars',
  'header',
  'request_body',
  'redir',
  'rewrite',
  'uri',
  'try_files',
  'basic_auth',
  'encode',
  'handle',
  'handle_path',
  'route',
  'abort',
  'error',
  'respond',
  'reverse_proxy',
  'php_fastcgi',
  'file_server',
];

interface Work {
  path: string;
  root: string;
  readonly headers: { name: string; value: string }[];
}

/** What a site answers; nothing that does is an empty answer. */
export function respond(visit: Visit, site: Site): Answer {
  const path = pathOf(visit.request.target);
  if (path === undefined) return { status: 400, body: '' };
  const work: Work = { path, root: '/srv', headers: [] };
  const result = run(visit, sorted(site.directives), work) ?? { status: 200, body: '' };
  let { headers = [] } = result;
  for (const { name, value } of work.headers) {
    if (name.startsWith('-'))
      headers = headers.filter(([each]) => each.toLowerCase() !== name.slice(1).toLowerCase());
    else headers = withHeader(headers, name.replace(/^[+?>]/, ''), value);
  }
  return { ...result, headers };
}

/** Of one kind, the most exact matcher comes first. */
function sorted(directives: readonly Directive[]): readonly Directive[] {
  const place = ({ name }: Directive): number => ORDER.indexOf(name === 'handle_path' ? 'handle' : name);
  return directives.toSorted((a, b) => place(a) - place(b) || b.matcher.length - a.matcher.length);
}

function matches(directives: readonly Directive[], visit: Visit, work: Work, matcher: string): boolean {
  if (matcher === '*') return true;
  if (matcher.startsWith('/')) return globMatches(matcher, work.path);
  const named = directives.find(({ name }) => name === matcher);
  if (!named) return false;
  const tests =
    named.args.length > 0 ? [{ name: named.args[0] ?? '', args: named.args.slice(1) }] : named.block;
  return tests.every(({ name, args }) => {
    if (name === 'path') return args.some((pattern) => globMatches(pattern, work.path));
    if (name === 'method') return args.includes(visit.request.method);
    if (name === 'host')
      return args.includes(header(visit.request.headers, 'Host')?.replace(/:\d+$/, '') ?? '');
    return name === 'header' && header(visit.request.headers, args[0] ?? '') === args[1];
  });
}

function run(visit: Visit, directives: readonly Directive[], work: Work): Answer | undefined {
  let isHandled = false;
  for (const directive of directives) {
    visit.process.work(1);
    if (directive.name.startsWith('@') || !matches(directives, visit, work, directive.matcher)) continue;
    const { name, args, block } = directive;
    const [first = '', second] = args.map((arg) => fill(visit, work, arg));
    switch (name) {
      case 'root':
        work.root = first.startsWith('/') ? first : `${visit.process.cwd}/${first}`;
        break;
      case 'header':
        if (args.length > 0) work.headers.push({ name: first, value: second ?? '' });
        for (const each of block)
          work.headers.push({ name: each.name, value: fill(visit, work, each.args[0] ?? '') });
        break;
      case 'rewrite':
        work.path = first;
        break;
      case 'uri':
        if (first === 'strip_prefix' && work.path.startsWith(second ?? ''))
          work.path = work.path.slice((second ?? '').length) || '/';
        break;
      case 'try_files':
        work.path = tryFiles(visit, work, args);
        break;
      case 'redir':
        return redirect(first, second);
      case 'respond':
        return respondText(visit, work, directive);
      case 'abort':
        return { status: 444, body: '' };
      case 'error':
        return { status: Number(/\d{3}/.exec(args.join(' '))?.[0] ?? 500), body: '' };
      case 'handle':
      case 'handle_path': {
        if (isHandled) break;
        isHandled = true;
        const prefix = directive.matcher.replace(/\/?\*$/, '');
        if (name === 'handle_path' && work.path.startsWith(prefix))
          work.path = work.path.slice(prefix.length) || '/';
        const inner = run(visit, sorted(block), work);
        if (inner) return inner;
        break;
      }
      case 'route': {
        const inner = run(visit, block, work);
        if (inner) return inner;
        break;
      }
      case 'reverse_proxy':
        return proxy(visit, work, directive);
      case 'php_fastcgi':
        visit.error('this simulated Caddy does not speak FastCGI', {});
        return { status: 502, body: '' };
      case 'file_server':
        return serveFile(
          visit,
          work,
          args.includes('browse') || block.some((each) => each.name === 'browse'),
        );
      default:
        break;
    }
  }
  return undefined;
}

/** Placeholders: `{host}`, `{path}`, `{env.NAME}`. */
function fill({ process, request, client }: Visit, work: Work, text: string): string {
  const host = header(request.headers, 'Host') ?? '';
  const values: Readonly<Record<string, string>> = {
    host: host.replace(/:\d+$/, ''), hostport: host, path: work.path, uri: request.target, method: request.method, remote_host: client, scheme: 'http',
    query: /\?(.*)$/.exec(request.target)?.[1] ?? '', 'system.hostname': process.computer.hostname, port: /:(\d+)$/.exec(host)?.[1] ?? '80',
  }; // prettier-ignore
  return text.replaceAll(/\{\$?([\w.-]+)\}/g, (all, name: string) => {
    const key = name.replace(/^http\.request\.(?=\w)/, '').replace(/^orig_/, '');
    if (key.startsWith('env.')) return process.env[key.slice(4)] ?? '';
    if (key.startsWith('header.')) return header(request.headers, key.slice(7)) ?? '';
    if (all.startsWith('{$')) return process.env[name] ?? '';
    return values[key] ?? all;
  });
}

function tryFiles(visit: Visit, work: Work, candidates: readonly string[]): string {
  for (const candidate of candidates) {
    const path = fill(visit, work, candidate);
    const found = contentAt(visit.process.fs, `${work.root}${path}`.replace(/\/$/, '')).kind;
    if (found === (path.endsWith('/') ? 'directory' : 'file')) return path;
  }
  return work.path;
}

function redirect(to: string, code = '302'): Answer {
  const status = { permanent: 301, temporary: 302, html: 200 }[code] ?? Number(code);
  return { status, headers: [['Location', to]], body: '' };
}

function respondText(visit: Visit, work: Work, { args }: Directive): Answer {
  const [first = '', second] = args;
  const isStatus = /^\d{3}$/.test(first) && second === undefined;
  const status = isStatus ? Number(first) : Number(second ?? 200);
  const body = isStatus ? '' : fill(visit, work, first);
  return body === ''
    ? { status, body }
    : answer(
        status,
        /^[[{]/.test(body) && /[\]}]$/.test(body) ? 'application/json' : 'text/plain; charset=utf-8',
        body,
      );
}

function serveFile(visit: Visit, { path, root }: Work, isBrowsable: boolean): Answer {
  const { process, request } = visit;
  const at = `${root}${path}`;
  const content = contentAt(process.fs, at.replace(/\/+$/, '') || '/');
  if (content.kind === 'denied') return { status: 403, body: '' };
  if (content.kind === 'missing') return { status: 404, body: '' };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, headers: [['Allow', 'GET, HEAD']], body: '' };
  if (content.kind === 'directory') {
    const index = ['index.html', 'index.txt']
      .map((name) => `${at.replace(/\/*$/, '/')}${name}`)
      .find((name) => contentAt(process.fs, name).kind === 'file');
    if (index !== undefined || isBrowsable) {
      if (!path.endsWith('/')) return { status: 308, headers: [['Location', `${path}/`]], body: '' };
      return index === undefined ? browse(visit, at, path) : sendFile(visit, index);
    }
    return { status: 404, body: '' };
  }
  if (path.endsWith('/')) return { status: 308, headers: [['Location', path.replace(/\/+$/, '')]], body: '' };
  return sendFile(visit, at);
}

function sendFile({ process, request }: Visit, path: string): Answer {
  const content = contentAt(process.fs, path);
  if (content.kind !== 'file') return { status: 404, body: '' };
  const { text, mtime } = content;
  process.work(1 + (text.length >> 8));
  const type = typeOfFile(path);
  const etag = `"${(mtime * 1000).toString(36)}${byteLength(text).toString(36)}"`;
  const common: readonly Header[] = [
    ['Accept-Ranges', 'bytes'],
    ['Etag', etag],
    ['Last-Modified', httpDate(mtime)],
    ['Vary', 'Accept-Encoding'],
  ];
  if (header(request.headers, 'If-None-Match') === etag) return { status: 304, headers: common };
  const charset = type?.startsWith('text/') ? '; charset=utf-8' : '';
  return {
    status: 200,
    headers: [...common, ...(type === undefined ? [] : [['Content-Type', `${type}${charset}`] as const])],
    body: text,
  };
}

function browse({ process }: Visit, directory: string, path: string): Answer {
  const names = process.fs
    .readdir(directory)
    .map((name) => (contentAt(process.fs, `${directory}${name}`).kind === 'directory' ? `${name}/` : name));
  const rows = names.map((name) => `<li><a href="./${encodeURI(name)}">${escapeHtml(name)}</a></li>`);
  return html(
    `<!DOCTYPE html>\n<html><head><title>${escapeHtml(path)}</title></head>\n<body><h1>${escapeHtml(path)}</h1>\n<ul>\n${rows.join('\n')}\n</ul></body></html>\n`,
  );
}

function proxy(visit: Visit, work: Work, { args, block }: Directive): Answer {
  const { process, request, client } = visit;
  const targets = [...args, ...block.filter(({ name }) => name === 'to').flatMap((each) => each.args)];
  if (targets.length === 0) return { status: 503, body: '' };
  const target = (targets[visit.count % targets.length] ?? '').replace(/^https?:\/\//, '');
  const match = /^([^:]*):?(\d*)$/.exec(fill(visit, work, target));
  const host = match?.[1] === '' ? '127.0.0.1' : (match?.[1] ?? '');
  const port = Number(match?.[2] === '' ? 80 : match?.[2]);
  const found = lookUpHost(process, host);
  const fail = (error: string): Answer => {
    visit.error(error, { upstream: target });
    return { status: 502, body: '' };
  };
  if (found.kind !== 'found')
    return fail(
      `dial tcp: lookup ${host} on ${process.computer.nameServer}:53: ${found.kind === 'unknown' ? 'no such host' : 'server misbehaving'}`,
    );
  const up = block
    .filter(({ name }) => name === 'header_up')
    .map(({ args: [name = '', value = ''] }): Header => [name, fill(visit, work, value)]);
  const query = /\?.*$/.exec(request.target)?.[0] ?? '';
  let headers = request.headers.filter(([name]) => name.toLowerCase() !== 'connection');
  for (const [name, value] of [
    ['X-Forwarded-For', client],
    ['X-Forwarded-Proto', 'http'],
    ['X-Forwarded-Host', header(request.headers, 'Host') ?? ''],
    ...up,
  ] as const)
    headers = [...withHeader(headers, name, value)];
  const data = formatRequest({
    ...request,
    version: '1.1',
    target: `${encodeURI(work.path)}${query}`,
    headers,
  });
  const reply = process.request({ address: found.address, port, data });
  const response = reply.kind === 'answered' ? parseResponse(reply.data, request.method) : undefined;
  if (!response) {
    const reason = {
      refused: 'connect: connection refused',
      'timed-out': 'i/o timeout',
      unreachable: 'connect: no route to host',
      reset: 'read: connection reset by peer',
      answered: 'malformed HTTP response',
    }[reply.kind];
    return fail(`dial tcp ${found.address}:${port}: ${reason}`);
  }
  return {
    status: response.status,
    headers: [
      ...response.headers.filter(([name]) => !/^(connection|transfer-encoding)$/i.test(name)),
      ['Via', '1.1 Caddy'],
    ],
    body: response.body,
  };
}
