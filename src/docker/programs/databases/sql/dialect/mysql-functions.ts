import { createHash } from 'node:crypto';
import { isFloat, isInteger, isNumeric, type, type SqlType } from '../catalogue/sql-type.ts';
import type { FunctionBinder, Row } from '../evaluate/bound.ts';
import { refuse } from '../problem.ts';
import { parseJson, showJson } from '../values/json-text.ts';
import { isDecimal, textOf, type Value } from '../values/value.ts';
import { COMMON_FUNCTIONS } from './common-functions.ts';
import { integer, plain, text } from './function-builder.ts';
import { jsonPath } from './json-path.ts';
import { MYSQL_DATE_FUNCTIONS } from './mysql-date-functions.ts';
import { NUMBER_FUNCTIONS, rounder, stepper } from './number-functions.ts';
import { randomUuid } from './random-uuid.ts';
import { shown } from './shown.ts';
import { find, part, TEXT_FUNCTIONS } from './text-functions.ts';

/** ROUND keeps whole numbers whole and counts the rest as exact. */
const kept = (of: SqlType): SqlType =>
  isInteger(of) ? type('int8') : isFloat(of) || !isNumeric(of) ? type('float8') : type('numeric');
const whole = (of: SqlType): SqlType => (isFloat(of) || !isNumeric(of) ? type('float8') : type('int8'));
const session = (value: (environment: Parameters<Parameters<typeof plain>[1]>[1]) => Value): FunctionBinder =>
  plain({ takes: [], gives: 'text' }, (_values, environment) => value(environment));
const hash = (algorithm: string): FunctionBinder =>
  plain({ takes: ['text'], gives: 'text' }, ([a]) => createHash(algorithm).update(text(a)).digest('hex'));

const substring: FunctionBinder = plain(
  { takes: ['text', 'int', 'int'], optional: 1, gives: 'text' },
  ([a, from, count]) => {
    const start = integer(from);
    if (start === 0) return '';
    const at = start < 0 ? Array.from(text(a)).length + start + 1 : start;
    return part(text(a), at, count === undefined ? undefined : Math.max(0, integer(count)));
  },
);

/** IF: only the branch that is taken is evaluated. */
const condition: FunctionBinder = (args, { at }, context) => {
  const [test, yes, no] = args;
  if (!test || !yes || !no) return undefined;
  const { dialect } = context.environment;
  const of = dialect.commonType([yes, no], 'IF', at, context);
  const holds = dialect.condition(test, 'IF', context.environment);
  const [first, second] = [dialect.coerce(yes, of, context), dialect.coerce(no, of, context)];
  return { type: of, at, evaluate: (row: Row) => (holds(row) === true ? first : second).evaluate(row) };
};

const field: FunctionBinder = plain(
  { takes: ['text', 'text'], repeats: true, gives: 'int8', takesNull: true },
  ([wanted, ...list], { dialect }) =>
    BigInt(
      list.findIndex(
        (each) =>
          each !== null &&
          wanted !== null &&
          wanted !== undefined &&
          dialect.collation.compare(text(each), text(wanted)) === 0,
      ) + 1,
    ),
);

function isTruthy(value: Value): boolean {
  return value !== null && (isDecimal(value) ? value.digits !== 0n : Number(value) !== 0);
}

const jsonValue = (value: Value, of: SqlType): unknown => {
  if (value === null) return null;
  if (of.base === 'json') return parseJson(textOf(value))?.value ?? null;
  return isNumeric(of) ? Number(textOf(value)) : textOf(value);
};

