import { array, bulk, bulks, CommandError, error, integer, NIL, type Reply, SYNTAX } from '../reply.ts';
import {
  command,
  type CommandContext,
  type CommandTable,
  floatOf,
  floatText,
  integerOf,
  rangeOf,
} from './command.ts';

type Member = readonly [member: string, score: number];

function membersOf({ store, session, process }: CommandContext, key: string): readonly Member[] {
  const members = store.read(session.database, key, 'zset')?.members ?? [];
  process.work(1 + (members.length >> 4));
  return members;
}

function putMembers(
  { store, session, process }: CommandContext,
  key: string,
  scores: ReadonlyMap<string, number>,
): void {
  process.work(scores.size >> 2);
  if (scores.size === 0) store.remove(session.database, key);
  else {
    const members = [...scores].toSorted(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x - y));
    store.write(session.database, key, { type: 'zset', members });
  }
}

function add(context: CommandContext, [key = '', ...rest]: readonly string[]): Reply {
  const options = new Set<string>();
  let at = 0;
  while (['NX', 'XX', 'GT', 'LT', 'CH', 'INCR'].includes((rest[at] ?? '').toUpperCase()))
    options.add((rest[at++] ?? '').toUpperCase());
  const pairs = rest.slice(at);
  if (pairs.length === 0 || pairs.length % 2 !== 0) throw new CommandError(SYNTAX);
  if (options.has('NX') && options.has('XX'))
    throw new CommandError('ERR XX and NX options at the same time are not compatible');
  const scores = new Map(membersOf(context, key));
  const numbers = pairs.filter((_, index) => index % 2 === 0).map((text) => floatOf(text));
  let added = 0;
  let changed = 0;
  for (const [index, score] of numbers.entries()) {
    const member = pairs[index * 2 + 1] ?? '';
    const before = scores.get(member);
    if (before === undefined ? options.has('XX') : options.has('NX')) continue;
    const next = options.has('INCR') ? (before ?? 0) + score : score;
    if (
      before !== undefined &&
      ((options.has('GT') && next <= before) || (options.has('LT') && next >= before))
    )
      continue;
    scores.set(member, next);
    if (before === undefined) added += 1;
    else if (before !== next) changed += 1;
  }
  if (added + changed > 0) putMembers(context, key, scores);
  context.dirty += added + changed;
  if (options.has('INCR')) return bulk(floatText(scores.get(pairs[1] ?? '') ?? 0));
  return integer(options.has('CH') ? added + changed : added);
}

function withScores(members: readonly Member[], shown: boolean): Reply {
  return bulks(
    shown
      ? members.flatMap(([member, score]) => [member, floatText(score)])
      : members.map(([member]) => member),
  );
}

/** `5`, `(5`, `-inf`: whether a score is within. @throws CommandError */
function bound(text: string | undefined, isLower: boolean): (score: number) => boolean {
  const isOpen = text?.startsWith('(') ?? false;
  const limit = floatOf(isOpen ? text?.slice(1) : text, 'ERR min or max is not a float');
  if (isLower) return (score) => (isOpen ? score > limit : score >= limit);
  return (score) => (isOpen ? score < limit : score <= limit);
}

function byScore(
  members: readonly Member[],
  least: string | undefined,
  most: string | undefined,
): readonly Member[] {
  const above = bound(least, true);
  const below = bound(most, false);
  return members.filter(([, score]) => above(score) && below(score));
}

function limited(members: readonly Member[], options: readonly string[]): readonly Member[] {
  const at = options.findIndex((option) => option.toUpperCase() === 'LIMIT');
  if (at < 0) return members;
  const offset = integerOf(options[at + 1]);
  const count = integerOf(options[at + 2]);
  return members.slice(offset, count < 0 ? undefined : offset + count);
}

function hasOption(options: readonly string[], name: string): boolean {
  return options.some((option) => option.toUpperCase() === name);
}

