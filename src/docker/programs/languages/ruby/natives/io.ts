import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, plain, tuple, type Instance, type Value } from '../../core/value.ts';
import { httpCall, redisCall, type Failure } from '../../net/dial.ts';
import type { Reply } from '../../net/resp.ts';
import { classNamed, symbolName } from '../classes.ts';
import { callBlock, each, findMethod, inspect, isError, messageOf, sendNow, toS } from '../dispatch.ts';
import { floatText } from '../display.ts';
import { raise } from '../errors.ts';
import { hashKey } from '../operators.ts';
import { dictOf, instanceOf, integer, text } from './arguments.ts';
import { format, putsText } from './kernel.ts';

const ERRNO: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or directory', EACCES: 'Permission denied', EEXIST: 'File exists', EISDIR: 'Is a directory', ENOTDIR: 'Not a directory', EROFS: 'Read-only file system', ENOSPC: 'No space left on device', ENOTEMPTY: 'Directory not empty', EPERM: 'Operation not permitted',
}; // prettier-ignore

/** Does something with files; what the system refuses becomes an Errno. */
function withFiles<Result>(vm: Machine, path: string, act: () => Result, how = 'rb_sysopen'): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const name = Object.hasOwn(ERRNO, error.code) ? error.code : 'ENOENT';
    return raise(vm, `Errno::${name}`, `${ERRNO[name] ?? error.text} @ ${how} - ${path}`, { native: true });
  }
}

function openFile(vm: Machine, { args: [path, mode] }: Call): Instance {
  const name = text(vm, path);
  const how = mode === undefined ? 'r' : text(vm, mode);
  const { fs } = vm.process;
  const made = vm.construct(classNamed('File'));
  made.fields.set('%path', name).set('%at', 0n);
  withFiles(vm, name, () => {
    if (how.startsWith('w')) fs.writeFile(name, '');
    else if (how.startsWith('a')) fs.writeFile(name, '', { append: true });
    else made.fields.set('%content', fs.readFile(name));
  });
  return made;
}

function append(vm: Machine, self: Value, more: string): Value {
  const path = plain(instanceOf(self).fields.get('%path'));
  if (instanceOf(self).cls?.name === 'StringIO') {
    const { fields } = instanceOf(self);
    fields.set('%content', plain(fields.get('%content') ?? '') + more);
  } else if (path === '%stdout') vm.write(more);
  else if (path === '%stderr') {
    vm.flush();
    vm.writeError(more);
  } else withFiles(vm, path, () => vm.process.fs.writeFile(path, more, { append: true }));
  return BigInt(more.length);
}

function readLine(vm: Machine, self: Value): Value {
  const { fields } = instanceOf(self);
  if (fields.get('%path') === '%stdin') {
    vm.flushIfTerminal();
    const line = vm.process.isOpen(0) ? vm.process.readLine(0) : { text: '', end: true };
    if (!line) return vm.block({ on: 'input' });
    return line.end && line.text === '' ? null : line.text;
  }
  const [content, at] = [plain(fields.get('%content') ?? ''), Number(plain(fields.get('%at') ?? 0n))];
  if (at >= content.length) return null;
  const end = content.indexOf('\n', at);
  const stop = end < 0 ? content.length : end + 1;
  fields.set('%at', BigInt(stop));
  return content.slice(at, stop);
}

function rest(vm: Machine, self: Value): string {
  const { fields } = instanceOf(self);
  if (fields.get('%path') === '%stdin') return vm.process.isOpen(0) ? vm.process.readAll(0) : '';
  const [content, at] = [plain(fields.get('%content') ?? ''), Number(plain(fields.get('%at') ?? 0n))];
  fields.set('%at', BigInt(content.length));
  return content.slice(at);
}

/** `$stdout` and its like. */
export function stream(vm: Machine, name: '%stdout' | '%stderr' | '%stdin'): Value {
  const known = vm.state.store.get(`stream:${name}`);
  if (known !== undefined) return known;
  const made = vm.construct(classNamed('IO'));
  made.fields.set('%path', name);
  vm.state.store.set(`stream:${name}`, made);
  return made;
}

