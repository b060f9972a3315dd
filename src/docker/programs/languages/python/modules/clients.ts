import type { Headers } from '../../../../../linux/utilities/http/headers.ts';
import { reasonOf } from '../../../../../linux/utilities/http/reasons.ts';
import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { itemsOf } from '../../core/iteration.ts';
import { isKind, list, plain, type Instance, type Value } from '../../core/value.ts';
import { httpCall, redisCall, type Failure } from '../../net/dial.ts';
import type { Reply } from '../../net/resp.ts';
import { argument, dictOf, integer } from '../arguments.ts';
import { bytes, contentOf } from '../bytes.ts';
import { str } from '../display.ts';
import { raise, raiseSystem } from '../errors.ts';
import { fromJson, PLAIN_JSON, toJson } from '../json-text.ts';
import { truthy } from '../operators.ts';
import { classNamed } from '../types.ts';
import { pythonVersion } from '../version.ts';

/** How Redis's commands give their replies: as they are, or as Python's client turns them. */
type Shape = 'plain' | 'truth' | 'pairs' | 'set' | 'info';

const COMMANDS: Readonly<Record<string, readonly [string, Shape]>> = {
  ping: ['PING', 'truth'], get: ['GET', 'plain'], set: ['SET', 'truth'], incr: ['INCR', 'plain'], incrby: ['INCRBY', 'plain'], decr: ['DECR', 'plain'], delete: ['DEL', 'plain'], exists: ['EXISTS', 'plain'], keys: ['KEYS', 'plain'],
  expire: ['EXPIRE', 'truth'], ttl: ['TTL', 'plain'], lpush: ['LPUSH', 'plain'], rpush: ['RPUSH', 'plain'], lpop: ['LPOP', 'plain'], rpop: ['RPOP', 'plain'], lrange: ['LRANGE', 'plain'], llen: ['LLEN', 'plain'],
  sadd: ['SADD', 'plain'], smembers: ['SMEMBERS', 'set'], hset: ['HSET', 'plain'], hget: ['HGET', 'plain'], hgetall: ['HGETALL', 'pairs'], hincrby: ['HINCRBY', 'plain'], flushdb: ['FLUSHDB', 'truth'], flushall: ['FLUSHALL', 'truth'], append: ['APPEND', 'plain'], dbsize: ['DBSIZE', 'plain'], publish: ['PUBLISH', 'plain'], setex: ['SETEX', 'truth'], setnx: ['SETNX', 'truth'], zadd: ['ZADD', 'plain'], mget: ['MGET', 'plain'],
}; // prettier-ignore

function redisError(vm: Machine, host: string, port: number, failure: Failure): never {
  const [number, words] =
    failure === 'unknown-name'
      ? [-2, 'Name or service not known']
      : failure === 'no-name-server'
        ? [-3, 'Temporary failure in name resolution']
        : failure === 'refused'
          ? [111, 'Connection refused']
          : failure === 'timed-out'
            ? [110, 'Connection timed out']
            : [113, 'No route to host'];
  if (failure === 'reset')
    return raise(vm, 'redis.exceptions.ConnectionError', 'Connection closed by server.');
  return raise(
    vm,
    'redis.exceptions.ConnectionError',
    `Error ${number} connecting to ${host}:${port}. ${words}.`,
  );
}

function command(name: string, [word, shape]: readonly [string, Shape]) {
  return (vm: Machine, call: Call): Value => {
    const client = isKind(call.self, 'instance') ? call.self : undefined;
    const field = (key: string) => client?.fields.get(key);
    const [host, port] = [plain(field('%host')), Number(field('%port'))];
    const words = call.args.flatMap((arg): string[] =>
      isKind(arg, 'list') || isKind(arg, 'tuple')
        ? arg.items.map((each) => contentOf(each))
        : [textOf(vm, arg)],
    );
    const mapping = call.named?.get('mapping');
    if (isKind(mapping, 'dict'))
      for (const [key, value] of mapping.entries.values()) words.push(textOf(vm, key), textOf(vm, value));
    const expires = call.named?.get('ex');
    if (expires !== undefined && name === 'set') words.push('EX', str(vm, expires));
    const password = field('%password');
    if (name === 'keys' && words.length === 0) words.push('*');
    const answer = redisCall(
      vm.process,
      host,
      port,
      [word, ...words],
      typeof password === 'string' ? password : undefined,
    );
    if ('failure' in answer) return redisError(vm, host, port, answer.failure);
    return valueOf(vm, answer.reply, shape, field('%decodes') === true);
  };
}

