import { bulk, bulks, error, integer, NIL, type Reply, array } from '../reply.ts';
import { command, type CommandContext, type CommandTable, integerOf } from './command.ts';

function membersOf({ store, session, process }: CommandContext, key: string): readonly string[] {
  const members = store.read(session.database, key, 'set')?.members ?? [];
  process.work(1 + (members.length >> 4));
  return members;
}

/** Numbers are kept in their order, as redis does while a set holds nothing else; an empty set is no key. */
function putMembers(context: CommandContext, key: string, members: Iterable<string>): void {
  const { store, session } = context;
  const list = [...members];
  if (list.length === 0) {
    store.remove(session.database, key);
    return;
  }
  const isNumeric = list.every((member) => /^(0|-?[1-9]\d{0,14})$/.test(member));
  store.write(session.database, key, {
    type: 'set',
    members: isNumeric ? list.toSorted((a, b) => Number(a) - Number(b)) : list,
  });
}

function intersection(context: CommandContext, keys: readonly string[]): readonly string[] {
  const [first = [], ...others] = keys.map((key) => membersOf(context, key));
  const sets = others.map((members) => new Set(members));
  return first.filter((member) => sets.every((set) => set.has(member)));
}

function union(context: CommandContext, keys: readonly string[]): readonly string[] {
  return [...new Set(keys.flatMap((key) => membersOf(context, key)))];
}

function difference(context: CommandContext, keys: readonly string[]): readonly string[] {
  const [first = [], ...others] = keys.map((key) => membersOf(context, key));
  const without = new Set(others.flat());
  return first.filter((member) => !without.has(member));
}

type Combine = (context: CommandContext, keys: readonly string[]) => readonly string[];

function store(combine: Combine) {
  return (context: CommandContext, [target = '', ...keys]: readonly string[]): Reply => {
    const members = combine(context, keys);
    context.store.remove(context.session.database, target);
    putMembers(context, target, members);
    context.dirty += 1;
    return integer(members.length);
  };
}

export const SET_COMMANDS: CommandTable = {
  sadd: command(-3, (context, [key = '', ...added]) => {
    const members = new Set(membersOf(context, key));
    const before = members.size;
    for (const member of added) members.add(member);
    if (members.size !== before) putMembers(context, key, members);
    context.dirty += members.size - before;
    return integer(members.size - before);
  }),
  srem: command(-3, (context, [key = '', ...removed]) => {
    const members = new Set(membersOf(context, key));
    const before = members.size;
    for (const member of removed) members.delete(member);
    if (members.size !== before) putMembers(context, key, members);
    context.dirty += before - members.size;
    return integer(before - members.size);
  }),
  smembers: command(2, (context, [key = '']) => bulks(membersOf(context, key))),
  sismember: command(3, (context, [key = '', member = '']) =>
    integer(membersOf(context, key).includes(member) ? 1 : 0),
  ),
  smismember: command(-3, (context, [key = '', ...asked]) => {
    const members = new Set(membersOf(context, key));
    return array(asked.map((member) => integer(members.has(member) ? 1 : 0)));
  }),
  scard: command(2, (context, [key = '']) => integer(membersOf(context, key).length)),
  sinter: command(-2, (context, keys) => bulks(intersection(context, keys))),
  sunion: command(-2, (context, keys) => bulks(union(context, keys))),
  sdiff: command(-2, (context, keys) => bulks(difference(context, keys))),
  sinterstore: command(-3, store(intersection)),
  sunionstore: command(-3, store(union)),
  sdiffstore: command(-3, store(difference)),
  smove: command(4, (context, [from = '', to = '', member = '']) => {
    const members = membersOf(context, from);
    const others = membersOf(context, to);
    if (!members.includes(member)) return integer(0);
    putMembers(
      context,
      from,
      members.filter((each) => each !== member),
    );
    putMembers(context, to, new Set([...others, member]));
    context.dirty += 1;
    return integer(1);
  }),
  spop: command(-2, (context, [key = '', amount]) => {
    const members = [...membersOf(context, key)];
    const count = amount === undefined ? 1 : integerOf(amount);
    if (count < 0) return error('ERR value is out of range, must be positive');
    const taken: string[] = [];
    while (taken.length < count && members.length > 0)
      taken.push(...members.splice(context.process.random() % members.length, 1));
    if (taken.length > 0) putMembers(context, key, members);
    context.dirty += taken.length;
    context.written = [['SREM', key, ...taken]];
    return amount === undefined ? bulk(taken[0]) : bulks(taken);
  }),
  srandmember: command(-2, (context, [key = '', amount]) => {
    const members = membersOf(context, key);
    if (amount === undefined)
      return members.length === 0 ? NIL : bulk(members[context.process.random() % members.length]);
    const start = members.length === 0 ? 0 : context.process.random() % members.length;
    return bulks([...members.slice(start), ...members.slice(0, start)].slice(0, Math.abs(integerOf(amount))));
  }),
  sscan: command(-3, (context, [key = '']) => array([bulk('0'), bulks(membersOf(context, key))])),
};