const FILE: NativeTable = {
  'IO#puts': (vm, { self, args }) => (append(vm, self, putsText(vm, args)), null),
  'IO#print': (vm, { self, args }) => (append(vm, self, args.map((value) => toS(vm, value)).join('')), null),
  'IO#write': (vm, { self, args }) => append(vm, self, args.map((value) => toS(vm, value)).join('')),
  'IO#printf': (vm, { self, args }) => (append(vm, self, format(vm, args)), null),
  'IO#<<': (vm, { self, args: [value] }) => (append(vm, self, toS(vm, value)), self ?? null),
  'IO#flush': (vm, { self }) => (vm.flush(), self ?? null),
  'IO#fsync': () => 0n,
  'IO#sync': (vm) => vm.state.store.get('%unbuffered') === true,
  'IO#sync=': (vm, { args: [value] }) => {
    if (value === true) {
      vm.flush();
      vm.state.store.set('%unbuffered', true);
    }
    return value;
  },
  'IO#tty?': (vm) => vm.process.isTerminal(1),
  'IO#isatty': (vm) => vm.process.isTerminal(1),
  'IO#fileno': () => 1n,
  'IO#close': () => null,
  'IO#gets': (vm, { self }) => readLine(vm, self),
  'IO#read': (vm, { self }) => rest(vm, self),
  'IO#readlines': (vm, { self }) => list(rest(vm, self).match(/[^\n]*\n|[^\n]+$/g) ?? []),
  'IO#each_line': (vm, { self, block }) => each(vm, block ?? null, (rest(vm, self).match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => [line]), '%extra', self ?? null),
  'IO#rewind': (_vm, { self }) => (instanceOf(self).fields.set('%at', 0n), 0n),
  'IO#eof?': (_vm, { self }) => Number(plain(instanceOf(self).fields.get('%at') ?? 0n)) >= plain(instanceOf(self).fields.get('%content') ?? '').length,
  'StringIO.new': (vm, { args: [value = ''] }) => {
    const made = vm.construct(classNamed('StringIO'));
    made.fields.set('%content', value).set('%at', 0n);
    return made;
  },
  ...Object.fromEntries(['puts', 'print', 'write', '<<', 'gets', 'read', 'rewind', 'each_line'].map((name) => [`StringIO#${name}`, (vm: Machine, call: Call, data: Value) => FILE[`IO#${name}`]?.(vm, call, data) ?? null])),
  'StringIO#string': (_vm, { self }) => instanceOf(self).fields.get('%content') ?? '',
  'File.open': (vm, call) => {
    const file = openFile(vm, call);
    return call.block === undefined ? file : callBlock(vm, call.block, { args: [file] });
  },
  'File.new': (vm, call) => openFile(vm, call),
  'File.read': (vm, { args: [path] }) => withFiles(vm, text(vm, path), () => vm.process.fs.readFile(text(vm, path))),
  'File.readlines': (vm, { args: [path], named }) => {
    const lines = withFiles(vm, text(vm, path), () => vm.process.fs.readFile(text(vm, path))).match(/[^\n]*\n|[^\n]+$/g) ?? [];
    return list(named?.get('chomp') === true ? lines.map((line) => line.replace(/\n$/, '')) : lines);
  },
  'File.foreach': (vm, { args: [path], block }) => each(vm, block ?? null, (withFiles(vm, text(vm, path), () => vm.process.fs.readFile(text(vm, path))).match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => [line]), '%nil', null),
  'File.write': (vm, { args: [path, content], named }) => {
    const shown = toS(vm, content);
    withFiles(vm, text(vm, path), () => vm.process.fs.writeFile(text(vm, path), shown, { append: named?.get('mode') === 'a' }));
    return BigInt(Buffer.byteLength(shown));
  },
  'File.exist?': (vm, { args: [path] }) => vm.process.fs.exists(text(vm, path)),
  'File.file?': (vm, { args: [path] }) => vm.process.fs.exists(text(vm, path)) && vm.process.fs.stat(text(vm, path)).node.type === 'file',
  'File.directory?': (vm, { args: [path] }) => vm.process.fs.exists(text(vm, path)) && vm.process.fs.stat(text(vm, path)).node.type === 'directory',
  'File.size': (vm, { args: [path] }) => BigInt(Buffer.byteLength(withFiles(vm, text(vm, path), () => vm.process.fs.readFile(text(vm, path))))),
  'File.delete': (vm, { args }) => {
    for (const path of args) withFiles(vm, text(vm, path), () => vm.process.fs.unlink(text(vm, path)), 'apply2files');
    return BigInt(args.length);
  },
  'File.join': (vm, { args }) => args.flatMap((each_) => (isKind(each_, 'list') ? each_.items : [each_])).map((part) => text(vm, part)).join('/').replaceAll(/\/+/g, '/'),
  'File.basename': (vm, { args: [path, suffix] }) => {
    const name = text(vm, path).replace(/\/+$/, '').replace(/^.*\//, '');
    if (suffix === '.*') return name.replace(/(?!^)\.[^.]*$/, '');
    return typeof suffix === 'string' && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
  },
  'File.dirname': (vm, { args: [path] }) => {
    const name = text(vm, path);
    return name.includes('/') ? name.replace(/\/[^/]*$/, '') || '/' : '.';
  },
  'File.extname': (vm, { args: [path] }) => /[^/.](\.[^./]+)$/.exec(text(vm, path))?.[1] ?? '',
  'File.expand_path': (vm, { args: [path, base] }) => vm.process.fs.resolve(base === undefined || text(vm, path).startsWith('/') ? text(vm, path) : `${text(vm, base)}/${text(vm, path)}`),
  'File#path': (_vm, { self }) => instanceOf(self).fields.get('%path') ?? '',
  'Dir.pwd': (vm) => vm.process.cwd,
  'Dir.exist?': (vm, { args: [path] }) => vm.process.fs.exists(text(vm, path)),
  'Dir.mkdir': (vm, { args: [path] }) => (withFiles(vm, text(vm, path), () => vm.process.fs.mkdir(text(vm, path)), 'dir_s_mkdir'), 0n),
  'Dir.entries': (vm, { args: [path] }) => list(['.', '..', ...withFiles(vm, text(vm, path), () => vm.process.fs.readdir(text(vm, path)), 'dir_initialize')]),
  'Dir.children': (vm, { args: [path] }) => list([...withFiles(vm, text(vm, path), () => vm.process.fs.readdir(text(vm, path)), 'dir_initialize')]),
  'Dir.glob': (vm, { args: [pattern] }) => {
    const wanted = text(vm, pattern);
    const folder = wanted.includes('/') ? wanted.replace(/\/[^/]*$/, '') : '.';
    const regex = new RegExp(`^${wanted.replace(/^.*\//, '').slice(0, 100).replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*').replaceAll('?', '.')}$`);
    const names = vm.process.fs.exists(folder) ? vm.process.fs.readdir(folder) : [];
    return list(names.filter((name) => regex.test(name)).toSorted().map((name) => (folder === '.' ? name : `${folder}/${name}`)));
  },
  'FileUtils.mkdir_p': (vm, { args: [path] }) => (withFiles(vm, text(vm, path), () => vm.process.fs.mkdir(text(vm, path), { parents: true }), 'dir_s_mkdir'), list([path])),

  'ENV.[]': (vm, { args: [name] }) => environment(vm).get(text(vm, name)) ?? null,
  'ENV.fetch': (vm, { args: [name, otherwise], block }) => {
    const found = environment(vm).get(text(vm, name));
    if (found !== undefined) return found;
    if (block !== undefined) return callBlock(vm, block, { args: [name] });
    return otherwise === undefined ? raise(vm, 'KeyError', `key not found: ${inspect(vm, name)}`, { native: true }) : otherwise;
  },
  'ENV.[]=': (vm, { args: [name, value] }) => {
    vm.state.store.set(`env:${text(vm, name)}`, value ?? null);
    return value;
  },
  'ENV.key?': (vm, { args: [name] }) => environment(vm).has(text(vm, name)),
  'ENV.has_key?': (vm, { args: [name] }) => environment(vm).has(text(vm, name)),
  'ENV.include?': (vm, { args: [name] }) => environment(vm).has(text(vm, name)),
  'ENV.to_h': (vm) => environmentHash(vm),
  'ENV.keys': (vm) => list([...environment(vm).keys()]),
  'ENV.each': (vm, { block }) => each(vm, block ?? null, [...environment(vm)].map(([name, value]) => [name, value]), '%nil', null),
  'ENV.inspect': (vm) => inspect(vm, environmentHash(vm)),
  'SecureRandom.hex': (vm, { args: [size = 16n] }) => Array.from({ length: Math.min(64, integer(vm, size)) }, () => (vm.process.random() & 255).toString(16).padStart(2, '0')).join(''),
  'SecureRandom.uuid': (vm) => {
    const hex = Array.from({ length: 16 }, () => (vm.process.random() & 255).toString(16).padStart(2, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  },
  'SecureRandom.random_number': (vm, { args: [limit = 1n] }) => BigInt(vm.process.random() % Math.max(1, integer(vm, limit))),
  'Socket.gethostname': (vm) => vm.process.computer.hostname,
  'Etc.nprocessors': (vm) => BigInt(vm.process.computer.cpus),
  'GC.start': () => null,
  'Logger.new': (vm, { args: [target] }) => {
    const made = vm.construct(classNamed('Logger'));
    made.fields.set('%target', target ?? stream(vm, '%stdout'));
    return made;
  },
  ...Object.fromEntries(['debug', 'info', 'warn', 'error', 'fatal'].map((level) => [`Logger#${level}`, (vm: Machine, { self, args: [message] }: Call): Value => {
    const at = new Date(vm.now).toISOString().replace('Z', '').padEnd(26, '0');
    append(vm, instanceOf(self).fields.get('%target'), `${level.slice(0, 1).toUpperCase()}, [${at} #${vm.process.pid}] ${level.toUpperCase().padStart(5)} -- : ${typeof message === 'string' ? message : isError(message) ? `${messageOf(vm, instanceOf(message))} (${instanceOf(message).cls?.name ?? ''})` : inspect(vm, message)}\n`);
    return true;
  }])),
}; // prettier-ignore

function environment(vm: Machine): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>(Object.entries(vm.process.env));
  for (const [key, value] of vm.state.store) {
    if (!key.startsWith('env:')) continue;
    if (value === null) all.delete(key.slice(4));
    else all.set(key.slice(4), value);
  }
  return all;
}

function environmentHash(vm: Machine): Value {
  return {
    kind: 'dict',
    entries: new Map([...environment(vm)].map(([name, value]) => [`"${name}`, [name, value] as const])),
  };
}

/** A value as JSON. @param indent of pretty_generate */
export function toJson(vm: Machine, value: Value, indent = '', depth = 0): string {
  vm.count();
  if (depth > 50) return raise(vm, 'RuntimeError', 'nesting of 51 is too deep');
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  const line = indent === '' ? '' : `\n${indent.repeat(depth + 1)}`;
  const end = indent === '' ? '' : `\n${indent.repeat(depth)}`;
  if (isKind(value, 'list'))
    return value.items.length === 0
      ? '[]'
      : `[${line}${value.items.map((one) => toJson(vm, one, indent, depth + 1)).join(`,${line}`)}${end}]`;
  if (isKind(value, 'dict')) {
    const pairs = [...value.entries.values()].map(
      ([key, one]) =>
        `${JSON.stringify(toS(vm, key))}:${indent === '' ? '' : ' '}${toJson(vm, one, indent, depth + 1)}`,
    );
    return pairs.length === 0 ? '{}' : `{${line}${pairs.join(`,${line}`)}${end}}`;
  }
  if (isKind(value, 'instance')) {
    const own = findMethod(vm, value, 'to_json');
    if (own && !isKind(own.value, 'native')) return toS(vm, sendNow(vm, value, 'to_json', []));
    if (findMethod(vm, value, 'to_h')) return toJson(vm, sendNow(vm, value, 'to_h', []), indent, depth);
  }
  return JSON.stringify(toS(vm, value));
}

function fromJson(vm: Machine, value: unknown, symbols: boolean): Value {
  vm.count();
  if (Array.isArray(value)) return list(value.map((one) => fromJson(vm, one, symbols)));
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, one]): [string, [Value, Value]] => {
      const name: Value = symbols ? tuple([key]) : key;
      return [hashKey(vm, name), [name, fromJson(vm, one, symbols)]];
    });
    return { kind: 'dict', entries: new Map(pairs) };
  }
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

