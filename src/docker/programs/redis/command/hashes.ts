import { byteLength } from '../../../../linux/utilities/http/byte-length.ts';
import { array, bulk, bulks, CommandError, integer, NIL, OK, type Reply } from '../reply.ts';
import {
  bigIntegerOf,
  checkedSum,
  command,
  type CommandContext,
  type CommandTable,
  floatOf,
  floatText,
} from './command.ts';

function fieldsOf({ store, session, process }: CommandContext, key: string): Map<string, string> {
  const fields = new Map(store.read(session.database, key, 'hash')?.fields);
  process.work(1 + (fields.size >> 4));
  return fields;
}

/** An empty hash is no key. */
function putFields(
  { store, session }: CommandContext,
  key: string,
  fields: ReadonlyMap<string, string>,
): void {
  if (fields.size === 0) store.remove(session.database, key);
  else store.write(session.database, key, { type: 'hash', fields: [...fields] });
}

function setFields(context: CommandContext, [key = '', ...pairs]: readonly string[], name: string): number {
  if (pairs.length % 2 !== 0) throw new CommandError(`ERR wrong number of arguments for '${name}' command`);
  const fields = fieldsOf(context, key);
  const before = fields.size;
  for (let index = 0; index < pairs.length; index += 2)
    fields.set(pairs[index] ?? '', pairs[index + 1] ?? '');
  putFields(context, key, fields);
  context.dirty += pairs.length / 2;
  return fields.size - before;
}

function setField(
  context: CommandContext,
  key: string,
  fields: Map<string, string>,
  field: string,
  text: string,
): void {
  fields.set(field, text);
  putFields(context, key, fields);
  context.dirty += 1;
}

export const HASH_COMMANDS: CommandTable = {
  hset: command(-4, (context, args) => integer(setFields(context, args, 'hset'))),
  hmset: command(-4, (context, args) => {
    setFields(context, args, 'hmset');
    return OK;
  }),
  hsetnx: command(4, (context, [key = '', field = '', text = '']) => {
    const fields = fieldsOf(context, key);
    if (fields.has(field)) return integer(0);
    setField(context, key, fields, field, text);
    return integer(1);
  }),
  hget: command(3, (context, [key = '', field = '']) => bulk(fieldsOf(context, key).get(field))),
  hmget: command(-3, (context, [key = '', ...asked]) => {
    const fields = fieldsOf(context, key);
    return array(asked.map((field) => (fields.has(field) ? bulk(fields.get(field)) : NIL)));
  }),
  hgetall: command(2, (context, [key = '']) => bulks([...fieldsOf(context, key)].flat())),
  hkeys: command(2, (context, [key = '']) => bulks([...fieldsOf(context, key).keys()])),
  hvals: command(2, (context, [key = '']) => bulks([...fieldsOf(context, key).values()])),
  hlen: command(2, (context, [key = '']) => integer(fieldsOf(context, key).size)),
  hstrlen: command(3, (context, [key = '', field = '']) =>
    integer(byteLength(fieldsOf(context, key).get(field) ?? '')),
  ),
  hexists: command(3, (context, [key = '', field = '']) =>
    integer(fieldsOf(context, key).has(field) ? 1 : 0),
  ),
  hdel: command(-3, (context, [key = '', ...removed]): Reply => {
    const fields = fieldsOf(context, key);
    const count = removed.filter((field) => fields.delete(field)).length;
    if (count > 0) putFields(context, key, fields);
    context.dirty += count;
    return integer(count);
  }),
  hincrby: command(4, (context, [key = '', field = '', by]) => {
    const amount = bigIntegerOf(by);
    const fields = fieldsOf(context, key);
    const sum = checkedSum(
      bigIntegerOf(fields.get(field) ?? '0', 'ERR hash value is not an integer'),
      amount,
    );
    setField(context, key, fields, field, String(sum));
    return integer(sum);
  }),
  hincrbyfloat: command(4, (context, [key = '', field = '', by]) => {
    const amount = floatOf(by);
    const fields = fieldsOf(context, key);
    const text = floatText(
      Number((floatOf(fields.get(field) ?? '0', 'ERR hash value is not a float') + amount).toPrecision(15)),
    );
    setField(context, key, fields, field, text);
    return bulk(text);
  }),
  hscan: command(-3, (context, [key = '']) => array([bulk('0'), bulks([...fieldsOf(context, key)].flat())])),
};
