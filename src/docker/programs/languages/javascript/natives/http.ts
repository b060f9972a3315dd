import { byteLength } from '../../../../../linux/utilities/http/byte-length.ts';
import { formatHeaders, type Headers } from '../../../../../linux/utilities/http/headers.ts';
import { reasonOf } from '../../../../../linux/utilities/http/reasons.ts';
import { httpDate } from '../../../web/http-time.ts';
import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { startThread } from '../../core/run-threads.ts';
import { Thrown } from '../../core/problems.ts';
import { isKind, list, object, plain, type Instance, type Value } from '../../core/value.ts';
import type { Asked } from '../../net/exchange.ts';
import { classNamed } from '../classes.ts';
import { newError, raise } from '../errors.ts';
import { number, text } from '../operators.ts';
import { buffer, emit } from './node.ts';

/** Begins to listen, or emits what Node emits. */
export function listen(vm: Machine, server: Instance, args: readonly Value[]): void {
  let [port] = args;
  const callee = args.findLast((each) => isKind(each, 'function') || isKind(each, 'native'));
  let host: Value = args.slice(1).find((each) => typeof each === 'string');
  if (isKind(port, 'instance')) {
    host = port.fields.get('host') ?? host;
    port = port.fields.get('port');
  }
  const wanted = port === undefined || isKind(port, 'function') ? 0 : Math.trunc(number(vm, port));
  if (Number.isNaN(wanted) || wanted < 0 || wanted > 65535) {
    raise(
      vm,
      'RangeError',
      `options.port should be >= 0 and < 65536. Received type number (${text(vm, port)}).`,
    );
  }
  const chosen = wanted === 0 ? 32_768 + (vm.process.random() % 28_000) : wanted;
  const address =
    host === undefined || host === '::' ? '::' : host === 'localhost' ? '127.0.0.1' : plain(host);
  const result = vm.process.listen(chosen, { address: address === '::' ? '0.0.0.0' : address });
  if (result !== 'ok') {
    const [code, words, errno] =
      result === 'in-use'
        ? ['EADDRINUSE', 'address already in use', -98]
        : ['EACCES', 'permission denied', -13];
    const error = newError(vm, classNamed('Error'), `listen ${code}: ${words} ${address}:${chosen}`);
    error.fields
      .set('code', code)
      .set('errno', errno)
      .set('syscall', 'listen')
      .set('address', address)
      .set('port', chosen);
    error.fields.set('%head', "node:events:485\n      throw er; // Unhandled 'error' event\n      ^\n\n");
    error.fields.set(
      '%stack',
      list([
        '    at Server.setupListenHandle [as _listen2] (node:net:1940:16)',
        '    at listenInCluster (node:net:1997:12)',
        '    at Server.listen (node:net:2102:7)',
      ]),
    );
    if (!isKind(server.fields.get('%on:error') ?? null, 'list')) throw new Thrown(error);
    emit(vm, server, 'error', [error]);
    return;
  }
  server.fields.set('listening', true).set('%port', chosen).set('%address', address);
  vm.state.servers.set(chosen, server);
  if (callee !== undefined) vm.state.microtasks.push({ kind: 'call', callee, args: [] });
  if (server.fields.has('%on:listening'))
    vm.state.microtasks.push({
      kind: 'call',
      callee: { kind: 'native', name: '%emit', data: list([server, 'listening']) },
      args: [],
    });
}