const DATA: NativeTable = {
  'JSON.generate': (vm, { args: [value] }) => toJson(vm, value),
  'JSON.dump': (vm, { args: [value] }) => toJson(vm, value),
  'JSON.pretty_generate': (vm, { args: [value] }) => toJson(vm, value, '  '),
  'JSON.parse': (vm, { args: [value], named }) => {
    const source = text(vm, value);
    try {
      return fromJson(vm, JSON.parse(source), named?.get('symbolize_names') === true);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const at = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0);
      return raise(
        vm,
        'JSON::ParserError',
        source === ''
          ? 'unexpected end of input'
          : `expected object key, got '${source.slice(at, at + 10)}' at line 1 column ${at + 1}`,
        { native: true },
      );
    }
  },
  'Object#to_json': (vm, { self }) => toJson(vm, self),
};

function redisError(vm: Machine, host: string, port: number, failure: Failure): never {
  const words: Readonly<Record<string, string>> = {
    refused: `Connection refused - connect(2) for ${host}:${port}`,
    'timed-out': 'Connection timed out',
    unreachable: `No route to host - connect(2) for ${host}:${port}`,
  };
  const named =
    failure === 'unknown-name' || failure === 'no-name-server'
      ? 'getaddrinfo(3): Name or service not known'
      : (words[failure] ?? 'Connection reset by peer');
  return raise(vm, 'Redis::CannotConnectError', `${named} (redis://${host}:${port})`);
}

