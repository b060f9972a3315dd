import type { ProcessContext } from '../../../../../../linux/process/process-context.ts';
import { formatHeaders, type Headers } from '../../../../../../linux/utilities/http/headers.ts';
import { reasonOf } from '../../../../../../linux/utilities/http/reasons.ts';
import { byteLength } from '../../../../../../linux/utilities/http/byte-length.ts';
import { httpDate, localTime } from '../../../../web/http-time.ts';
import type { NativeTable } from '../../../core/language.ts';
import type { Machine } from '../../../core/machine.ts';
import { answerNow } from '../../../core/answer-now.ts';
import { isKind, lookUpMember, plain, tuple, type Instance, type Value } from '../../../core/value.ts';
import type { Asked } from '../../../net/exchange.ts';
import { argument, dictOf, integer } from '../../arguments.ts';
import { bytes, contentOf } from '../../bytes.ts';
import { raiseSystem, traceback } from '../../errors.ts';
import { classNamed } from '../../types.ts';
import { pythonVersion } from '../../version.ts';
import { escapeHtml } from '../data.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html', htm: 'text/html', txt: 'text/plain', css: 'text/css', js: 'text/javascript', json: 'application/json', png: 'image/png', jpg: 'image/jpeg', svg: 'image/svg+xml', py: 'text/x-python', xml: 'text/xml', md: 'text/markdown', csv: 'text/csv', pdf: 'application/pdf',
}; // prettier-ignore

/** Listens, or raises what Python raises. */
export function listen(vm: Machine, host: string, port: number): void {
  const address = host === '' ? '0.0.0.0' : host === 'localhost' ? '127.0.0.1' : host;
  const result = vm.process.listen(port, { address });
  if (result === 'in-use') raiseSystem(vm, 'OSError', 98, 'Address already in use');
  if (result === 'denied') raiseSystem(vm, 'PermissionError', 13, 'Permission denied');
}

function stamp(process: ProcessContext): string {
  return localTime(process, '%d/%b/%Y %H:%M:%S');
}

function head(vm: Machine, name: string, status: number, reason: string, headers: Headers): string {
  const server = `${name} Python/${pythonVersion(vm.process).text}`;
  return `HTTP/1.0 ${status} ${reason}\r\n${formatHeaders([['Server', server], ['Date', httpDate(vm.process.now.seconds)], ...headers])}\r\n`;
}

export function errorPage(status: number, message: string, explanation: string): string {
  return `<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: ${status}</p>\n        <p>Message: ${message}.</p>\n        <p>Error code explanation: ${status} - ${explanation}.</p>\n    </body>\n</html>\n`;
}

