import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, plain, type Value } from '../../core/value.ts';
import { redisCall, type Failure } from '../../net/dial.ts';
import type { Reply } from '../../net/resp.ts';
import { classNamed, symbolName } from '../classes.ts';
import { toS } from '../dispatch.ts';
import { raise } from '../errors.ts';
import { hashKey } from '../compare.ts';
import { dictOf, instanceOf } from './arguments.ts';

/** Why a Redis server cannot be reached. */
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

/** What a Redis server answered, as the gem gives it. */
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

const COMMANDS =
  'get set incr incrby decr decrby del exists exists? expire ttl keys lpush rpush lpop rpop lrange llen sadd srem smembers sismember scard hset hget hgetall hdel hexists hincrby hkeys hvals zadd zrange zrevrange zscore zincrby ping flushall flushdb dbsize append strlen mget mset setnx setex getset type rename info publish persist echo select auth getdel hlen hmget lindex lrem ltrim zcard zrem'.split(
    ' ',
  );

/** A method of the gem: the command of its name. */
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

/** The redis gem. */
export const REDIS: NativeTable = {
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
};