function fromReply(vm: Machine, reply: Reply, name: string): Value {
  if (reply === null || typeof reply === 'string') return reply;
  if (typeof reply === 'bigint')
    return ['expire', 'exists?', 'sismember', 'hexists', 'sadd?', 'setnx', 'persist'].includes(name)
      ? reply === 1n
      : reply;
  if ('error' in reply) return raise(vm, 'Redis::CommandError', reply.error);
  const values = reply.map((one) => fromReply(vm, one, ''));
  if (name !== 'hgetall') return list(values);
  return {
    kind: 'dict',
    entries: new Map(
      values.flatMap((value, index) =>
        index % 2 === 0 ? [[hashKey(vm, value), [value, values[index + 1]] as const] as const] : [],
      ),
    ),
  };
}

const COMMANDS = 'get set incr incrby decr decrby del exists exists? expire ttl keys lpush rpush lpop rpop lrange llen sadd srem smembers sismember scard hset hget hgetall hdel hexists hincrby hkeys hvals zadd zrange zrevrange zscore zincrby ping flushall flushdb dbsize append strlen mget mset setnx setex getset type rename info publish persist echo select auth getdel hlen hmget lindex lrem ltrim zcard zrem'.split(' '); // prettier-ignore

function redisCommand(name: string) {
  return (vm: Machine, call: Call): Value => {
    const { fields } = instanceOf(call.self);
    const [host, port] = [plain(fields.get('%host')), Number(plain(fields.get('%port')))];
    const words = call.args
      .flatMap((value): Value[] =>
        isKind(value, 'list')
          ? value.items
          : isKind(value, 'dict')
            ? [...value.entries.values()].flat()
            : [value],
      )
      .map((value) => toS(vm, value));
    const expires = call.named?.get('ex');
    if (expires !== undefined) words.push('EX', toS(vm, expires));
    if (call.named && name === 'hset') for (const [key, value] of call.named) words.push(key, toS(vm, value));
    if (name === 'keys' && words.length === 0) words.push('*');
    const password = fields.get('%password');
    const answer = redisCall(
      vm.process,
      host,
      port,
      [name.replace('?', ''), ...words],
      typeof password === 'string' ? password : undefined,
    );
    return 'failure' in answer
      ? redisError(vm, host, port, answer.failure)
      : fromReply(vm, answer.reply, name);
  };
}