/** `python -m http.server`: files of a directory. */
export function serveFiles(vm: Machine, root: string, asked: Asked): string {
  const { fs } = vm.process;
  const name = 'SimpleHTTP/0.6';
  const log = (status: number) =>
    vm.writeError(
      `${asked.from} - - [${stamp(vm.process)}] "${asked.method} ${asked.target} HTTP/${asked.version}" ${status} -\n`,
    );
  const fail = (status: number, message: string, explanation: string) => {
    vm.writeError(`${asked.from} - - [${stamp(vm.process)}] code ${status}, message ${message}\n`);
    log(status);
    const body = errorPage(status, message, explanation);
    return (
      head(vm, name, status, message, [
        ['Connection', 'close'],
        ['Content-Type', 'text/html;charset=utf-8'],
        ['Content-Length', String(byteLength(body))],
      ]) + (asked.method === 'HEAD' ? '' : body)
    );
  };
  if (asked.method !== 'GET' && asked.method !== 'HEAD')
    return fail(501, `Unsupported method ('${asked.method}')`, 'Server does not support this operation');
  const parts = asked.path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  let path = `${root.replace(/\/$/, '')}/${parts.join('/')}`;
  if (!fs.exists(path)) return fail(404, 'File not found', 'Nothing matches the given URI');
  if (fs.stat(path).node.type === 'directory') {
    if (!asked.path.endsWith('/')) {
      log(301);
      return head(vm, name, 301, 'Moved Permanently', [
        ['Location', `${asked.path}/`],
        ['Content-Length', '0'],
      ]);
    }
    const index = ['index.html', 'index.htm']
      .map((each) => `${path.replace(/\/$/, '')}/${each}`)
      .find((each) => fs.exists(each));
    if (index === undefined) {
      const body = listing(vm, path, asked.path);
      log(200);
      return (
        head(vm, name, 200, 'OK', [
          ['Content-type', 'text/html; charset=utf-8'],
          ['Content-Length', String(byteLength(body))],
        ]) + (asked.method === 'HEAD' ? '' : body)
      );
    }
    path = index;
  }
  const { node, size } = fs.stat(path);
  if (!fs.access(path, 'r')) return fail(404, 'File not found', 'Nothing matches the given URI');
  const body = fs.readFile(path);
  log(200);
  const type = TYPES[/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
  return (
    head(vm, name, 200, 'OK', [
      ['Content-type', type],
      ['Content-Length', String(size)],
      ['Last-Modified', httpDate(node.mtime)],
    ]) + (asked.method === 'HEAD' ? '' : body)
  );
}

function listing(vm: Machine, path: string, shown: string): string {
  const { fs } = vm.process;
  const names = [...fs.readdir(path)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const items = names.map((name) => {
    const { node } = fs.lstat(`${path.replace(/\/$/, '')}/${name}`);
    const link = `${encodeURIComponent(name.toWellFormed())}${node.type === 'directory' ? '/' : ''}`;
    const text = node.type === 'directory' ? `${name}/` : node.type === 'symlink' ? `${name}@` : name;
    return `<li><a href="${link}">${escapeHtml(text)}</a></li>\n`;
  });
  const title = `Directory listing for ${escapeHtml(shown)}`;
  const style =
    pythonVersion(vm.process).minor >= 14
      ? '<style type="text/css">\n:root {\ncolor-scheme: light dark;\n}\n</style>\n'
      : '';
  return `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n${style}<title>${title}</title>\n</head>\n<body>\n<h1>${title}</h1>\n<hr>\n<ul>\n${items.join('')}</ul>\n<hr>\n</body>\n</html>\n`;
}

/** A request to a handler class of the program: `do_GET` writes the answer. */
export function serveHandler(vm: Machine, server: Instance, asked: Asked): string {
  const cls = server.fields.get('%handler');
  if (!isKind(cls, 'class')) return '';
  const self: Instance = { kind: 'instance', cls, fields: new Map<string, Value>() };
  self.fields
    .set('path', asked.target)
    .set('command', asked.method)
    .set('request_version', `HTTP/${asked.version}`);
  self.fields.set('client_address', tuple([asked.from, 40_000n])).set('server', server);
  self.fields.set('headers', dictOf(vm, asked.headers));
  self.fields
    .set('%head', '')
    .set('%body', '')
    .set('%asked', tuple([asked.from, asked.method, asked.target, asked.version]));
  const stream: Instance = { kind: 'instance', cls: classNamed('wfile'), fields: new Map(), data: self };
  self.fields
    .set('wfile', stream)
    .set('rfile', { ...stream, fields: new Map<string, Value>([['%input', asked.body]]) });
  const method = lookUpMember(cls, `do_${asked.method}`);
  if (method === undefined) {
    vm.writeError(
      `${asked.from} - - [${stamp(vm.process)}] code 501, message Unsupported method ('${asked.method}')\n`,
    );
    logLine(vm, self, 501);
    const body = errorPage(
      501,
      `Unsupported method ('${asked.method}')`,
      'Server does not support this operation',
    );
    return (
      head(vm, 'BaseHTTP/0.6', 501, `Unsupported method ('${asked.method}')`, [
        ['Connection', 'close'],
        ['Content-Type', 'text/html;charset=utf-8'],
        ['Content-Length', String(byteLength(body))],
      ]) + body
    );
  }
  const thread = answerNow(vm, method, [self], undefined, true);
  if (isKind(thread.memo, 'tuple') && thread.memo.items[0] === '%failed') {
    vm.writeError(
      `----------------------------------------\nException occurred during processing of request from ('${asked.from}', 40000)\n${traceback(vm, thread.memo.items[1])}----------------------------------------\n`,
    );
  }
  return plain(self.fields.get('%head')) + plain(self.fields.get('%body'));
}

function logLine(vm: Machine, self: Instance, status: number): void {
  const asked = self.fields.get('%asked');
  const [from, method, target, version] = isKind(asked, 'tuple') ? asked.items.map(plain) : [];
  vm.writeError(`${from} - - [${stamp(vm.process)}] "${method} ${target} HTTP/${version}" ${status} -\n`);
}

function handler(self: Value): Instance | undefined {
  return isKind(self, 'instance') ? self : undefined;
}

export const HTTP_SERVER: NativeTable = {
  'class:http.server.HTTPServer': (vm, { args: [address, cls] }) => {
    const [host, port] = isKind(address, 'tuple') ? address.items : [];
    const server = vm.construct(classNamed('http.server.HTTPServer'));
    server.fields
      .set('%handler', cls)
      .set('server_address', address)
      .set('server_port', port ?? 0n)
      .set('server_name', host ?? '');
    listen(vm, plain(host), integer(vm, port));
    return server;
  },
  'http.server.ThreadingHTTPServer!': () => classNamed('http.server.HTTPServer'),
  'socketserver.TCPServer!': () => classNamed('http.server.HTTPServer'),
  'http.server.HTTPServer.serve_forever': (vm, { self }) => {
    const server = handler(self);
    const port = server?.fields.get('server_port');
    if (server && typeof port === 'bigint') vm.state.servers.set(Number(port), server);
    vm.flushIfTerminal();
    return vm.block({ on: 'forever' });
  },
  'http.server.HTTPServer.__enter__': (_vm, { self }) => self,
  'http.server.HTTPServer.__exit__': () => null,
  'http.server.HTTPServer.server_close': () => null,
  'http.server.HTTPServer.shutdown': () => null,
  'http.server.BaseHTTPRequestHandler.send_response': (vm, call) => {
    const self = handler(call.self);
    if (!self) return null;
    const status = integer(vm, call.args[0]);
    const message = argument(call, 1, 'message');
    const logger = self.cls ? lookUpMember(self.cls, 'log_message') : undefined;
    if (logger === undefined) logLine(vm, self, status);
    else
      vm.callNow(logger, {
        args: [
          self,
          '"%s" %s %s',
          `${plain(self.fields.get('command'))} ${plain(self.fields.get('path'))} HTTP/1.1`,
          plain(BigInt(status)),
          '-',
        ],
      });
    self.fields.set(
      '%head',
      head(vm, 'BaseHTTP/0.6', status, message === undefined ? reasonOf(status) : plain(message), []).slice(
        0,
        -2,
      ),
    );
    return null;
  },
  'http.server.BaseHTTPRequestHandler.send_header': (_vm, { self, args: [name, value] }) => {
    const to = handler(self);
    to?.fields.set('%head', `${plain(to.fields.get('%head'))}${plain(name)}: ${plain(value)}\r\n`);
    return null;
  },
  'http.server.BaseHTTPRequestHandler.end_headers': (_vm, { self }) => {
    const to = handler(self);
    to?.fields.set('%head', `${plain(to.fields.get('%head'))}\r\n`);
    return null;
  },
  'http.server.BaseHTTPRequestHandler.send_error': (vm, { self, args: [code, message] }) => {
    const to = handler(self);
    if (!to) return null;
    const status = integer(vm, code);
    const words = message === undefined ? reasonOf(status) : plain(message);
    vm.writeError(
      `${plain(isKind(to.fields.get('%asked'), 'tuple') ? (to.fields.get('%asked') as { items: Value[] }).items[0] : '')} - - [${stamp(vm.process)}] code ${status}, message ${words}\n`,
    );
    logLine(vm, to, status);
    const body = errorPage(status, words, status === 404 ? 'Nothing matches the given URI' : words);
    to.fields
      .set(
        '%head',
        head(vm, 'BaseHTTP/0.6', status, words, [
          ['Connection', 'close'],
          ['Content-Type', 'text/html;charset=utf-8'],
          ['Content-Length', String(byteLength(body))],
        ]),
      )
      .set('%body', body);
    return null;
  },
  'http.server.BaseHTTPRequestHandler.log_message': () => null,
  'wfile.write': (_vm, { self, args: [value] }) => {
    const to = isKind(self, 'instance') && isKind(self.data, 'instance') ? self.data : undefined;
    to?.fields.set('%body', plain(to.fields.get('%body')) + contentOf(value));
    return BigInt(contentOf(value).length);
  },
  'wfile.flush': () => null,
  'wfile.read': (_vm, { self }) => bytes(isKind(self, 'instance') ? plain(self.fields.get('%input')) : ''),
};
