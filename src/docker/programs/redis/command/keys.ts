import { globMatches } from '../../../../linux/utilities/text/glob.ts';
import {
  array,
  bulk,
  bulks,
  CommandError,
  error,
  integer,
  NIL,
  OK,
  type Reply,
  status,
  SYNTAX,
} from '../reply.ts';
import { DATABASES, type Entry, sizeOf, type Value } from '../store.ts';
import { command, type CommandContext, type CommandTable, integerOf } from './command.ts';

function entryOf({ store, session }: CommandContext, key: string): Entry | undefined {
  return store.entry(session.database, key);
}

function remove(context: CommandContext, keys: readonly string[]): Reply {
  let count = 0;
  for (const key of keys) {
    context.process.work(1);
    if (entryOf(context, key) && context.store.remove(context.session.database, key)) count += 1;
  }
  context.dirty += count;
  return integer(count);
}

/** Keys that a pattern matches. */
function matching(context: CommandContext, pattern: string): readonly string[] {
  const keys = context.store.keys(context.session.database);
  context.process.work(1 + keys.length);
  return pattern === '*' ? keys : keys.filter((key) => globMatches(pattern, key));
}

function expire(unit: 'EX' | 'PX' | 'EXAT' | 'PXAT', name: string) {
  return (context: CommandContext, [key = '', amount, option]: readonly string[]): Reply => {
    const value = integerOf(amount);
    const entry = entryOf(context, key);
    const condition = option?.toUpperCase();
    if (condition !== undefined && !['NX', 'XX', 'GT', 'LT'].includes(condition))
      return error(`ERR Unsupported option ${option}`);
    if (!entry) return integer(0);
    const milliseconds = unit.startsWith('EX') ? value * 1000 : value;
    const until = unit.endsWith('AT') ? milliseconds : context.store.now + milliseconds;
    if (!Number.isSafeInteger(until)) return error(`ERR invalid expire time in '${name}' command`);
    const before = entry.until;
    if (condition === 'NX' && before !== undefined) return integer(0);
    if (condition === 'XX' && before === undefined) return integer(0);
    if (condition === 'GT' && (before === undefined || until <= before)) return integer(0);
    if (condition === 'LT' && before !== undefined && until >= before) return integer(0);
    context.dirty += 1;
    if (until <= context.store.now) {
      context.store.remove(context.session.database, key);
      context.written = [['DEL', key]];
    } else {
      context.store.write(context.session.database, key, entry.value, until);
      context.written = [['PEXPIREAT', key, String(until)]];
    }
    return integer(1);
  };
}

function timeToLive(unit: number, isAbsolute: boolean) {
  return (context: CommandContext, [key = '']: readonly string[]): Reply => {
    const entry = entryOf(context, key);
    if (!entry) return integer(-2);
    if (entry.until === undefined) return integer(-1);
    const left = isAbsolute ? entry.until : entry.until - context.store.now;
    return integer(Math.round(left / unit));
  };
}

function rename(context: CommandContext, from: string, to: string): void {
  const entry = entryOf(context, from);
  if (!entry) throw new CommandError('ERR no such key');
  context.store.remove(context.session.database, from);
  context.store.write(context.session.database, to, entry.value, entry.until ?? null);
  context.dirty += 1;
}

function copy(context: CommandContext, from: string, to: string, database: number, replaces: boolean): Reply {
  const entry = entryOf(context, from);
  if (!entry || (context.store.entry(database, to) && !replaces)) return integer(0);
  context.store.write(database, to, entry.value, entry.until ?? null);
  context.dirty += 1;
  return integer(1);
}

function scan(context: CommandContext, [cursor = '', ...options]: readonly string[]): Reply {
  const start = integerOf(cursor, 'ERR invalid cursor');
  let pattern = '*';
  let count = 10;
  let type: string | undefined;
  for (let index = 0; index < options.length; index += 2) {
    const option = (options[index] ?? '').toUpperCase();
    const value = options[index + 1];
    if (value === undefined) throw new CommandError(SYNTAX);
    if (option === 'MATCH') pattern = value;
    else if (option === 'COUNT') count = Math.max(1, integerOf(value));
    else if (option === 'TYPE') type = value.toLowerCase();
    else throw new CommandError(SYNTAX);
  }
  const keys = matching(context, '*');
  const part = keys.slice(start, start + count);
  const next = start + count >= keys.length ? '0' : String(start + count);
  const found = part.filter(
    (key) => globMatches(pattern, key) && (type === undefined || entryOf(context, key)?.value.type === type),
  );
  return array([bulk(next), bulks(found)]);
}