function textOf(vm: Machine, value: Value): string {
  return isKind(value, 'instance') && value.cls?.name === 'bytes' ? contentOf(value) : str(vm, value);
}

function valueOf(vm: Machine, reply: Reply, shape: Shape, decodes: boolean): Value {
  if (reply === null) return null;
  if (typeof reply === 'string')
    return shape === 'truth' ? reply === 'OK' || reply === 'PONG' : decodes ? reply : bytes(reply);
  if (typeof reply === 'bigint') return shape === 'truth' ? reply === 1n : reply;
  if ('error' in reply) {
    const text = reply.error.replace(/^ERR /, '');
    return raise(
      vm,
      reply.error.startsWith('NOAUTH') || reply.error.startsWith('WRONGPASS')
        ? 'redis.exceptions.ConnectionError'
        : 'redis.exceptions.ResponseError',
      reply.error.startsWith('NOAUTH') ? 'Authentication required.' : text,
    );
  }
  const items = reply.map((each) => valueOf(vm, each, 'plain', decodes));
  if (shape === 'pairs')
    return dictOf(
      vm,
      items.flatMap((item, index): [Value, Value][] => (index % 2 === 0 ? [[item, items[index + 1]]] : [])),
    );
  if (shape === 'set')
    return { kind: 'set', entries: new Map(items.map((item) => [vm.language.hashKey(vm, item), item])) };
  return list(items);
}