/** What a request handler is given: the request and the answer to write. */
export function exchange(
  vm: Machine,
  asked: Asked,
  cls: readonly [string, string],
): readonly [Instance, Instance] {
  const request: Instance = { kind: 'instance', cls: classNamed(cls[0]), fields: new Map<string, Value>() };
  const headers = object(asked.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const socket = object([
    ['remoteAddress', asked.from],
    ['remotePort', 41_234],
  ]);
  request.fields
    .set('method', asked.method)
    .set('url', asked.target)
    .set('headers', headers)
    .set('httpVersion', asked.version);
  request.fields
    .set('socket', socket)
    .set('connection', socket)
    .set('%body', asked.body)
    .set('%head', asked.method === 'HEAD');
  const response: Instance = { kind: 'instance', cls: classNamed(cls[1]), fields: new Map<string, Value>() };
  response.fields
    .set('statusCode', 200)
    .set('headersSent', false)
    .set('%headers', object())
    .set('%body', '')
    .set('req', request);
  void vm;
  return [request, response];
}

function headersOf(response: Instance): Map<string, Value> {
  const headers = response.fields.get('%headers');
  return isKind(headers, 'instance') ? headers.fields : new Map<string, Value>();
}

/** A header as it was spelled; the same name in another case is the same header. */
export function setHeader(response: Instance, name: string, value: Value): void {
  const headers = headersOf(response);
  const known = [...headers.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
  if (known !== undefined && known !== name) headers.delete(known);
  headers.set(name, value);
}

export function getHeader(response: Instance, name: string): Value {
  return [...headersOf(response)].find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

/** The whole answer as it goes over the wire. */
export function formatAnswer(vm: Machine, response: Instance, asked: Asked): string {
  const status = Number(response.fields.get('statusCode') ?? 200);
  const reason = response.fields.get('statusMessage');
  const body = plain(response.fields.get('%body'));
  const own: [string, string][] = [...headersOf(response)].flatMap(([name, value]) =>
    isKind(value, 'list')
      ? value.items.map((each): [string, string] => [name, text(vm, each)])
      : [[name, text(vm, value)] as [string, string]],
  );
  const has = (name: string) => own.some(([each]) => each.toLowerCase() === name.toLowerCase());
  const bodiless = status === 204 || status === 304;
  const wrote = response.fields.get('%wrote') === true;
  const length: Headers =
    has('Content-Length') || has('Transfer-Encoding') || bodiless
      ? []
      : wrote
        ? [['Transfer-Encoding', 'chunked']]
        : [['Content-Length', String(byteLength(body))]];
  const headers: Headers = [
    ...own,
    ...(has('Date') ? [] : [['Date', httpDate(vm.process.now.seconds)] as const]),
    ['Connection', 'keep-alive'],
    ['Keep-Alive', 'timeout=5'],
    ...length,
  ];
  const chunked = length[0]?.[0] === 'Transfer-Encoding';
  const sent =
    asked.method === 'HEAD' || bodiless
      ? ''
      : chunked
        ? `${byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`
        : body;
  return `HTTP/1.1 ${status} ${typeof reason === 'string' ? reason : reasonOf(status)}\r\n${formatHeaders(headers)}\r\n${sent}`;
}

export function isEnded(response: Instance): boolean {
  return response.fields.get('writableEnded') === true;
}

function append(response: Instance, value: Value, vm: Machine): void {
  if (value === undefined || value === null || isKind(value, 'function')) return;
  const isText = typeof value === 'string' || (isKind(value, 'instance') && value.cls?.name === 'Buffer');
  if (!isText)
    raise(
      vm,
      'TypeError',
      `The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received ${describe(value)}`,
      { code: 'ERR_INVALID_ARG_TYPE' },
    );
  const more = typeof value === 'string' ? value : isKind(value, 'instance') ? plain(value.data) : '';
  const whole = plain(response.fields.get('%body')) + more;
  vm.checkText(whole.length);
  response.fields.set('%body', whole);
}

function describe(value: Value): string {
  if (typeof value === 'object' && value !== null)
    return `an instance of ${isKind(value, 'list') ? 'Array' : isKind(value, 'instance') ? (value.cls?.name ?? 'Object') : 'Object'}`;
  return `type ${typeof value} (${plain(value)})`;
}

function responseOf(vm: Machine, call: Call): Instance {
  return isKind(call.self, 'instance') ? call.self : raise(vm, 'TypeError', 'Illegal invocation');
}

function writeHead(vm: Machine, call: Call): Value {
  const response = responseOf(vm, call);
  if (response.fields.get('headersSent') === true)
    raise(vm, 'Error', 'Cannot write headers after they are sent to the client', {
      code: 'ERR_HTTP_HEADERS_SENT',
    });
  response.fields.set('statusCode', number(vm, call.args[0]));
  for (const given of call.args.slice(1)) {
    if (typeof given === 'string') response.fields.set('statusMessage', given);
    if (isKind(given, 'instance')) for (const [name, value] of given.fields) setHeader(response, name, value);
  }
  return response;
}

export function endResponse(vm: Machine, response: Instance, value: Value): void {
  if (isEnded(response)) {
    if (value !== undefined) raise(vm, 'Error', 'write after end', { code: 'ERR_STREAM_WRITE_AFTER_END' });
    return;
  }
  append(response, value, vm);
  response.fields.set('writableEnded', true).set('finished', true).set('headersSent', true);
  emit(vm, response, 'finish', []);
}

export const HTTP: NativeTable = {
  'http.createServer': (_vm, { args }) => {
    const server: Instance = {
      kind: 'instance',
      cls: classNamed('Server'),
      fields: new Map<string, Value>(),
    };
    const callee = args.find((each) => isKind(each, 'function') || isKind(each, 'native'));
    const app = args.find((each) => isKind(each, 'instance') && each.cls?.name === 'Express');
    server.fields.set('%handler', callee ?? null);
    if (app !== undefined) server.fields.set('%express', app);
    return server;
  },
  'http.Server!': () => classNamed('Server'),
  'http.STATUS_CODES!': () =>
    object(
      [200, 201, 204, 301, 302, 400, 401, 403, 404, 500, 502, 503].map((status) => [
        String(status),
        reasonOf(status),
      ]),
    ),
  'Server#listen': (vm, { self, args }) => {
    if (isKind(self, 'instance')) listen(vm, self, args);
    return self;
  },
  'Server#address': (_vm, { self }) =>
    isKind(self, 'instance')
      ? object([
          ['address', self.fields.get('%address')],
          ['family', 'IPv6'],
          ['port', self.fields.get('%port')],
        ])
      : null,
  'Server#close': (vm, { self, args: [callee] }) => {
    const port = isKind(self, 'instance') ? self.fields.get('%port') : undefined;
    if (typeof port === 'number') vm.state.servers.delete(port);
    if (callee !== undefined) vm.state.timers.push({ id: vm.serial(), at: vm.now, callee, args: [] });
    return self;
  },
  '%emit': (vm, _call, data) => {
    const [self, event] = isKind(data, 'list') ? data.items : [];
    emit(vm, self, plain(event), []);
    return undefined;
  },

  // Whoever listens for the body gets it, whole.
  'IncomingMessage#%listening': (vm, { self, args: [event] }) => {
    if (event !== 'end' || !isKind(self, 'instance')) return undefined;
    vm.state.microtasks.push({
      kind: 'call',
      callee: { kind: 'native', name: '%body', data: self },
      args: [],
    });
    return undefined;
  },
  '%body': (vm, _call, self) => {
    if (!isKind(self, 'instance')) return undefined;
    const body = plain(self.fields.get('%body'));
    if (body !== '') emit(vm, self, 'data', [buffer(body)]);
    emit(vm, self, 'end', []);
    return undefined;
  },
  'IncomingMessage#setEncoding': (_vm, { self }) => self,
  'ServerResponse#writeHead': writeHead,
  'ServerResponse#setHeader': (vm, call) => {
    const response = responseOf(vm, call);
    if (response.fields.get('headersSent') === true)
      raise(vm, 'Error', 'Cannot set headers after they are sent to the client', {
        code: 'ERR_HTTP_HEADERS_SENT',
      });
    setHeader(response, text(vm, call.args[0]), call.args[1]);
    return response;
  },
  'ServerResponse#getHeader': (vm, call) => getHeader(responseOf(vm, call), text(vm, call.args[0])),
  'ServerResponse#removeHeader': (vm, call) => {
    headersOf(responseOf(vm, call)).delete(text(vm, call.args[0]));
    return undefined;
  },
  'ServerResponse#write': (vm, call) => {
    const response = responseOf(vm, call);
    append(response, call.args[0], vm);
    response.fields.set('headersSent', true).set('%wrote', true);
    return true;
  },
  'ServerResponse#end': (vm, call) => {
    endResponse(vm, responseOf(vm, call), call.args[0]);
    const callee = call.args.find((each) => isKind(each, 'function'));
    if (callee !== undefined) startThread(vm, callee, []);
    return call.self;
  },
};
