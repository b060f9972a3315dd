import { reasonOf } from '../../../../../linux/utilities/http/reasons.ts';
import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, object, plain, type Instance, type Value } from '../../core/value.ts';
import { httpCall, redisCall } from '../../net/dial.ts';
import type { Reply } from '../../net/resp.ts';
import { classNamed } from '../classes.ts';
import { newError } from '../errors.ts';
import { number, text } from '../operators.ts';
import { fromParsed, parseJson, toJson } from './json.ts';
import { emit } from './node.ts';
import { newPromise, resolve, settle } from './promise.ts';

/** Redis's commands by the names that the `redis` package gives them; ioredis writes them in lower case. */
const COMMANDS: Readonly<Record<string, string>> = {
  ping: 'PING', get: 'GET', set: 'SET', incr: 'INCR', incrBy: 'INCRBY', decr: 'DECR', del: 'DEL', exists: 'EXISTS', keys: 'KEYS', expire: 'EXPIRE', ttl: 'TTL', lPush: 'LPUSH', rPush: 'RPUSH', lPop: 'LPOP', rPop: 'RPOP', lRange: 'LRANGE', lLen: 'LLEN',
  sAdd: 'SADD', sMembers: 'SMEMBERS', hSet: 'HSET', hGet: 'HGET', hGetAll: 'HGETALL', hIncrBy: 'HINCRBY', flushAll: 'FLUSHALL', setEx: 'SETEX', dbSize: 'DBSIZE', publish: 'PUBLISH', append: 'APPEND',
}; // prettier-ignore

function systemError(vm: Machine, failure: string, host: string, port: number): Instance {
  const isName = failure === 'unknown-name' || failure === 'no-name-server';
  const code = isName
    ? failure === 'unknown-name'
      ? 'ENOTFOUND'
      : 'EAI_AGAIN'
    : failure === 'refused'
      ? 'ECONNREFUSED'
      : failure === 'timed-out'
        ? 'ETIMEDOUT'
        : failure === 'reset'
          ? 'ECONNRESET'
          : 'EHOSTUNREACH';
  const error = newError(
    vm,
    classNamed('Error'),
    isName ? `getaddrinfo ${code} ${host}` : `connect ${code} ${host}:${port}`,
  );
  error.fields
    .set('errno', isName ? -3008 : -111)
    .set('code', code)
    .set('syscall', isName ? 'getaddrinfo' : 'connect');
  if (isName) error.fields.set('hostname', host);
  else error.fields.set('address', host).set('port', port);
  return error;
}

function redisTarget(client: Instance): readonly [string, number, string | undefined] {
  const password = client.fields.get('%password');
  return [
    plain(client.fields.get('%host')),
    Number(client.fields.get('%port')),
    typeof password === 'string' ? password : undefined,
  ];
}

function command(word: string) {
  return (vm: Machine, call: Call): Value => {
    const promise = newPromise();
    const client = call.self;
    if (!isKind(client, 'instance')) return promise;
    const callee = isKind(call.args.at(-1), 'function') ? call.args.at(-1) : undefined;
    const args = callee === undefined ? call.args : call.args.slice(0, -1);
    const words = args.flatMap((arg): string[] => {
      if (isKind(arg, 'list')) return arg.items.map((each) => text(vm, each));
      if (isKind(arg, 'instance')) return [...arg.fields].flatMap(([key, value]) => [key, text(vm, value)]);
      return [text(vm, arg)];
    });
    const [host, port, password] = redisTarget(client);
    const answer = redisCall(vm.process, host, port, [word, ...words], password);
    let error: Value;
    let value: Value;
    if ('failure' in answer) error = systemError(vm, answer.failure, host, port);
    else if (answer.reply !== null && typeof answer.reply === 'object' && 'error' in answer.reply)
      error = newError(vm, classNamed('Error'), answer.reply.error);
    else value = valueOf(answer.reply, word === 'HGETALL');
    if (callee !== undefined)
      vm.state.timers.push({
        id: vm.serial(),
        at: vm.now,
        callee,
        args: error === undefined ? [null, value] : [error],
      });
    if (error !== undefined && callee === undefined) settle(vm, promise, error, true);
    else resolve(vm, promise, value);
    return promise;
  };
}

function valueOf(reply: Reply, isMap: boolean): Value {
  if (reply === null || typeof reply === 'string') return reply;
  if (typeof reply === 'bigint') return Number(reply);
  if ('error' in reply) return null;
  const items = reply.map((each) => valueOf(each, false));
  return isMap
    ? object(
        items.flatMap((item, index): [string, Value][] =>
          index % 2 === 0 ? [[plain(item), items[index + 1]]] : [],
        ),
      )
    : list(items);
}

