import { isFloat, isInteger, type, type SqlType } from '../catalogue/sql-type.ts';
import type { Bound, FunctionBinder } from '../evaluate/bound.ts';
import { notSimulated, refuse } from '../problem.ts';
import { parseJson, showJson } from '../values/json-text.ts';
import { daysOf, formatDate, formatTimestamp, parseMoment } from '../values/moment.ts';
import { castToText } from '../values/show-value.ts';
import { postgresTypeName } from '../values/type-names.ts';
import type { Value } from '../values/value.ts';
import { COMMON_FUNCTIONS } from './common-functions.ts';
import { integer, limited, plain, text } from './function-builder.ts';
import { logarithm, NUMBER_FUNCTIONS, rounder, stepper } from './number-functions.ts';
import { POSTGRES_DATE_FUNCTIONS } from './postgres-date-functions.ts';
import { quoteName, quoteText } from './quote.ts';
import { randomUuid } from './random-uuid.ts';
import { regexCompiler, replaceMatches } from './regular-expression.ts';
import { shown } from './shown.ts';
import { find, part, TEXT_FUNCTIONS } from './text-functions.ts';

const numericOr = (of: SqlType): SqlType => (isFloat(of) ? type('float8') : type('numeric'));
const session = (
  gives: 'text' | 'int4',
  value: (environment: Parameters<Parameters<typeof plain>[1]>[1]) => Value,
): FunctionBinder => plain({ takes: [], gives }, (_values, environment) => value(environment));

const jsonOf = (value: Value, of: SqlType): unknown => {
  if (value === null || typeof value === 'boolean') return value;
  if (of.base === 'json' || of.base === 'jsonb') return parseJson(text(value))?.value ?? null;
  if (Array.isArray(value))
    return (value as readonly Value[]).map((item) => jsonOf(item, { ...of, array: false }));
  if (typeof value === 'string' && !isInteger(of)) return value;
  return Number(castToText(value, of, 'postgres'));
};

const buildObject = (base: 'json' | 'jsonb'): FunctionBinder =>
  plain(
    { takes: ['any'], repeats: true, optional: 1, takesNull: true, gives: base },
    (values, _environment, args) => {
      const object: Record<string, unknown> = {};
      for (let index = 0; index + 1 < values.length; index += 2) {
        object[text(values[index])] = jsonOf(
          values[index + 1] ?? null,
          args[index + 1]?.type ?? type('text'),
        );
      }
      const parts = Object.entries(object).map(
        ([key, value]) => `${JSON.stringify(key)} : ${showJson(value, false)}`,
      );
      return base === 'jsonb' ? showJson(object, true) : `{${parts.join(', ')}}`;
    },
  );

const toJson = (base: 'json' | 'jsonb'): FunctionBinder =>
  plain({ takes: ['any'], gives: base }, ([value = null], _environment, [arg]) =>
    showJson(jsonOf(value, arg?.type ?? type('text')), base === 'jsonb'),
  );

const uuid: FunctionBinder = plain({ takes: [], gives: 'uuid' }, (_values, environment) =>
  randomUuid(() => environment.random()),
);

/** format('%s %I %L', …) */
function formatText(template: string, values: readonly Value[], args: readonly Bound[]): string {
  let next = 0;
  return template.replace(/%(?:(\d+)\$)?([sIL%])/g, (_all, position: string | undefined, kind: string) => {
    if (kind === '%') return '%';
    const index = position === undefined ? next : Number(position) - 1;
    next = index + 1;
    if (index >= values.length)
      refuse({ kind: 'invalid-argument', message: 'too few arguments for format()' });
    const value = values[index] ?? null;
    if (value === null) return kind === 'L' ? 'NULL' : '';
    const plainText = shown(value, args[index], 'postgres');
    return kind === 's' ? plainText : kind === 'I' ? quoteName(plainText) : quoteText(plainText);
  });
}

const SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

function prettySize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 10_240 && unit < SIZES.length - 1) {
    size = Math.round(size / 1024);
    unit += 1;
  }
  return `${size} ${SIZES[unit] ?? 'bytes'}`;
}

export const POSTGRES_FUNCTIONS: Readonly<Record<string, FunctionBinder>> = {
  ...COMMON_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...POSTGRES_DATE_FUNCTIONS,
  length: TEXT_FUNCTIONS['char_length'] ?? plain({ takes: ['text'], gives: 'int4' }, () => null),
  substr: TEXT_FUNCTIONS['substring'] ?? plain({ takes: ['text'], gives: 'text' }, () => null),
  initcap: plain({ takes: ['text'], gives: 'text' }, ([a]) =>
    text(a)
      .toLowerCase()
      .replace(
        /(^|[^\p{L}\p{N}])(\p{L})/gu,
        (_all, before: string, letter: string) => before + letter.toUpperCase(),
      ),
  ),
  strpos: plain({ takes: ['text', 'text'], gives: 'int4' }, ([hay, needle]) => find(text(hay), text(needle))),
  starts_with: plain({ takes: ['text', 'text'], gives: 'bool' }, ([a, b]) => text(a).startsWith(text(b))),
  split_part: plain({ takes: ['text', 'text', 'int'], gives: 'text' }, ([a, separator, index]) => {
    const position = integer(index);
    if (position === 0) refuse({ kind: 'invalid-argument', message: 'field position must not be zero' });
    return (
      text(a)
        .split(text(separator))
        .at(position > 0 ? position - 1 : position) ?? ''
    );
  }),
  concat: plain(
    { takes: ['any'], repeats: true, takesNull: true, gives: 'text' },
    (values, _environment, args) =>
      values.map((value, index) => (value === null ? '' : shown(value, args[index], 'postgres'))).join(''),
  ),
  format: plain(
    { takes: ['text', 'any'], repeats: true, optional: 1, takesNull: true, gives: 'text' },
    ([template = null, ...values], _environment, args) =>
      template === null ? null : formatText(text(template), values, args.slice(1)),
  ),
  chr: plain({ takes: ['int'], gives: 'text' }, ([a]) =>
    String.fromCodePoint(Math.min(Math.max(1, integer(a)), 0x10_ff_ff)),
  ),
  translate: plain({ takes: ['text', 'text', 'text'], gives: 'text' }, ([a, from, to]) => {
    const [source, target] = [Array.from(text(from)), Array.from(text(to))];
    return Array.from(text(a), (character) => {
      const index = source.indexOf(character);
      return index < 0 ? character : (target[index] ?? '');
    }).join('');
  }),
  quote_literal: plain({ takes: ['text'], gives: 'text' }, ([a]) => quoteText(text(a))),
  quote_ident: plain({ takes: ['text'], gives: 'text' }, ([a]) => quoteName(text(a))),
  to_hex: plain({ takes: ['int'], gives: 'text' }, ([a]) => integer(a).toString(16)),
  string_to_array: plain(
    { takes: ['text', 'text'], gives: { base: 'text', array: true } },
    ([a, separator]) => (text(a) === '' ? [] : text(a).split(text(separator))),
  ),
  array_to_string: plain(
    { takes: ['array', 'text', 'text'], optional: 1, gives: 'text' },
    ([items, separator, missing], _environment, [arg]) =>
      (items as readonly Value[])
        .flatMap((item) =>
          item === null
            ? missing === undefined
              ? []
              : [text(missing)]
            : [shown(item, arg && { ...arg, type: { ...arg.type, array: false } }, 'postgres')],
        )
        .join(text(separator)),
  ),
  array_length: plain(
    { takes: ['array', 'int'], gives: 'int4' },
    ([items]) => BigInt((items as readonly Value[]).length) || null,
  ),
  cardinality: plain({ takes: ['array'], gives: 'int4' }, ([items]) =>
    BigInt((items as readonly Value[]).length),
  ),
  regexp_replace: plain(
    { takes: ['text', 'text', 'text', 'text'], optional: 1, gives: 'text' },
    ([a, pattern, replacement, flags], environment) => {
      environment.spend(1 + (text(a).length >> 4));
      const marks = flags === undefined ? '' : text(flags);
      return limited(
        replaceMatches(
          text(a),
          regexCompiler()(text(pattern), marks.includes('i')),
          text(replacement),
          marks.includes('g'),
        ),
        environment,
      );
    },
  ),
  ceil: stepper(1, numericOr),
  ceiling: stepper(1, numericOr),
  floor: stepper(-1, numericOr),
  round: rounder('round', numericOr),
  trunc: rounder('truncate', numericOr),
  log: plain({ takes: ['float', 'float'], optional: 1, gives: 'float8' }, ([a, b]) =>
    b === undefined ? logarithm(Number(a)) / Math.LN10 : logarithm(Number(b)) / logarithm(Number(a)),
  ),
  cbrt: plain({ takes: ['float'], gives: 'float8' }, ([a]) => Math.cbrt(Number(a))),
  random: plain({ takes: [], gives: 'float8' }, (_values, environment) => environment.random() / 2 ** 32),
  gen_random_uuid: uuid,
  uuid_generate_v4: uuid,
  version: session('text', ({ session: { version } }) => version),
  current_user: session('text', ({ session: { user } }) => user),
  session_user: session('text', ({ session: { user } }) => user),
  current_role: session('text', ({ session: { user } }) => user),
  user: session('text', ({ session: { user } }) => user),
  current_database: session('text', ({ session: { database } }) => database),
  current_catalog: session('text', ({ session: { database } }) => database),
  current_schema: session('text', () => 'public'),
  pg_backend_pid: session('int4', ({ session: { process } }) => BigInt(process)),
  inet_server_port: session('int4', ({ session: { host } }) => (host === '[local]' ? null : 5432n)),
  inet_client_addr: session('text', ({ session: { host } }) => (host === '[local]' ? null : host)),
  txid_current: session('int4', () => 742n),
  pg_is_in_recovery: plain({ takes: [], gives: 'bool' }, () => false),
  pg_typeof: (args, { at }) => {
    const [arg] = args;
    return arg && { type: type('text'), at, evaluate: () => postgresTypeName(arg.type, false) };
  },
  pg_sleep: plain(
    { takes: ['float'], gives: { base: 'text', spelled: 'void' } },
    ([seconds], environment) => {
      environment.sleep(Number(seconds));
      return '';
    },
  ),
  pg_size_pretty: plain({ takes: ['number'], gives: 'text' }, ([bytes]) => prettySize(Number(bytes))),
  pg_database_size: plain({ takes: ['any'], gives: 'int8' }, (_values, environment) =>
    BigInt(environment.relationSize('')),
  ),
  pg_table_size: plain({ takes: ['text'], gives: 'int8' }, ([name], environment) =>
    BigInt(environment.relationSize(text(name))),
  ),
  pg_relation_size: plain({ takes: ['text'], gives: 'int8' }, ([name], environment) =>
    BigInt(environment.relationSize(text(name))),
  ),
  pg_total_relation_size: plain({ takes: ['text'], gives: 'int8' }, ([name], environment) =>
    BigInt(environment.relationSize(text(name))),
  ),
  current_setting: plain(
    { takes: ['text', 'bool'], optional: 1, gives: 'text' },
    ([name, mayMiss], environment) => {
      const value = environment.setting(text(name).toLowerCase());
      return value ?? (mayMiss === true ? null : refuse({ kind: 'unknown-setting', name: text(name) }));
    },
  ),
  set_config: plain(
    { takes: ['text', 'text', 'bool'], gives: 'text' },
    ([name, value = null], environment) => {
      environment.setVariable(text(name).toLowerCase(), value);
      return value;
    },
  ),
  nextval: plain({ takes: ['text'], gives: 'int8' }, ([name], environment) =>
    environment.nextNumber(sequenceName(text(name))),
  ),
  currval: plain({ takes: ['text'], gives: 'int8' }, ([name], environment) =>
    environment.currentNumber(sequenceName(text(name))),
  ),
  setval: plain(
    { takes: ['text', 'int', 'bool'], optional: 1, gives: 'int8' },
    ([name, value = null, isCalled = true], environment) => {
      environment.setNumber(sequenceName(text(name)), (value as bigint) + (isCalled === true ? 1n : 0n));
      return value;
    },
  ),
  pg_get_serial_sequence: plain(
    { takes: ['text', 'text'], gives: 'text' },
    ([table, column]) => `public.${text(table).replace(/^public\./, '')}_${text(column)}_seq`,
  ),
  json_build_object: buildObject('json'),
  jsonb_build_object: buildObject('jsonb'),
  to_json: toJson('json'),
  to_jsonb: toJson('jsonb'),
  jsonb_array_length: plain({ takes: ['json'], gives: 'int4' }, ([a]) => arrayLength(text(a))),
  json_array_length: plain({ takes: ['json'], gives: 'int4' }, ([a]) => arrayLength(text(a))),
  timezone: plain(
    {
      takes: ['text', 'moment'],
      gives: ([, moment]) => type(moment?.type.base === 'timestamptz' ? 'timestamp' : 'timestamptz'),
    },
    ([zone, moment], _environment, [, arg]) => {
      const offset = zoneOffset(text(zone));
      const micros = parseMoment(text(moment), false) ?? 0n;
      return formatTimestamp(arg?.type.base === 'timestamptz' ? micros + offset : micros - offset);
    },
  ),
  date: plain({ takes: ['moment'], gives: 'date' }, ([moment]) =>
    formatDate(daysOf(parseMoment(text(moment), false) ?? 0n)),
  ),
  substring: (args, call, context) => {
    const [, pattern] = args;
    if (pattern && args.length === 2 && (pattern.literal !== undefined || pattern.type.base === 'text')) {
      const compile = regexCompiler();
      return plain({ takes: ['text', 'text'], gives: 'text' }, ([a, expression]) => {
        const found = compile(text(expression), false).find(text(a));
        if (!found) return null;
        const [from = 0, to = 0, groupFrom = -1, groupTo = -1] = found;
        return groupFrom >= 0 ? text(a).slice(groupFrom, groupTo) : text(a).slice(from, to);
      })(args, call, context);
    }
    return plain({ takes: ['text', 'int', 'int'], optional: 1, gives: 'text' }, ([a, from, count]) =>
      part(text(a), integer(from), count === undefined ? undefined : integer(count)),
    )(args, call, context);
  },
};

function arrayLength(json: string): Value {
  const parsed = parseJson(json)?.value;
  return Array.isArray(parsed)
    ? BigInt(parsed.length)
    : refuse({ kind: 'invalid-argument', message: 'cannot get array length of a non-array' });
}

/** `'public.users_id_seq'`, with or without the schema and quotes. */
function sequenceName(name: string): string {
  return name.replace(/^public\./, '').replaceAll('"', '');
}

const ZONES: Readonly<Record<string, number>> = {
  utc: 0, gmt: 0, 'etc/utc': 0, z: 0, 'asia/seoul': 9, kst: 9, 'rok': 9, 'asia/tokyo': 9, jst: 9, 'asia/shanghai': 8, 'asia/singapore': 8,
}; // prettier-ignore

function zoneOffset(zone: string): bigint {
  const hours = ZONES[zone.toLowerCase()];
  if (hours === undefined) notSimulated(`the time zone ${zone}`);
  return BigInt(hours) * 3_600_000_000n;
}