function request(
  vm: Machine,
  method: string,
  url: string,
  body = '',
  headers: readonly (readonly [string, string])[] = [],
): Value {
  const result = httpCall(vm.process, { method, url, headers: [...headers], body, agent: 'Ruby' });
  if ('failure' in result) {
    const { host = '', port = 80 } = result.url ?? {};
    const target = `(${host}:${port})`;
    if (result.failure === 'refused')
      return raise(
        vm,
        'Errno::ECONNREFUSED',
        `Failed to open TCP connection to ${host}:${port} (Connection refused - connect(2) for "${host}" port ${port})`,
      );
    if (result.failure === 'unknown-name' || result.failure === 'no-name-server')
      return raise(
        vm,
        'Socket::ResolutionError',
        `Failed to open TCP connection to ${host}:${port} (getaddrinfo(3): Name or service not known)`,
      );
    return raise(
      vm,
      result.failure === 'timed-out' ? 'Net::OpenTimeout' : 'Errno::EHOSTUNREACH',
      `Failed to open TCP connection to ${target}`,
    );
  }
  const made = vm.construct(classNamed('Net::HTTPResponse'));
  const { response } = result;
  made.fields
    .set('%body', response.body)
    .set('%code', String(response.status))
    .set('%message', response.reason);
  made.fields.set('%headers', {
    kind: 'dict',
    entries: new Map(
      response.headers.map(([name, value]) => [name.toLowerCase(), [name.toLowerCase(), value] as const]),
    ),
  });
  return made;
}

