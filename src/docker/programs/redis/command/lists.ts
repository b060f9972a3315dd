import { array, bulk, bulks, error, integer, NIL, OK, type Reply } from '../reply.ts';
import { command, type CommandContext, type CommandTable, integerOf, rangeOf } from './command.ts';

function itemsOf({ store, session, process }: CommandContext, key: string): readonly string[] {
  const items = store.read(session.database, key, 'list')?.items ?? [];
  process.work(1 + (items.length >> 4));
  return items;
}

/** An empty list is no key. */
function putItems(context: CommandContext, key: string, items: readonly string[]): void {
  const { store, session } = context;
  if (items.length === 0) store.remove(session.database, key);
  else store.write(session.database, key, { type: 'list', items });
}

function push(side: 'left' | 'right', onlyExisting = false) {
  return (context: CommandContext, [key = '', ...added]: readonly string[]): Reply => {
    const items = itemsOf(context, key);
    if (onlyExisting && items.length === 0) return integer(0);
    const all = side === 'left' ? [...added.toReversed(), ...items] : [...items, ...added];
    putItems(context, key, all);
    context.dirty += added.length;
    return integer(all.length);
  };
}

function pop(side: 'left' | 'right') {
  return (context: CommandContext, [key = '', amount]: readonly string[]): Reply => {
    const items = itemsOf(context, key);
    const count = amount === undefined ? 1 : integerOf(amount, 'ERR value is out of range, must be positive');
    if (count < 0) return error('ERR value is out of range, must be positive');
    if (items.length === 0) return amount === undefined ? NIL : { kind: 'nil-array' };
    const taken = side === 'left' ? items.slice(0, count) : items.toReversed().slice(0, count);
    putItems(
      context,
      key,
      side === 'left' ? items.slice(taken.length) : items.slice(0, items.length - taken.length),
    );
    context.dirty += taken.length;
    return amount === undefined ? bulk(taken[0]) : bulks(taken);
  };
}

function move(context: CommandContext, from: string, to: string, fromSide: string, toSide: string): Reply {
  const items = itemsOf(context, from);
  if (items.length === 0) return NIL;
  const isLeft = fromSide === 'LEFT';
  const item = (isLeft ? items[0] : items.at(-1)) ?? '';
  putItems(context, from, isLeft ? items.slice(1) : items.slice(0, -1));
  const others = itemsOf(context, to);
  putItems(context, to, toSide === 'LEFT' ? [item, ...others] : [...others, item]);
  context.dirty += 1;
  return bulk(item);
}

/** Nobody waits here: a blocking pop answers at once, as if its time were over. */
function blockingPop(side: 'left' | 'right') {
  return (context: CommandContext, args: readonly string[]): Reply => {
    for (const key of args.slice(0, -1)) {
      if (itemsOf(context, key).length > 0) return array([bulk(key), pop(side)(context, [key])]);
    }
    return { kind: 'nil-array' };
  };
}

export const LIST_COMMANDS: CommandTable = {
  lpush: command(-3, push('left')),
  rpush: command(-3, push('right')),
  lpushx: command(-3, push('left', true)),
  rpushx: command(-3, push('right', true)),
  lpop: command(-2, pop('left')),
  rpop: command(-2, pop('right')),
  blpop: command(-3, blockingPop('left')),
  brpop: command(-3, blockingPop('right')),
  llen: command(2, (context, [key = '']) => integer(itemsOf(context, key).length)),
  lrange: command(4, (context, [key = '', start, stop]) =>
    bulks(rangeOf(itemsOf(context, key), integerOf(start), integerOf(stop))),
  ),
  lindex: command(3, (context, [key = '', index]) => bulk(itemsOf(context, key).at(integerOf(index)))),
  lset: command(4, (context, [key = '', index, text = '']) => {
    const items = itemsOf(context, key);
    const at = integerOf(index);
    if (items.length === 0) return error('ERR no such key');
    if (items.at(at) === undefined) return error('ERR index out of range');
    putItems(context, key, items.with(at, text));
    context.dirty += 1;
    return OK;
  }),
  lrem: command(4, (context, [key = '', amount, text = '']) => {
    const items = itemsOf(context, key);
    const count = integerOf(amount);
    let left = count === 0 ? items.length : Math.abs(count);
    const keep = (item: string): boolean => item !== text || left-- <= 0;
    const kept = count < 0 ? items.toReversed().filter(keep).toReversed() : items.filter(keep);
    if (kept.length !== items.length) putItems(context, key, kept);
    context.dirty += items.length - kept.length;
    return integer(items.length - kept.length);
  }),
  ltrim: command(4, (context, [key = '', start, stop]) => {
    const items = itemsOf(context, key);
    const kept = rangeOf(items, integerOf(start), integerOf(stop));
    if (kept.length !== items.length) putItems(context, key, kept);
    context.dirty += 1;
    return OK;
  }),
  linsert: command(5, (context, [key = '', where = '', pivot = '', text = '']) => {
    const items = itemsOf(context, key);
    const at = items.indexOf(pivot);
    const side = where.toUpperCase();
    if (side !== 'BEFORE' && side !== 'AFTER') return error('ERR syntax error');
    if (items.length === 0) return integer(0);
    if (at < 0) return integer(-1);
    putItems(context, key, items.toSpliced(side === 'BEFORE' ? at : at + 1, 0, text));
    context.dirty += 1;
    return integer(items.length + 1);
  }),
  lpos: command(-3, (context, [key = '', text = '']) => {
    const at = itemsOf(context, key).indexOf(text);
    return at < 0 ? NIL : integer(at);
  }),
  rpoplpush: command(3, (context, [from = '', to = '']) => move(context, from, to, 'RIGHT', 'LEFT')),
  lmove: command(5, (context, [from = '', to = '', fromSide = '', toSide = '']) => {
    const sides = [fromSide.toUpperCase(), toSide.toUpperCase()] as const;
    if (sides.some((side) => side !== 'LEFT' && side !== 'RIGHT')) return error('ERR syntax error');
    return move(context, from, to, ...sides);
  }),
  sort: command(-2, (context, [key = '', ...options]) => {
    const value = context.store.entry(context.session.database, key)?.value;
    const items = value?.type === 'set' ? value.members : itemsOf(context, key);
    const words = new Set(options.map((option) => option.toUpperCase()));
    if (!words.has('ALPHA') && items.some((item) => Number.isNaN(Number(item)))) {
      return error("ERR One or more scores can't be converted into double");
    }
    const sorted = words.has('ALPHA') ? items.toSorted() : items.toSorted((a, b) => Number(a) - Number(b));
    context.process.work(items.length);
    return bulks(words.has('DESC') ? sorted.toReversed() : sorted);
  }),
};