function range(isReversed: boolean) {
  return (context: CommandContext, [key = '', start, stop, ...options]: readonly string[]): Reply => {
    const reversed = isReversed || hasOption(options, 'REV');
    const members = membersOf(context, key);
    if (hasOption(options, 'BYSCORE')) {
      const found = reversed ? byScore(members, stop, start).toReversed() : byScore(members, start, stop);
      return withScores(limited(found, options), hasOption(options, 'WITHSCORES'));
    }
    const unknown = options.find((option) => !['REV', 'WITHSCORES'].includes(option.toUpperCase()));
    if (unknown !== undefined) throw new CommandError(SYNTAX);
    const ordered = reversed ? members.toReversed() : members;
    return withScores(rangeOf(ordered, integerOf(start), integerOf(stop)), hasOption(options, 'WITHSCORES'));
  };
}

function rank(isReversed: boolean) {
  return (context: CommandContext, [key = '', member = '']: readonly string[]): Reply => {
    const members = membersOf(context, key);
    const at = members.findIndex(([each]) => each === member);
    return at < 0 ? NIL : integer(isReversed ? members.length - 1 - at : at);
  };
}

function pop(side: 'least' | 'most') {
  return (context: CommandContext, [key = '', amount]: readonly string[]): Reply => {
    const members = membersOf(context, key);
    const count = amount === undefined ? 1 : integerOf(amount);
    const taken = (side === 'least' ? members : members.toReversed()).slice(0, count);
    const left = new Map(members);
    for (const [member] of taken) left.delete(member);
    if (taken.length > 0) putMembers(context, key, left);
    context.dirty += taken.length;
    return withScores(taken, true);
  };
}

function removeMembers(context: CommandContext, key: string, removed: readonly string[]): Reply {
  const scores = new Map(membersOf(context, key));
  const count = removed.filter((member) => scores.delete(member)).length;
  if (count > 0) putMembers(context, key, scores);
  context.dirty += count;
  return integer(count);
}

export const SORTED_SET_COMMANDS: CommandTable = {
  zadd: command(-4, add),
  zincrby: command(4, (context, [key = '', by, member = '']) => {
    const amount = floatOf(by);
    const scores = new Map(membersOf(context, key));
    const sum = (scores.get(member) ?? 0) + amount;
    if (Number.isNaN(sum)) return error('ERR resulting score is not a number (NaN)');
    putMembers(context, key, scores.set(member, sum));
    context.dirty += 1;
    return bulk(floatText(sum));
  }),
  zscore: command(3, (context, [key = '', member = '']) => {
    const score = new Map(membersOf(context, key)).get(member);
    return score === undefined ? NIL : bulk(floatText(score));
  }),
  zmscore: command(-3, (context, [key = '', ...asked]) => {
    const scores = new Map(membersOf(context, key));
    return array(
      asked.map((member) => (scores.has(member) ? bulk(floatText(scores.get(member) ?? 0)) : NIL)),
    );
  }),
  zcard: command(2, (context, [key = '']) => integer(membersOf(context, key).length)),
  zcount: command(4, (context, [key = '', least, most]) =>
    integer(byScore(membersOf(context, key), least, most).length),
  ),
  zrange: command(-4, range(false)),
  zrevrange: command(-4, range(true)),
  zrangebyscore: command(-4, (context, [key = '', least, most, ...options]) =>
    withScores(
      limited(byScore(membersOf(context, key), least, most), options),
      hasOption(options, 'WITHSCORES'),
    ),
  ),
  zrevrangebyscore: command(-4, (context, [key = '', most, least, ...options]) =>
    withScores(
      limited(byScore(membersOf(context, key), least, most).toReversed(), options),
      hasOption(options, 'WITHSCORES'),
    ),
  ),
  zrank: command(-3, rank(false)),
  zrevrank: command(-3, rank(true)),
  zrem: command(-3, (context, [key = '', ...removed]) => removeMembers(context, key, removed)),
  zremrangebyscore: command(4, (context, [key = '', least, most]) =>
    removeMembers(
      context,
      key,
      byScore(membersOf(context, key), least, most).map(([member]) => member),
    ),
  ),
  zremrangebyrank: command(4, (context, [key = '', start, stop]) =>
    removeMembers(
      context,
      key,
      rangeOf(membersOf(context, key), integerOf(start), integerOf(stop)).map(([member]) => member),
    ),
  ),
  zpopmin: command(-2, pop('least')),
  zpopmax: command(-2, pop('most')),
  zscan: command(-3, (context, [key = '']) => array([bulk('0'), withScores(membersOf(context, key), true)])),
};