export const MYSQL_FUNCTIONS: Readonly<Record<string, FunctionBinder>> = {
  ...COMMON_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...MYSQL_DATE_FUNCTIONS,
  if: condition,
  ifnull: (args, call, context) =>
    args.length === 2 ? COMMON_FUNCTIONS['coalesce']?.(args, call, context) : undefined,
  isnull: (args, { at }) => {
    const [arg] = args;
    return arg && { type: type('int4'), at, evaluate: (row) => (arg.evaluate(row) === null ? 1n : 0n) };
  },
  length: plain({ takes: ['text'], gives: 'int8' }, ([a]) => BigInt(Buffer.byteLength(text(a)))),
  lcase: plain({ takes: ['text'], gives: 'text' }, ([a]) => text(a).toLowerCase()),
  ucase: plain({ takes: ['text'], gives: 'text' }, ([a]) => text(a).toUpperCase()),
  substring,
  substr: substring,
  mid: substring,
  substring_index: plain({ takes: ['text', 'text', 'int'], gives: 'text' }, ([a, separator, count]) => {
    const parts = text(a).split(text(separator));
    const size = integer(count);
    return (size >= 0 ? parts.slice(0, size) : parts.slice(Math.max(0, parts.length + size))).join(
      text(separator),
    );
  }),
  concat: plain({ takes: ['any'], repeats: true, gives: 'text' }, (values, _environment, args) =>
    values.map((value, index) => shown(value, args[index], 'mysql')).join(''),
  ),
  instr: plain({ takes: ['text', 'text'], gives: 'int8' }, ([hay, needle]) =>
    find(text(hay).toLowerCase(), text(needle).toLowerCase()),
  ),
  locate: plain(
    { takes: ['text', 'text', 'int'], optional: 1, gives: 'int8' },
    ([needle, hay, from = 1n]) => {
      const skipped = integer(from) - 1;
      const found = find(
        Array.from(text(hay)).slice(skipped).join('').toLowerCase(),
        text(needle).toLowerCase(),
      );
      return found === 0n ? 0n : found + BigInt(skipped);
    },
  ),
  strcmp: plain({ takes: ['text', 'text'], gives: 'int4' }, ([a, b], { dialect }) =>
    BigInt(Math.sign(dialect.collation.compare(text(a), text(b)))),
  ),
  space: plain({ takes: ['int'], gives: 'text' }, ([count]) =>
    ' '.repeat(Math.min(Math.max(0, integer(count)), 100_000)),
  ),
  hex: plain({ takes: ['any'], gives: 'text' }, ([a = null]) =>
    (typeof a === 'bigint' ? a.toString(16) : Buffer.from(textOf(a)).toString('hex')).toUpperCase(),
  ),
  char: plain({ takes: ['int'], repeats: true, gives: 'text' }, (codes) =>
    codes.map((code) => String.fromCodePoint(Math.min(Math.max(0, integer(code)), 0x10_ff_ff))).join(''),
  ),
  sha1: hash('sha1'),
  sha: hash('sha1'),
  sha2: plain({ takes: ['text', 'int'], gives: 'text' }, ([a, bits]) => {
    const size = integer(bits) === 0 ? 256 : integer(bits);
    return [224, 256, 384, 512].includes(size)
      ? createHash(`sha${size}`).update(text(a)).digest('hex')
      : null;
  }),
  format: plain({ takes: ['float', 'int'], gives: 'text' }, ([a, places]) =>
    Number(a).toLocaleString('en-US', {
      minimumFractionDigits: Math.min(integer(places), 20),
      maximumFractionDigits: Math.min(integer(places), 20),
    }),
  ),
  elt: plain({ takes: ['int', 'text'], repeats: true, gives: 'text', takesNull: true }, ([index, ...list]) =>
    index === null ? null : (list[integer(index) - 1] ?? null),
  ),
  field,
  find_in_set: plain({ takes: ['text', 'text'], gives: 'int8' }, ([a, list]) =>
    BigInt(text(list).split(',').indexOf(text(a)) + 1),
  ),
  ceil: stepper(1, whole),
  ceiling: stepper(1, whole),
  floor: stepper(-1, whole),
  round: rounder('round', kept),
  truncate: rounder('truncate', kept),
  rand: plain(
    { takes: ['int'], optional: 1, gives: 'float8' },
    (_values, environment) => environment.random() / 2 ** 32,
  ),
  log: plain({ takes: ['float'], gives: 'float8' }, ([a]) => (Number(a) > 0 ? Math.log(Number(a)) : null)),
  ln: plain({ takes: ['float'], gives: 'float8' }, ([a]) => (Number(a) > 0 ? Math.log(Number(a)) : null)),
  log2: plain({ takes: ['float'], gives: 'float8' }, ([a]) => (Number(a) > 0 ? Math.log2(Number(a)) : null)),
  log10: plain({ takes: ['float'], gives: 'float8' }, ([a]) =>
    Number(a) > 0 ? Math.log10(Number(a)) : null,
  ),
  sqrt: plain({ takes: ['float'], gives: 'float8' }, ([a]) => (Number(a) < 0 ? null : Math.sqrt(Number(a)))),
  version: session(({ session: { version } }) => version),
  user: session(({ session: { user, host } }) => `${user}@${host}`),
  session_user: session(({ session: { user, host } }) => `${user}@${host}`),
  system_user: session(({ session: { user, host } }) => `${user}@${host}`),
  current_user: session(
    ({ session: { user, host } }) => `${user}@${host === 'localhost' && user === 'root' ? host : '%'}`,
  ),
  database: session(({ session: { database } }) => (database === '' ? null : database)),
  schema: session(({ session: { database } }) => (database === '' ? null : database)),
  connection_id: plain({ takes: [], gives: 'int8' }, (_values, { session: { process } }) => BigInt(process)),
  last_insert_id: plain({ takes: [], gives: 'int8' }, (_values, { session: { lastInsertId } }) =>
    BigInt(lastInsertId),
  ),
  sleep: plain({ takes: ['float'], gives: 'int4' }, ([seconds], environment) => {
    environment.sleep(Number(seconds));
    return 0n;
  }),
  uuid: plain({ takes: [], gives: 'text' }, (_values, environment) => randomUuid(() => environment.random())),
  json_extract: plain({ takes: ['text', 'text'], gives: 'json' }, ([a, path]) =>
    jsonPath(text(a), text(path), false),
  ),
  json_unquote: plain({ takes: ['text'], gives: 'text' }, ([a]) => {
    const parsed = parseJson(text(a))?.value;
    return typeof parsed === 'string' ? parsed : text(a);
  }),
  json_value: plain({ takes: ['text', 'text'], gives: 'text' }, ([a, path]) =>
    jsonPath(text(a), text(path), true),
  ),
  json_valid: plain({ takes: ['text'], gives: 'int4' }, ([a]) => (parseJson(text(a)) ? 1n : 0n)),
  json_length: plain({ takes: ['text'], gives: 'int8' }, ([a]) => {
    const parsed = parseJson(text(a))?.value;
    if (Array.isArray(parsed)) return BigInt(parsed.length);
    return typeof parsed === 'object' && parsed !== null ? BigInt(Object.keys(parsed).length) : 1n;
  }),
  json_object: plain(
    { takes: ['any'], repeats: true, optional: 1, takesNull: true, gives: 'json' },
    (values, _environment, args) => {
      if (values.length % 2 !== 0) refuse({ kind: 'argument-count', name: 'json_object' });
      const entries = values.flatMap((key, index): [string, unknown][] =>
        index % 2 === 0
          ? [[text(key), jsonValue(values[index + 1] ?? null, args[index + 1]?.type ?? type('text'))]]
          : [],
      );
      return showJson(Object.fromEntries(entries), true);
    },
  ),
  json_array: plain(
    { takes: ['any'], repeats: true, optional: 1, takesNull: true, gives: 'json' },
    (values, _environment, args) =>
      showJson(
        values.map((value, index) => jsonValue(value, args[index]?.type ?? type('text'))),
        true,
      ),
  ),
  interval: plain({ takes: ['number'], repeats: true, gives: 'int4' }, ([value, ...list]) =>
    BigInt(list.filter((each) => Number(each) <= Number(value)).length),
  ),
  not: plain({ takes: ['any'], gives: 'int4' }, ([value = null]) => (isTruthy(value) ? 0n : 1n)),
};