function http(vm: Machine, method: string, call: Call): Value {
  const url = str(vm, argument(call, 0, 'url'));
  const json = call.named?.get('json');
  const data = call.named?.get('data');
  const params = call.named?.get('params');
  const given = call.named?.get('headers');
  const query = isKind(params, 'dict')
    ? [...params.entries.values()]
        .map(([key, value]) => `${encodeURIComponent(str(vm, key))}=${encodeURIComponent(str(vm, value))}`)
        .join('&')
    : '';
  const headers: [string, string][] = isKind(given, 'dict')
    ? [...given.entries.values()].map(([key, value]) => [str(vm, key), str(vm, value)])
    : [];
  let body = '';
  if (json !== undefined) {
    body = toJson(vm, json, PLAIN_JSON);
    headers.push(['Content-Type', 'application/json']);
  } else if (isKind(data, 'dict')) {
    body = [...data.entries.values()]
      .map(([key, value]) => `${encodeURIComponent(str(vm, key))}=${encodeURIComponent(str(vm, value))}`)
      .join('&');
    headers.push(['Content-Type', 'application/x-www-form-urlencoded']);
  } else if (data !== undefined && data !== null) body = contentOf(data);
  const full = query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
  if (!/^https?:\/\//i.test(full))
    return raise(
      vm,
      'requests.exceptions.RequestException',
      `Invalid URL '${url}': No scheme supplied. Perhaps you meant https://${url}?`,
    );
  const result = httpCall(vm.process, { method, url: full, headers, body, agent: 'python-requests/2.32.3' });
  if ('failure' in result)
    return requestError(
      vm,
      result.failure,
      result.url?.host ?? '',
      result.url?.port ?? 80,
      result.url?.target ?? '/',
      result.url?.scheme ?? 'http',
    );
  return responseOf(vm, result.response.status, result.response.headers, result.response.body, full);
}

function requestError(
  vm: Machine,
  failure: string,
  host: string,
  port: number,
  target: string,
  scheme: string,
): never {
  const pool = `${scheme === 'https' ? 'HTTPS' : 'HTTP'}ConnectionPool(host='${host}', port=${port}): Max retries exceeded with url: ${target}`;
  const connection = `<urllib3.connection.${scheme === 'https' ? 'HTTPS' : 'HTTP'}Connection object at 0x7f3a41c0d0>`;
  if (failure === 'unknown-name' || failure === 'no-name-server') {
    const [number, words] =
      failure === 'unknown-name'
        ? [-2, 'Name or service not known']
        : [-3, 'Temporary failure in name resolution'];
    return raise(
      vm,
      'requests.exceptions.ConnectionError',
      `${pool} (Caused by NameResolutionError("${connection}: Failed to resolve '${host}' ([Errno ${number}] ${words})"))`,
    );
  }
  if (failure === 'reset' || failure === 'bad-answer')
    return raise(
      vm,
      'requests.exceptions.ConnectionError',
      "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
    );
  const [number, words] =
    failure === 'refused'
      ? [111, 'Connection refused']
      : failure === 'timed-out'
        ? [110, 'Connection timed out']
        : [113, 'No route to host'];
  return raise(
    vm,
    'requests.exceptions.ConnectionError',
    `${pool} (Caused by NewConnectionError('${connection}: Failed to establish a new connection: [Errno ${number}] ${words}'))`,
  );
}

function responseOf(vm: Machine, status: number, headers: Headers, body: string, url: string): Instance {
  const made = vm.construct(classNamed('requests.Response'));
  made.fields
    .set('status_code', BigInt(status))
    .set('text', body)
    .set('content', bytes(body))
    .set('ok', status < 400)
    .set('url', url)
    .set('reason', reasonOf(status));
  made.fields
    .set('headers', dictOf(vm, headers))
    .set('encoding', 'utf-8')
    .set('elapsed', { ...vm.construct(classNamed('datetime.timedelta')), data: 0.003 });
  return made;
}

function open(vm: Machine, call: Call): Value {
  const url = isKind(call.args[0], 'instance')
    ? plain(call.args[0].fields.get('full_url'))
    : str(vm, call.args[0]);
  const result = httpCall(vm.process, {
    method: 'GET',
    url,
    agent: `Python-urllib/3.${pythonVersion(vm.process).minor}`,
  });
  if ('failure' in result) {
    const words: Readonly<Record<string, string>> = {
      'unknown-name': '[Errno -2] Name or service not known',
      'no-name-server': '[Errno -3] Temporary failure in name resolution',
      refused: '[Errno 111] Connection refused',
      'timed-out': '[Errno 110] Connection timed out',
    };
    return raise(
      vm,
      'urllib.error.URLError',
      `<urlopen error ${words[result.failure] ?? '[Errno 113] No route to host'}>`,
    );
  }
  const { status, reason, headers, body } = result.response;
  if (status >= 400) return raise(vm, 'urllib.error.HTTPError', `HTTP Error ${status}: ${reason}`);
  const made = responseOf(vm, status, headers, body, url);
  made.fields.set('status', BigInt(status)).set('code', BigInt(status));
  return made;
}

const REQUESTS: NativeTable = Object.fromEntries(
  ['get', 'post', 'put', 'delete', 'patch', 'head'].map((verb) => [
    `requests.${verb}`,
    (vm: Machine, call: Call) => http(vm, verb.toUpperCase(), call),
  ]),
);

/** What talks to other containers: redis, requests, urllib. */
export const CLIENTS: NativeTable = {
  ...Object.fromEntries(
    Object.entries(COMMANDS).map(([name, how]) => [`redis.Redis.${name}`, command(name, how)]),
  ),
  ...REQUESTS,
  'class:redis.Redis': (vm, call) => {
    const client = vm.construct(classNamed('redis.Redis'));
    client.fields
      .set('%host', argument(call, 0, 'host') ?? 'localhost')
      .set(
        '%port',
        BigInt(
          integer(
            vm,
            typeof argument(call, 1, 'port') === 'string'
              ? BigInt(plain(argument(call, 1, 'port')))
              : argument(call, 1, 'port'),
            6379,
          ),
        ),
      );
    client.fields
      .set('%decodes', truthy(vm, call.named?.get('decode_responses')))
      .set('%password', argument(call, 3, 'password') ?? null);
    return client;
  },
  'redis.StrictRedis!': () => classNamed('redis.Redis'),
  'redis.from_url': (vm, { args: [url], named }) => {
    const match = /^redis:\/\/(?:[^@]*?:?([^@:]*)@)?([^:/]+)(?::(\d+))?/.exec(str(vm, url));
    const client = vm.construct(classNamed('redis.Redis'));
    client.fields
      .set('%host', match?.[2] ?? 'localhost')
      .set('%port', BigInt(match?.[3] ?? '6379'))
      .set('%decodes', truthy(vm, named?.get('decode_responses')))
      .set('%password', match?.[1] ?? null);
    return client;
  },
  'redis.Redis.from_url': (vm, call) => CLIENTS['redis.from_url']?.(vm, call, undefined) ?? null,
  'redis.Redis.close': () => null,
  'redis.ConnectionError!': () => classNamed('redis.exceptions.ConnectionError'),
  'redis.RedisError!': () => classNamed('redis.exceptions.RedisError'),
  'redis.exceptions!': (vm) => vm.language.external('module:redis.exceptions') as Value,
  'requests.request': (vm, call) =>
    http(vm, str(vm, call.args[0]).toUpperCase(), { ...call, args: call.args.slice(1) }),
  'requests.exceptions!': (vm) => vm.language.external('module:requests.exceptions') as Value,
  'requests.ConnectionError!': () => classNamed('requests.exceptions.ConnectionError'),
  'requests.Response.json': (vm, { self }) =>
    fromJson(vm, isKind(self, 'instance') ? plain(self.fields.get('text')) : ''),
  'requests.Response.raise_for_status': (vm, { self }) => {
    const status = isKind(self, 'instance') ? Number(self.fields.get('status_code')) : 200;
    if (status < 400 || !isKind(self, 'instance')) return null;
    return raise(
      vm,
      'requests.exceptions.HTTPError',
      `${status} ${status < 500 ? 'Client' : 'Server'} Error: ${reasonOf(status)} for url: ${plain(self.fields.get('url'))}`,
    );
  },
  'requests.Response.read': (_vm, { self }) => (isKind(self, 'instance') ? self.fields.get('content') : null),
  'requests.Response.getcode': (_vm, { self }) =>
    isKind(self, 'instance') ? self.fields.get('status_code') : null,
  'requests.Response.__enter__': (_vm, { self }) => self,
  'requests.Response.__exit__': () => null,
  'requests.Response.__repr__': (_vm, { self }) =>
    `<Response [${isKind(self, 'instance') ? plain(self.fields.get('status_code')) : ''}]>`,
  'urllib.request.urlopen': open,
  'urllib.parse.quote': (vm, { args: [text] }) =>
    encodeURIComponent(str(vm, text).toWellFormed()).replaceAll('%2F', '/'),
  'urllib.parse.unquote': (vm, { args: [text] }) =>
    decodeURIComponent(str(vm, text).replace(/%(?![\da-fA-F]{2})/g, '%25')),
  'urllib.error.URLError!': () => classNamed('urllib.error.URLError'),
  'socket.create_connection': (vm, { args: [address] }) => {
    const [host, port] = itemsOf(vm, address);
    const result = vm.process.request({ address: plain(host), port: integer(vm, port), data: '' });
    if (result.kind !== 'answered')
      return raiseSystem(vm, 'ConnectionRefusedError', 111, 'Connection refused');
    return { ...vm.construct(classNamed('object')) };
  },
};
