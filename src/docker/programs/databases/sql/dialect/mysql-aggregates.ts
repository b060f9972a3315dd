import { isFloat, isNumeric, type } from '../catalogue/sql-type.ts';
import type { AggregateBinder } from '../evaluate/bound.ts';
import { add, divide, fromInteger, multiply, subtract } from '../values/decimal.ts';
import { showJson } from '../values/json-text.ts';
import { castToText } from '../values/show-value.ts';
import { textOf, type Value } from '../values/value.ts';
import { toDecimal, toFloat } from './arithmetic.ts';
import { count, extremeOf, present } from './postgres-aggregates.ts';

type Rows = readonly (readonly Value[])[];

/** Numbers of a column; texts count as floating ones. */
function numbers(rows: Rows): readonly Value[] {
  return present(rows).map((value) => (typeof value === 'string' ? Number.parseFloat(value) || 0 : value));
}

const sum: AggregateBinder = ([arg]) => {
  if (!arg) return undefined;
  const isExact = isNumeric(arg.type) && !isFloat(arg.type);
  const compute = (rows: Rows): Value => {
    const values = numbers(rows);
    if (values.length === 0) return null;
    return isExact
      ? values.map(toDecimal).reduce(add)
      : values.reduce<number>((total, value) => total + toFloat(value), 0);
  };
  return { type: type(isExact ? 'numeric' : 'float8'), compute };
};

const avg: AggregateBinder = ([arg]) => {
  if (!arg) return undefined;
  const isExact = isNumeric(arg.type) && !isFloat(arg.type);
  const compute = (rows: Rows): Value => {
    const values = numbers(rows);
    if (values.length === 0) return null;
    if (!isExact) return values.reduce<number>((total, value) => total + toFloat(value), 0) / values.length;
    const total = values.map(toDecimal).reduce(add);
    return divide(total, fromInteger(BigInt(values.length)), total.scale + 4);
  };
  return { type: type(isExact ? 'numeric' : 'float8'), compute };
};

/** GROUP_CONCAT: a long list is cut, as group_concat_max_len says. */
const groupConcat: AggregateBinder = (args, { separator = ',' }) => {
  if (args.length === 0) return undefined;
  const compute = (rows: Rows): Value => {
    const kept = rows.filter((row) => !row.includes(null));
    if (kept.length === 0) return null;
    return kept
      .map((row) =>
        row.map((value, index) => castToText(value, args[index]?.type ?? type('text'), 'mysql')).join(''),
      )
      .join(separator)
      .slice(0, 1024);
  };
  return { type: type('text'), compute };
};

function spread(isSample: boolean, isRoot: boolean): AggregateBinder {
  return ([arg]) => {
    if (!arg) return undefined;
    const compute = (rows: Rows): Value => {
      const values = numbers(rows).map(toDecimal);
      const divisor = isSample ? values.length - 1 : values.length;
      if (divisor <= 0) return null;
      const total = values.reduce(add, fromInteger(0n));
      const squares = values.map((value) => multiply(value, value)).reduce(add, fromInteger(0n));
      const size = fromInteger(BigInt(values.length));
      const variance =
        subtract(multiply(size, squares), multiply(total, total)).toNumber() / (values.length * divisor);
      return isRoot ? Math.sqrt(variance) : variance;
    };
    return { type: type('float8'), compute };
  };
}

export const MYSQL_AGGREGATES: Readonly<Record<string, AggregateBinder>> = {
  count,
  sum,
  avg,
  min: extremeOf(-1),
  max: extremeOf(1),
  group_concat: groupConcat,
  any_value: ([arg]) => arg && { type: arg.type, compute: (rows) => rows[0]?.[0] ?? null },
  json_arrayagg: ([arg]) =>
    arg && {
      type: type('json'),
      compute: (rows) =>
        showJson(
          rows.map(([value = null]) =>
            isNumeric(arg.type) && value !== null ? toFloat(value) : value === null ? null : textOf(value),
          ),
          true,
        ),
    },
  std: spread(false, true),
  stddev: spread(false, true),
  stddev_pop: spread(false, true),
  stddev_samp: spread(true, true),
  variance: spread(false, false),
  var_pop: spread(false, false),
  var_samp: spread(true, false),
};
