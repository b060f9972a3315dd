import type { BaseType, SqlType } from '../catalogue/sql-type.ts';
import { refuse } from '../problem.ts';
import type { Cursor } from './cursor.ts';

const POSTGRES: Readonly<Record<string, BaseType>> = {
  smallint: 'int2', int2: 'int2', integer: 'int4', int: 'int4', int4: 'int4', bigint: 'int8', int8: 'int8',
  numeric: 'numeric', decimal: 'numeric', dec: 'numeric', real: 'float4', float4: 'float4', float8: 'float8',
  text: 'text', varchar: 'varchar', char: 'char', bpchar: 'char', name: 'text', bytea: 'bytea', boolean: 'bool', bool: 'bool',
  date: 'date', time: 'time', timetz: 'time', timestamp: 'timestamp', timestamptz: 'timestamptz', interval: 'interval',
  json: 'json', jsonb: 'jsonb', uuid: 'uuid', money: 'numeric', inet: 'text', cidr: 'text', regclass: 'text', oid: 'int8',
}; // prettier-ignore

const MYSQL: Readonly<Record<string, BaseType>> = {
  tinyint: 'int1', smallint: 'int2', mediumint: 'int3', int: 'int4', integer: 'int4', bigint: 'int8',
  decimal: 'numeric', numeric: 'numeric', dec: 'numeric', fixed: 'numeric', float: 'float4', double: 'float8', real: 'float8',
  bool: 'int1', boolean: 'int1', bit: 'int1', char: 'char', varchar: 'varchar', text: 'text', tinytext: 'text', mediumtext: 'text',
  longtext: 'text', blob: 'text', tinyblob: 'text', mediumblob: 'text', longblob: 'text', binary: 'char', varbinary: 'varchar',
  date: 'date', time: 'time', datetime: 'timestamp', timestamp: 'timestamp', year: 'year', json: 'json', enum: 'enum', set: 'set',
  uuid: 'uuid', signed: 'int8', unsigned: 'int8', nchar: 'char',
}; // prettier-ignore

const SERIALS: Readonly<Record<string, BaseType>> = {
  serial: 'int4', serial4: 'int4', bigserial: 'int8', serial8: 'int8', smallserial: 'int2', serial2: 'int2',
}; // prettier-ignore

export interface ParsedType {
  readonly type: SqlType;
  readonly serial: boolean;
}

/** A type as a column or a cast names it. @throws SqlError for one that there is not */
export function parseTypeName(cursor: Cursor): ParsedType {
  const { token } = cursor;
  if (token.kind !== 'word' && token.kind !== 'quoted') cursor.fail();
  const parsed = cursor.isMysql ? parseMysql(cursor) : parsePostgres(cursor);
  if (parsed) return parsed;
  return refuse({ kind: 'no-type', name: token.text, at: token.at });
}

function parsePostgres(cursor: Cursor): ParsedType | undefined {
  let { text: word } = cursor.next();
  while (cursor.take('.')) word = cursor.next().text;
  const serial = SERIALS[word];
  if (serial) return { type: { base: serial }, serial: true };
  let base = POSTGRES[word];
  if (word === 'double') {
    cursor.expect('precision');
    base = 'float8';
  } else if (word === 'character' || word === 'char') base = cursor.take('varying') ? 'varchar' : 'char';
  else if (word === 'float') base = 'float8';
  const [first, second] = modifiers(cursor);
  if (word === 'float' && first !== undefined && first < 25) base = 'float4';
  if (base === undefined) {
    // An enum of one's own: known by its name when the statement runs.
    return withArray(cursor, { base: 'enum', spelled: word });
  }
  if (base === 'time' || base === 'timestamp') {
    if (cursor.take('with', 'time', 'zone')) base = base === 'timestamp' ? 'timestamptz' : 'time';
    else cursor.take('without', 'time', 'zone');
  }
  if (base === 'interval') cursor.takeAny('year', 'month', 'day', 'hour', 'minute', 'second');
  return withArray(cursor, sized(base, first, second));
}

function withArray(cursor: Cursor, type: SqlType): ParsedType {
  let array = cursor.take('array');
  while (cursor.take('[')) {
    if (cursor.token.kind === 'number') cursor.next();
    cursor.expect(']');
    array = true;
  }
  return { type: array ? { ...type, array } : type, serial: false };
}

function sized(base: BaseType, first: number | undefined, second: number | undefined): SqlType {
  if (base === 'numeric' && first !== undefined) return { base, precision: first, scale: second ?? 0 };
  if (base === 'char') return { base, length: first ?? 1 };
  if (base === 'varchar' && first !== undefined) return { base, length: first };
  if ((base === 'timestamp' || base === 'timestamptz' || base === 'time') && first !== undefined) {
    return { base, precision: first };
  }
  return { base };
}

function modifiers(cursor: Cursor): readonly number[] {
  if (!cursor.take('(')) return [];
  const numbers = cursor.list(() => cursor.number());
  cursor.expect(')');
  return numbers;
}

function parseMysql(cursor: Cursor): ParsedType | undefined {
  const { text: word } = cursor.next();
  if (word === 'serial') return { type: { base: 'int8', unsigned: true }, serial: true };
  const base =
    word === 'character' || word === 'national' ? (cursor.take('varying') ? 'varchar' : 'char') : MYSQL[word];
  if (base === undefined) {
    cursor.reset(cursor.mark() - 1);
    return cursor.fail();
  }
  if (word === 'double') cursor.take('precision');
  if (base === 'enum' || base === 'set') {
    cursor.expect('(');
    const values = cursor.list(() => cursor.string());
    cursor.expect(')');
    charset(cursor);
    return { type: { base, values }, serial: false };
  }
  const [first, second] = modifiers(cursor);
  let unsigned = word === 'unsigned';
  for (;;) {
    if (cursor.take('unsigned')) unsigned = true;
    else if (!cursor.take('signed') && !cursor.take('zerofill') && !cursor.take('integer')) break;
  }
  charset(cursor);
  const plain: SqlType =
    base === 'numeric' ? { base, precision: first ?? 10, scale: second ?? 0 } : sized(base, first, second);
  const isOne = word === 'bool' || word === 'boolean' || (word === 'tinyint' && first === 1);
  const keepsName = /text|blob|datetime|timestamp|binary|bit|float|double/.test(word);
  return {
    type: {
      ...plain,
      ...(unsigned && { unsigned }),
      ...(isOne && { length: 1 }),
      ...(keepsName && { spelled: word }),
    },
    serial: false,
  };
}

function charset(cursor: Cursor): void {
  for (;;) {
    if (cursor.take('character', 'set') || cursor.take('charset') || cursor.take('collate')) cursor.label();
    else if (!cursor.take('binary')) return;
  }
}
