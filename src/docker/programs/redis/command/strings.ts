import { byteLength } from '../../../../linux/utilities/http/byte-length.ts';
import { sliceBytes } from '../../../../linux/fs/text.ts';
import { array, bulk, CommandError, integer, NIL, OK, type Reply, SYNTAX, error } from '../reply.ts';
import {
  bigIntegerOf,
  checkedSum,
  command,
  type CommandContext,
  type CommandTable,
  floatOf,
  floatText,
  integerOf,
} from './command.ts';

function textOf({ store, session }: CommandContext, key: string): string | undefined {
  return store.read(session.database, key, 'string')?.text;
}

function putText(context: CommandContext, key: string, text: string, until?: number | null): void {
  context.store.write(context.session.database, key, { type: 'string', text }, until);
  context.dirty += 1;
}

/** Adds to the number a key holds; none is zero. */
function add(context: CommandContext, key: string, by: bigint): Reply {
  const sum = checkedSum(bigIntegerOf(textOf(context, key) ?? '0'), by);
  putText(context, key, String(sum));
  return integer(sum);
}

/** Milliseconds of a time to live, and for AOF when that is over. @throws CommandError */
export function deadline(
  context: CommandContext,
  amount: string | undefined,
  unit: 'EX' | 'PX' | 'EXAT' | 'PXAT',
  name: string,
): number {
  const value = integerOf(amount);
  if (value <= 0) throw new CommandError(`ERR invalid expire time in '${name}' command`);
  const milliseconds = unit.startsWith('EX') ? value * 1000 : value;
  const until = unit.endsWith('AT') ? milliseconds : context.store.now + milliseconds;
  if (until > Number.MAX_SAFE_INTEGER) throw new CommandError(`ERR invalid expire time in '${name}' command`);
  return until;
}

function set(context: CommandContext, args: readonly string[]): Reply {
  const [key = '', text = '', ...options] = args;
  let until: number | null | undefined = null;
  let condition = '';
  let returnsOld = false;
  for (let index = 0; index < options.length; index += 1) {
    const option = (options[index] ?? '').toUpperCase();
    if ((option === 'NX' || option === 'XX') && condition === '') condition = option;
    else if (option === 'GET') returnsOld = true;
    else if (option === 'KEEPTTL' && until === null) until = undefined;
    else if (
      (option === 'EX' || option === 'PX' || option === 'EXAT' || option === 'PXAT') &&
      until === null &&
      index + 1 < options.length
    ) {
      index += 1;
      until = deadline(context, options[index], option, 'set');
    } else throw new CommandError(SYNTAX);
  }
  const { store, session } = context;
  const old = returnsOld ? textOf(context, key) : undefined;
  const exists = store.entry(session.database, key) !== undefined;
  if ((condition === 'NX' && exists) || (condition === 'XX' && !exists)) return returnsOld ? bulk(old) : NIL;
  putText(context, key, text, until);
  if (until) context.written = [['SET', key, text, 'PXAT', String(until)]];
  return returnsOld ? bulk(old) : OK;
}

function setEx(unit: 'EX' | 'PX', name: string) {
  return (context: CommandContext, [key = '', amount, text = '']: readonly string[]): Reply => {
    const until = deadline(context, amount, unit, name);
    putText(context, key, text, until);
    context.written = [['SET', key, text, 'PXAT', String(until)]];
    return OK;
  };
}

function setAll(context: CommandContext, args: readonly string[], name: string): void {
  if (args.length % 2 !== 0) throw new CommandError(`ERR wrong number of arguments for '${name}' command`);
  for (let index = 0; index < args.length; index += 2)
    putText(context, args[index] ?? '', args[index + 1] ?? '', null);
}

export const STRING_COMMANDS: CommandTable = {
  set: command(-3, set),
  get: command(2, (context, [key = '']) => bulk(textOf(context, key))),
  getset: command(3, (context, [key = '', text = '']) => {
    const old = textOf(context, key);
    putText(context, key, text, null);
    return bulk(old);
  }),
  getdel: command(2, (context, [key = '']) => {
    const old = textOf(context, key);
    if (old !== undefined && context.store.remove(context.session.database, key)) context.dirty += 1;
    return bulk(old);
  }),
  getex: command(-2, (context, [key = '', option, amount]) => {
    const old = textOf(context, key);
    const unit = option?.toUpperCase();
    if (old === undefined || unit === undefined) return bulk(old);
    if (unit === 'PERSIST') putText(context, key, old, null);
    else if (unit === 'EX' || unit === 'PX' || unit === 'EXAT' || unit === 'PXAT') {
      putText(context, key, old, deadline(context, amount, unit, 'getex'));
    } else throw new CommandError(SYNTAX);
    return bulk(old);
  }),
  setnx: command(3, (context, [key = '', text = '']) => {
    if (context.store.entry(context.session.database, key)) return integer(0);
    putText(context, key, text);
    return integer(1);
  }),
  setex: command(4, setEx('EX', 'setex')),
  psetex: command(4, setEx('PX', 'psetex')),
  mset: command(-3, (context, args) => {
    setAll(context, args, 'mset');
    return OK;
  }),
  msetnx: command(-3, (context, args) => {
    const taken = args.some(
      (key, index) => index % 2 === 0 && context.store.entry(context.session.database, key),
    );
    if (taken) return integer(0);
    setAll(context, args, 'msetnx');
    return integer(1);
  }),
  mget: command(-2, ({ store, session }, keys) =>
    array(
      keys.map((key) => {
        const value = store.entry(session.database, key)?.value;
        return value?.type === 'string' ? bulk(value.text) : NIL;
      }),
    ),
  ),
  append: command(3, (context, [key = '', more = '']) => {
    const text = `${textOf(context, key) ?? ''}${more}`;
    putText(context, key, text);
    return integer(byteLength(text));
  }),
  strlen: command(2, (context, [key = '']) => integer(byteLength(textOf(context, key) ?? ''))),
  getrange: command(4, (context, [key = '', from, to]) => {
    const text = textOf(context, key) ?? '';
    const length = byteLength(text);
    const at = (index: number): number => (index < 0 ? Math.max(0, length + index) : index);
    const start = at(integerOf(from));
    const stop = integerOf(to);
    return bulk(
      sliceBytes(text, start, Math.max(start, stop < 0 ? length + stop + 1 : Math.min(length, stop + 1))),
    );
  }),
  incr: command(2, (context, [key = '']) => add(context, key, 1n)),
  decr: command(2, (context, [key = '']) => add(context, key, -1n)),
  incrby: command(3, (context, [key = '', by]) => add(context, key, bigIntegerOf(by))),
  decrby: command(3, (context, [key = '', by]) => add(context, key, -bigIntegerOf(by))),
  incrbyfloat: command(3, (context, [key = '', by]) => {
    const sum = floatOf(textOf(context, key) ?? '0') + floatOf(by);
    if (!Number.isFinite(sum)) return error('ERR increment would produce NaN or Infinity');
    const text = floatText(Number(sum.toPrecision(15)));
    putText(context, key, text);
    return bulk(text);
  }),
};