const SMALL = 128;

/** How redis would keep a value in memory. */
function encodingOf(value: Value): string {
  const isShort = (texts: readonly string[], limit = 64): boolean =>
    texts.length <= SMALL && texts.every((text) => text.length <= limit);
  switch (value.type) {
    case 'string':
      if (/^(0|-?[1-9]\d{0,18})$/.test(value.text)) return 'int';
      return value.text.length <= 44 ? 'embstr' : 'raw';
    case 'list':
      return isShort(value.items, 8000) ? 'listpack' : 'quicklist';
    case 'set':
      if (value.members.every((member) => /^-?\d{1,18}$/.test(member)) && value.members.length <= 512)
        return 'intset';
      return isShort(value.members) ? 'listpack' : 'hashtable';
    case 'hash':
      return isShort(value.fields.flat()) ? 'listpack' : 'hashtable';
    case 'zset':
      return isShort(value.members.map(([member]) => member)) ? 'listpack' : 'skiplist';
  }
}

export const KEY_COMMANDS: CommandTable = {
  del: command(-2, remove),
  unlink: command(-2, remove),
  exists: command(-2, (context, keys) => integer(keys.filter((key) => entryOf(context, key)).length)),
  touch: command(-2, (context, keys) => integer(keys.filter((key) => entryOf(context, key)).length)),
  type: command(2, (context, [key = '']) => status(entryOf(context, key)?.value.type ?? 'none')),
  keys: command(2, (context, [pattern = '*']) => bulks(matching(context, pattern))),
  scan: command(-2, scan),
  randomkey: command(1, (context) => {
    const keys = matching(context, '*');
    return keys.length === 0 ? NIL : bulk(keys[context.process.random() % keys.length]);
  }),
  expire: command(-3, expire('EX', 'expire')),
  pexpire: command(-3, expire('PX', 'pexpire')),
  expireat: command(-3, expire('EXAT', 'expireat')),
  pexpireat: command(-3, expire('PXAT', 'pexpireat')),
  ttl: command(2, timeToLive(1000, false)),
  pttl: command(2, timeToLive(1, false)),
  expiretime: command(2, timeToLive(1000, true)),
  pexpiretime: command(2, timeToLive(1, true)),
  persist: command(2, (context, [key = '']) => {
    const entry = entryOf(context, key);
    if (entry?.until === undefined) return integer(0);
    context.store.write(context.session.database, key, entry.value, null);
    context.dirty += 1;
    return integer(1);
  }),
  rename: command(3, (context, [from = '', to = '']) => {
    rename(context, from, to);
    return OK;
  }),
  renamenx: command(3, (context, [from = '', to = '']) => {
    if (entryOf(context, from) && entryOf(context, to)) return integer(0);
    rename(context, from, to);
    return integer(1);
  }),
  copy: command(-3, (context, [from = '', to = '', ...options]) => {
    const at = options.findIndex((option) => option.toUpperCase() === 'DB');
    const database = at < 0 ? context.session.database : integerOf(options[at + 1]);
    return copy(
      context,
      from,
      to,
      database,
      options.some((option) => option.toUpperCase() === 'REPLACE'),
    );
  }),
  move: command(3, (context, [key = '', number]) => {
    const database = integerOf(number);
    if (database < 0 || database >= DATABASES) return error('ERR DB index is out of range');
    if (database === context.session.database)
      return error('ERR source and destination objects are the same');
    const moved = copy(context, key, key, database, false);
    if (moved.kind === 'integer' && moved.value === 1) context.store.remove(context.session.database, key);
    return moved;
  }),
  object: command(-2, (context, [what = '', key = '']) => {
    const value = entryOf(context, key)?.value;
    switch (what.toLowerCase()) {
      case 'encoding':
        return value ? bulk(encodingOf(value)) : NIL;
      case 'refcount':
        return value ? integer(1) : NIL;
      case 'idletime':
        return value ? integer(0) : NIL;
      case 'freq':
        return error(
          'ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
        );
      default:
        return error(`ERR unknown subcommand '${what}'. Try OBJECT HELP.`);
    }
  }),
  memory: command(-2, (context, [what = '', key = '']) => {
    if (what.toLowerCase() !== 'usage') return error(`ERR unknown subcommand '${what}'. Try MEMORY HELP.`);
    const value = entryOf(context, key)?.value;
    return value ? integer(Math.ceil(sizeOf(key, value) / 8) * 8) : NIL;
  }),
};