function client(vm: Machine, options: Value, port: Value): Instance {
  const made: Instance = {
    kind: 'instance',
    cls: classNamed('RedisClient'),
    fields: new Map<string, Value>(),
  };
  const field = (from: Value, name: string) => (isKind(from, 'instance') ? from.fields.get(name) : undefined);
  const url = typeof options === 'string' ? options : field(options, 'url');
  const match =
    typeof url === 'string' ? /^rediss?:\/\/(?:[^@]*?:?([^@:]*)@)?([^:/]+)(?::(\d+))?/.exec(url) : null;
  const socket = field(options, 'socket') ?? options;
  const host =
    match?.[2] ??
    field(socket, 'host') ??
    (typeof options === 'number' && typeof port === 'string'
      ? port
      : typeof options === 'string' && !match
        ? options
        : '127.0.0.1');
  const wanted = match
    ? Number(match[3] ?? 6379)
    : typeof options === 'number'
      ? options
      : (field(socket, 'port') ?? 6379);
  made.fields
    .set('%host', plain(host))
    .set('%port', number(vm, wanted))
    .set('%password', match?.[1] ?? field(options, 'password') ?? null);
  return made;
}

function connect(vm: Machine, call: Call): Value {
  const promise = newPromise();
  if (!isKind(call.self, 'instance')) return promise;
  const [host, port, password] = redisTarget(call.self);
  const answer = redisCall(vm.process, host, port, ['PING'], password);
  if ('failure' in answer) {
    const error = systemError(vm, answer.failure, host, port);
    if (call.self.fields.has('%on:error')) emit(vm, call.self, 'error', [error]);
    settle(vm, promise, error, true);
  } else {
    call.self.fields.set('isOpen', true);
    emit(vm, call.self, 'connect', []);
    emit(vm, call.self, 'ready', []);
    resolve(vm, promise, call.self);
  }
  return promise;
}

function request(
  vm: Machine,
  call: Call,
): { readonly result: ReturnType<typeof httpCall>; readonly url: string } {
  const [target, options] = call.args;
  const url = isKind(target, 'instance') ? plain(target.data) : text(vm, target);
  const field = (name: string) => (isKind(options, 'instance') ? options.fields.get(name) : undefined);
  const method = field('method');
  const body = field('body');
  const given = field('headers');
  const headers: [string, string][] = isKind(given, 'instance')
    ? [...given.fields].map(([key, value]) => [key, text(vm, value)])
    : [];
  const result = httpCall(vm.process, {
    method: method === undefined ? 'GET' : text(vm, method).toUpperCase(),
    url,
    headers,
    body: body === undefined ? '' : text(vm, body),
    agent: 'node',
  });
  return { result, url };
}

function headersOf(headers: readonly (readonly [string, string])[]): Instance {
  return {
    ...object(headers.map(([name, value]) => [name.toLowerCase(), value])),
    cls: classNamed('Headers'),
  };
}

function axios(vm: Machine, method: string, url: Value, body: Value): Value {
  const promise = newPromise();
  const isObject = isKind(body, 'instance') || isKind(body, 'list');
  const options = object([
    ['method', method],
    ...(body === undefined
      ? []
      : ([
          ['body', isObject ? (toJson(vm, body) ?? '') : body],
          ['headers', object([['Content-Type', 'application/json']])],
        ] as [string, Value][])),
  ]);
  const { result } = request(vm, { args: [url, options] });
  if ('failure' in result)
    settle(
      vm,
      promise,
      systemError(vm, result.failure, result.url?.host ?? '', result.url?.port ?? 80),
      true,
    );
  else {
    const { status, headers, body: content } = result.response;
    const isJson = headers.some(
      ([name, value]) => name.toLowerCase() === 'content-type' && value.includes('json'),
    );
    const response = object([
      ['status', status],
      ['statusText', reasonOf(status)],
      ['headers', headersOf(headers)],
      ['data', isJson ? parseJson(vm, content) : content],
    ]);
    if (status < 400) resolve(vm, promise, response);
    else {
      const error = newError(vm, classNamed('Error'), `Request failed with status code ${status}`);
      error.fields.set('name', 'AxiosError').set('response', response);
      settle(vm, promise, error, true);
    }
  }
  return promise;
}

