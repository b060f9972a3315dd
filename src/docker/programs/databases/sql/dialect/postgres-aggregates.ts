import { isFloat, isInteger, isNumeric, isText, type, type SqlType } from '../catalogue/sql-type.ts';
import type { AggregateBinder, Bound } from '../evaluate/bound.ts';
import { compareValues } from '../values/compare.ts';
import {
  add,
  divide,
  fromInteger,
  multiply,
  parseDecimal,
  postgresQuotientScale,
  subtract,
} from '../values/decimal.ts';
import { showJson } from '../values/json-text.ts';
import { Interval } from '../values/moment.ts';
import { castToText } from '../values/show-value.ts';
import { isInterval, type Value, textOf } from '../values/value.ts';
import { toDecimal, toFloat } from './arithmetic.ts';

type Rows = readonly (readonly Value[])[];

/** The first argument of each row, NULLs left out. */
export function present(rows: Rows): readonly Value[] {
  return rows.flatMap(([value = null]) => (value === null ? [] : [value]));
}

export const count: AggregateBinder = (args, { isStar }) => {
  if (args.length === 0 && !isStar) return undefined;
  return {
    type: type('int8'),
    compute: (rows) => BigInt(isStar ? rows.length : rows.filter((row) => !row.includes(null)).length),
  };
};

/** The largest or the smallest. */
export function extremeOf(direction: 1 | -1): AggregateBinder {
  return ([arg], _call, { environment }) => {
    if (!arg) return undefined;
    const { collation } = environment.dialect;
    const compute = (rows: Rows): Value => {
      let best: Value = null;
      for (const value of present(rows)) {
        if (best === null || compareValues(value, best, collation) * direction > 0) best = value;
      }
      return best;
    };
    return { type: arg.type.base === 'unknown' ? type('text') : arg.type, compute };
  };
}

const sum: AggregateBinder = ([arg]) => {
  if (!arg || !(isNumeric(arg.type) || arg.type.base === 'interval')) return undefined;
  const of: SqlType =
    isFloat(arg.type) || arg.type.base === 'interval'
      ? arg.type
      : type(arg.type.base === 'int2' || arg.type.base === 'int4' ? 'int8' : 'numeric');
  return { type: of, compute: (rows) => total(present(rows), of) };
};

function total(values: readonly Value[], of: SqlType): Value {
  if (values.length === 0) return null;
  if (of.base === 'interval')
    return values.reduce<Interval>(
      (sum, value) => (isInterval(value) ? sum.plus(value) : sum),
      new Interval(0, 0, 0n),
    );
  if (isFloat(of)) return values.reduce<number>((sum, value) => sum + toFloat(value), 0);
  if (isInteger(of)) return values.reduce<bigint>((sum, value) => sum + (value as bigint), 0n);
  return values.map(toDecimal).reduce(add);
}

const avg: AggregateBinder = ([arg]) => {
  if (!arg || !(isNumeric(arg.type) || arg.type.base === 'interval')) return undefined;
  const of = arg.type.base === 'interval' ? arg.type : type(isFloat(arg.type) ? 'float8' : 'numeric');
  const compute = (rows: Rows): Value => {
    const values = present(rows);
    const all = total(values, of);
    if (all === null) return null;
    if (isInterval(all)) return all.times(1 / values.length);
    if (typeof all === 'number') return all / values.length;
    const [a, b] = [toDecimal(all), fromInteger(BigInt(values.length))];
    return divide(a, b, postgresQuotientScale(a, b));
  };
  return { type: of, compute };
};

/** Variance, and its root. */
function spread(isSample: boolean, isRoot: boolean): AggregateBinder {
  return ([arg]) => {
    if (!arg || !isNumeric(arg.type)) return undefined;
    const of = type(isFloat(arg.type) ? 'float8' : 'numeric');
    const compute = (rows: Rows): Value => {
      const values = present(rows);
      const n = values.length;
      const divisor = isSample ? n - 1 : n;
      if (divisor <= 0) return null;
      const exact = values.map(toDecimal);
      const sumOf = exact.reduce(add, fromInteger(0n));
      const squares = exact.map((value) => multiply(value, value)).reduce(add, fromInteger(0n));
      const upper = subtract(multiply(fromInteger(BigInt(n)), squares), multiply(sumOf, sumOf));
      const lower = fromInteger(BigInt(n) * BigInt(divisor));
      const variance = divide(upper, lower, postgresQuotientScale(upper, lower));
      if (isFloat(of)) return isRoot ? Math.sqrt(variance.toNumber()) : variance.toNumber();
      if (!isRoot) return variance;
      const root = Math.sqrt(variance.toNumber());
      return parseDecimal(root.toFixed(16)) ?? null;
    };
    return { type: of, compute };
  };
}

const stringAgg: AggregateBinder = (args) => {
  const [value, separator] = args;
  if (!value || !separator || args.length !== 2 || !isText(value.type)) return undefined;
  const compute = (rows: Rows): Value => {
    const kept = rows.filter(([first = null]) => first !== null);
    if (kept.length === 0) return null;
    return kept
      .map(
        ([first = null, between = null], index) =>
          `${index === 0 ? '' : textOf(between ?? '')}${castToText(first, value.type, 'postgres')}`,
      )
      .join('');
  };
  return { type: type('text'), compute };
};

const arrayAgg: AggregateBinder = ([arg]) =>
  arg && {
    type: { ...(arg.type.base === 'unknown' ? type('text') : arg.type), array: true },
    compute: (rows) => (rows.length === 0 ? null : rows.map(([value = null]) => value)),
  };

function every(isAll: boolean): AggregateBinder {
  return ([arg]) => {
    if (!arg || arg.type.base !== 'bool') return undefined;
    const compute = (rows: Rows): Value => {
      const values = present(rows);
      if (values.length === 0) return null;
      return isAll ? values.every((value) => value === true) : values.includes(true);
    };
    return { type: type('bool'), compute };
  };
}

const jsonAgg =
  (sorted: boolean): AggregateBinder =>
  ([arg]) =>
    arg && {
      type: type(sorted ? 'jsonb' : 'json'),
      compute: (rows) =>
        rows.length === 0
          ? null
          : showJson(
              rows.map(([value = null]) => jsonValue(value, arg)),
              sorted,
            ),
    };

function jsonValue(value: Value, arg: Bound): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (arg.type.base === 'json' || arg.type.base === 'jsonb') return JSON.parse(textOf(value)) as unknown;
  return isNumeric(arg.type) ? toFloat(value) : castToText(value, arg.type, 'postgres');
}

export const POSTGRES_AGGREGATES: Readonly<Record<string, AggregateBinder>> = {
  count,
  sum,
  avg,
  min: extremeOf(-1),
  max: extremeOf(1),
  string_agg: stringAgg,
  array_agg: arrayAgg,
  json_agg: jsonAgg(false),
  jsonb_agg: jsonAgg(true),
  bool_and: every(true),
  bool_or: every(false),
  every: every(true),
  variance: spread(true, false),
  var_samp: spread(true, false),
  var_pop: spread(false, false),
  stddev: spread(true, true),
  stddev_samp: spread(true, true),
  stddev_pop: spread(false, true),
};