function urlOf(vm: Machine, value: Value): string {
  return isKind(value, 'instance') ? plain(value.fields.get('%url')) : text(vm, value);
}

const CLIENTS: NativeTable = {
  'Redis.new': (vm, call) => {
    const { named } = call;
    const options =
      named ??
      new Map(
        [...dictOf(call.args[0]).entries.values()].map(([key, value]) => [symbolName(key) ?? '', value]),
      );
    const url = options.get('url');
    const match = /^rediss?:\/\/(?:[^@]*?:?([^@:]*)@)?([^:/]+)(?::(\d+))?/.exec(
      typeof url === 'string' ? url : (vm.process.env['REDIS_URL'] ?? ''),
    );
    const made = vm.construct(classNamed('Redis'));
    made.fields
      .set('%host', options.get('host') ?? match?.[2] ?? '127.0.0.1')
      .set('%port', BigInt(plain(options.get('port') ?? match?.[3] ?? 6379n)))
      .set('%password', options.get('password') ?? match?.[1] ?? null);
    return made;
  },
  ...Object.fromEntries(COMMANDS.map((name) => [`Redis#${name}`, redisCommand(name)])),
  'Redis#close': () => null,
  'Redis#connected?': () => true,
  'URI.parse': (vm, { args: [url] }) => uri(vm, text(vm, url)),
  'Kernel#URI': (vm, { args: [url] }) => uri(vm, text(vm, url)),
  'URI.encode_www_form_component': (vm, { args: [value] }) =>
    encodeURIComponent(toS(vm, value)).replaceAll('%20', '+'),
  'URI::HTTP#host': (_vm, { self }) =>
    /^https?:\/\/([^:/]+)/.exec(plain(instanceOf(self).fields.get('%url')))?.[1] ?? null,
  'URI::HTTP#port': (_vm, { self }) =>
    BigInt(/^https?:\/\/[^:/]+:(\d+)/.exec(plain(instanceOf(self).fields.get('%url')))?.[1] ?? 80),
  'URI::HTTP#path': (_vm, { self }) =>
    /^https?:\/\/[^/]+([^?]*)/.exec(plain(instanceOf(self).fields.get('%url')))?.[1] ?? '',
  'URI::HTTP#to_s': (_vm, { self }) => instanceOf(self).fields.get('%url') ?? '',
  'URI::HTTP#open': (vm, { self }) => opened(vm, plain(instanceOf(self).fields.get('%url'))),
  'Net::HTTP.get': (vm, { args: [target, path] }) =>
    instanceOf(
      request(
        vm,
        'GET',
        path === undefined ? urlOf(vm, target) : `http://${text(vm, target)}${text(vm, path)}`,
      ),
    ).fields.get('%body') ?? '',
  'Net::HTTP.get_response': (vm, { args: [target, path] }) =>
    request(
      vm,
      'GET',
      path === undefined ? urlOf(vm, target) : `http://${text(vm, target)}${text(vm, path)}`,
    ),
  'Net::HTTP.post': (vm, { args: [target, body] }) => request(vm, 'POST', urlOf(vm, target), text(vm, body)),
  'Net::HTTPResponse#body': (_vm, { self }) => instanceOf(self).fields.get('%body') ?? '',
  'Net::HTTPResponse#code': (_vm, { self }) => instanceOf(self).fields.get('%code') ?? '',
  'Net::HTTPResponse#message': (_vm, { self }) => instanceOf(self).fields.get('%message') ?? '',
  'Net::HTTPResponse#[]': (vm, { self, args: [name] }) =>
    dictOf(instanceOf(self).fields.get('%headers')).entries.get(text(vm, name).toLowerCase())?.[1] ?? null,
};

function opened(vm: Machine, url: string): Value {
  const made = vm.construct(classNamed('StringIO'));
  made.fields.set('%content', instanceOf(request(vm, 'GET', url)).fields.get('%body') ?? '').set('%at', 0n);
  return made;
}

function uri(vm: Machine, url: string): Value {
  const made = vm.construct(classNamed('URI::HTTP'));
  made.fields.set('%url', url);
  return made;
}

/** Files, streams, the environment, JSON, and talking to others. */
export const OUTSIDE: NativeTable = { ...FILE, ...DATA, ...CLIENTS };