/** What talks to other containers: fetch, axios, http.get, redis, ioredis; dotenv beside them. */
export const CLIENTS: NativeTable = {
  ...Object.fromEntries(
    Object.entries(COMMANDS).flatMap(([name, word]) => [
      [`RedisClient#${name}`, command(word)],
      [`RedisClient#${name.toLowerCase()}`, command(word)],
    ]),
  ),
  'redis.createClient': (vm, { args: [options, port] }) => client(vm, options, port),
  'new:RedisClient': (vm, { args: [options, port] }) => client(vm, options, port),
  'ioredis.default!': () => classNamed('RedisClient'),
  'ioredis.Redis!': () => classNamed('RedisClient'),
  'RedisClient#connect': connect,
  'RedisClient#quit': (vm) => {
    const promise = newPromise();
    resolve(vm, promise, 'OK');
    return promise;
  },
  'RedisClient#disconnect': (vm) => {
    const promise = newPromise();
    resolve(vm, promise, undefined);
    return promise;
  },
  'global.fetch': (vm, call) => {
    const promise = newPromise();
    const { result, url } = request(vm, call);
    if ('failure' in result) {
      const error = newError(vm, classNamed('TypeError'), 'fetch failed');
      error.fields.set(
        'cause',
        systemError(vm, result.failure, result.url?.host ?? '', result.url?.port ?? 80),
      );
      settle(vm, promise, error, true);
      return promise;
    }
    const { status, headers, body } = result.response;
    const response: Instance = {
      kind: 'instance',
      cls: classNamed('FetchResponse'),
      fields: new Map<string, Value>(),
    };
    response.fields
      .set('status', status)
      .set('ok', status >= 200 && status < 300)
      .set('statusText', reasonOf(status))
      .set('url', url)
      .set('headers', headersOf(headers))
      .set('%body', body);
    resolve(vm, promise, response);
    return promise;
  },
  'FetchResponse#text': (vm, { self }) => {
    const promise = newPromise();
    resolve(vm, promise, isKind(self, 'instance') ? self.fields.get('%body') : '');
    return promise;
  },
  'FetchResponse#json': (vm, { self }) => {
    const promise = newPromise();
    try {
      resolve(
        vm,
        promise,
        fromParsed(vm, JSON.parse(isKind(self, 'instance') ? plain(self.fields.get('%body')) : '')),
      );
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      settle(vm, promise, newError(vm, classNamed('SyntaxError'), error.message), true);
    }
    return promise;
  },
  'Headers#get': (vm, { self, args: [name] }) =>
    isKind(self, 'instance') ? (self.fields.get(text(vm, name).toLowerCase()) ?? null) : null,
  'axios.get': (vm, { args: [url] }) => axios(vm, 'GET', url, undefined),
  'axios.delete': (vm, { args: [url] }) => axios(vm, 'DELETE', url, undefined),
  'axios.post': (vm, { args: [url, body] }) => axios(vm, 'POST', url, body),
  'axios.put': (vm, { args: [url, body] }) => axios(vm, 'PUT', url, body),
  'http.get': (vm, { args }) => {
    const callee = args.findLast((each) => isKind(each, 'function'));
    const [target] = args;
    const url = isKind(target, 'instance')
      ? `http://${text(vm, target.fields.get('hostname') ?? target.fields.get('host') ?? 'localhost')}:${text(vm, target.fields.get('port') ?? 80)}${text(vm, target.fields.get('path') ?? '/')}`
      : text(vm, target);
    const made: Instance = {
      kind: 'instance',
      cls: classNamed('EventEmitter'),
      fields: new Map<string, Value>(),
    };
    const result = httpCall(vm.process, { method: 'GET', url, agent: 'node' });
    if ('failure' in result) {
      const error = systemError(vm, result.failure, result.url?.host ?? '', result.url?.port ?? 80);
      vm.state.timers.push({
        id: vm.serial(),
        at: vm.now,
        callee: { kind: 'native', name: '%emit-error', data: list([made, error]) },
        args: [],
      });
      return made;
    }
    const response: Instance = {
      kind: 'instance',
      cls: classNamed('IncomingMessage'),
      fields: new Map<string, Value>(),
    };
    response.fields
      .set('statusCode', result.response.status)
      .set('headers', headersOf(result.response.headers))
      .set('%body', result.response.body);
    if (callee !== undefined) vm.state.timers.push({ id: vm.serial(), at: vm.now, callee, args: [response] });
    return made;
  },
  '%emit-error': (vm, _call, data) => {
    const [self, error] = isKind(data, 'list') ? data.items : [];
    emit(vm, self, 'error', [error]);
    return undefined;
  },
  'dotenv.config': (vm) => {
    const { fs } = vm.process;
    const env = vm.language.natives['process.env!']?.(vm, { args: [] }, undefined);
    const parsed = object();
    if (fs.exists('.env')) {
      for (const line of fs.readFile('.env').split('\n')) {
        const match = /^\s*(?:export\s+)?([\w.]+)\s*=\s*["']?(.*?)["']?\s*$/.exec(line);
        if (!match) continue;
        parsed.fields.set(match[1] ?? '', match[2] ?? '');
        if (
          env !== undefined &&
          typeof env !== 'symbol' &&
          isKind(env, 'instance') &&
          !env.fields.has(match[1] ?? '')
        )
          env.fields.set(match[1] ?? '', match[2] ?? '');
      }
    }
    return object([['parsed', parsed]]);
  },
};
