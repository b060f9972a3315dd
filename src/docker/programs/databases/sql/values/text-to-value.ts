import { isFloat, isInteger, type BaseType, type SqlType } from '../catalogue/sql-type.ts';
import { refuse } from '../problem.ts';
import { parseDecimal, round } from './decimal.ts';
import {
  daysOf,
  formatDate,
  formatTime,
  formatTimestamp,
  parseInterval,
  parseMoment,
  parseTime,
} from './moment.ts';
import { parseArray } from './stored.ts';
import { postgresTypeName } from './type-names.ts';
import type { Value } from './value.ts';
import { canonicalJson } from './json-text.ts';

/** The largest number of each kind of integer. */
export const INTEGER_LIMITS: Readonly<Partial<Record<BaseType, bigint>>> = {
  int1: 127n, int2: 32_767n, int3: 8_388_607n, int4: 2_147_483_647n, int8: 9_223_372_036_854_775_807n,
}; // prettier-ignore

export function isInRange(value: bigint, { base, unsigned }: SqlType): boolean {
  const limit = INTEGER_LIMITS[base];
  if (limit === undefined) return true;
  return unsigned === true ? value >= 0n && value <= limit * 2n + 1n : value >= -limit - 1n && value <= limit;
}

const TRUE = /^\s*(?:t|tr|tru|true|y|ye|yes|on|1)\s*$/i;
const FALSE = /^\s*(?:f|fa|fal|fals|false|n|no|of|off|0)\s*$/i;

/** What PostgreSQL makes of a text of a type: `'12'::integer`. @throws SqlError 22P02 and its like */
export function postgresParse(text: string, type: SqlType, now: bigint, at?: number): Value {
  const name = postgresTypeName(type, false);
  const where = at === undefined ? {} : { at };
  const bad = (): never => refuse({ kind: 'bad-text', type: name, text, ...where });
  if (type.array === true) {
    const items = parseArray(text);
    if (!items) return refuse({ kind: 'bad-text', type: 'array', text, ...where });
    return items.map((item) =>
      item === null ? null : postgresParse(item, { ...type, array: false }, now, at),
    );
  }
  if (isInteger(type)) {
    if (!/^\s*[+-]?\d{1,40}\s*$/.test(text)) return bad();
    const value = BigInt(text.trim().replace(/^\+/, ''));
    return isInRange(value, type)
      ? value
      : refuse({ kind: 'out-of-range', type: name, text: text.trim(), ...where });
  }
  if (isFloat(type)) {
    const special = { nan: Number.NaN, infinity: Infinity, '-infinity': -Infinity }[
      text.trim().toLowerCase()
    ];
    if (special !== undefined) return special;
    return parseDecimal(text) === undefined ? bad() : Number(text);
  }
  const base: string = type.base;
  switch (base) {
    case 'numeric': {
      const value = parseDecimal(text);
      if (!value) return bad();
      return fitNumeric(type, round(value, type.scale ?? value.scale));
    }
    case 'bool':
      return TRUE.test(text) ? true : FALSE.test(text) ? false : bad();
    case 'date': {
      const micros = momentOf(text, now) ?? bad();
      return formatDate(daysOf(micros));
    }
    case 'timestamp':
    case 'timestamptz': {
      const micros = momentOf(text, now, type.base === 'timestamptz') ?? bad();
      return formatTimestamp(type.precision === 0 ? (micros / 1_000_000n) * 1_000_000n : micros);
    }
    case 'time': {
      const micros = parseTime(text);
      return micros === undefined ? bad() : formatTime(micros);
    }
    case 'interval':
      return parseInterval(text) ?? bad();
    case 'uuid': {
      const digits = text.replace(/[{}-]/g, '').toLowerCase();
      if (!/^[0-9a-f]{32}$/.test(digits)) return bad();
      return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    }
    case 'json':
    case 'jsonb': {
      const json = canonicalJson(text);
      if (json === undefined) return refuse({ kind: 'bad-text', type: 'json', text, ...where });
      return type.base === 'json' ? text : json;
    }
    case 'enum':
      if (type.values && !type.values.includes(text))
        return refuse({ kind: 'bad-text', type: `enum ${type.spelled ?? ''}`, text, ...where });
      return text;
    default:
      return text;
  }
}

/** A date or moment, or one of the words for some. */
function momentOf(text: string, now: bigint, zoned = false): bigint | undefined {
  const day = 86_400_000_000n;
  const word = text.trim().toLowerCase();
  const today = daysOf(now) * day;
  if (word === 'now') return now;
  if (word === 'today') return today;
  if (word === 'tomorrow') return today + day;
  if (word === 'yesterday') return today - day;
  if (word === 'epoch') return 0n;
  return parseMoment(text, zoned);
}

/** @throws SqlError when it has more digits than its column */
export function fitNumeric(type: SqlType, value: ReturnType<typeof round>): Value {
  const { precision, scale = 0 } = type;
  if (precision === undefined) return value;
  const fitted = round(value, scale);
  const limit = 10n ** BigInt(precision);
  if (fitted.digits < limit && fitted.digits > -limit) return fitted;
  const power = precision - scale;
  return refuse({
    kind: 'out-of-range',
    type: 'numeric',
    text: value.toString(),
    detail: `A field with precision ${precision}, scale ${scale} must round to an absolute value less than ${power === 0 ? '1' : `10^${power}`}.`,
  });
}
