import {
  isFloat,
  isInteger,
  isMoment,
  isNumeric,
  isText,
  type,
  type SqlType,
} from '../catalogue/sql-type.ts';
import type { BindContext, Bound, Dialect, Row } from '../evaluate/bound.ts';
import { notSimulated, refuse } from '../problem.ts';
import type { SelectItem } from '../syntax/syntax-tree.ts';
import { CASELESS, compareValues } from '../values/compare.ts';
import { divide, round } from '../values/decimal.ts';
import { parseJson, showJson } from '../values/json-text.ts';
import { daysOf, formatDate, formatTime, formatTimestamp, parseMoment, parseTime } from '../values/moment.ts';
import { castToText } from '../values/show-value.ts';
import { mysqlTypeName } from '../values/type-names.ts';
import { isDecimal, textOf, type Value } from '../values/value.ts';
import { calculate, isZero, modulo, toDecimal, toFloat, widerNumber } from './arithmetic.ts';
import { mysqlAssign } from './mysql-assign.ts';
import { MYSQL_AGGREGATES } from './mysql-aggregates.ts';
import { MYSQL_FUNCTIONS } from './mysql-functions.ts';
import { jsonPath } from './json-path.ts';
import { shift } from './mysql-shift.ts';
import { minus } from './postgres-operators.ts';
import { regexCompiler } from './regular-expression.ts';

/** MySQL's SQL: everything becomes what it is needed as, and conditions are numbers. */
export function mysqlDialect(isMariadb: boolean): Dialect {
  return {
    name: 'mysql',
    isMariadb,
    collation: CASELESS,
    isStrictGrouping: !isMariadb,
    functions: MYSQL_FUNCTIONS,
    aggregates: MYSQL_AGGREGATES,
    truthType: type('int4'),
    truth: (value) => (value === null ? null : value ? 1n : 0n),
    typeName: (of) => mysqlTypeName(of, isMariadb),
    nullsFirst: (descending) => !descending,
    negate: (operand, at) => {
      const number = numeric(operand);
      return { type: number.type, at, evaluate: (row) => minus(number.evaluate(row)) };
    },
    binary,
    condition: (bound) => {
      const number = numeric(bound);
      return (row) => {
        const value = number.evaluate(row);
        return value === null ? null : !isZero(value);
      };
    },
    coerce: (bound, to) => coerce(bound, to),
    cast: (bound, to, at) => ({
      type: castType(to, bound.type),
      at,
      evaluate: (row) => cast(bound.evaluate(row), bound.type, to),
    }),
    commonType,
    comparison,
    checkAssignment: (bound) => bound,
    assign: mysqlAssign,
    outputName,
  };
}

function outputName({ alias, expression, source }: SelectItem): string {
  if (alias !== undefined) return alias;
  if (expression.kind === 'column') return expression.path.at(-1) ?? source;
  if (expression.kind === 'string') return expression.text;
  if (expression.kind === 'null') return 'NULL';
  return expression.kind === 'boolean' ? source.toUpperCase() : source;
}

/** The number at the beginning of a text, as MySQL takes any text for one. */
export function leadingNumber(text: string): number {
  return Number(/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i.exec(text)?.[0] ?? 0);
}

/** An expression as a number. */
function numeric(bound: Bound): Bound {
  if (isNumeric(bound.type)) return bound;
  const evaluate = (row: Row): Value => {
    const value = bound.evaluate(row);
    if (value === null || typeof value === 'bigint' || typeof value === 'number' || isDecimal(value))
      return value;
    if (isMoment(bound.type)) return BigInt(textOf(value).replaceAll(/\D/g, '').slice(0, 14));
    return typeof value === 'boolean' ? Number(value) : leadingNumber(textOf(value));
  };
  return { type: type(isMoment(bound.type) ? 'int8' : 'float8'), at: bound.at, evaluate };
}

function coerce(bound: Bound, to: SqlType): Bound {
  if (bound.type.base === to.base) return bound;
  if (isNumeric(to)) {
    const number = numeric(bound);
    return { type: to, at: bound.at, evaluate: (row) => asNumber(number.evaluate(row), to) };
  }
  if (isText(to)) {
    const evaluate = (row: Row): Value => {
      const value = bound.evaluate(row);
      return value === null ? null : castToText(value, bound.type, 'mysql');
    };
    return { type: to, at: bound.at, evaluate };
  }
  return { type: to, at: bound.at, evaluate: (row) => cast(bound.evaluate(row), bound.type, to) };
}

function asNumber(value: Value, to: SqlType): Value {
  if (value === null) return null;
  if (isFloat(to)) return toFloat(value);
  if (!isInteger(to)) return toDecimal(value);
  return typeof value === 'bigint' ? value : round(toDecimal(value), 0).digits;
}

function castType(to: SqlType, from: SqlType): SqlType {
  if (to.base === 'numeric') return to;
  if (to.base === 'char' && to.length === 1) return { base: 'text' };
  return to.base === 'timestamp' && isMoment(from) ? { base: 'timestamp' } : to;
}

/** CAST: what does not fit becomes NULL or a zero, with no more than a warning. */
function cast(value: Value, from: SqlType, to: SqlType): Value {
  if (value === null) return null;
  const text = castToText(value, from, 'mysql');
  if (isNumeric(to)) {
    const number = isNumeric(from) ? value : leadingNumber(text);
    const result = asNumber(number, to);
    if (to.base === 'numeric' && isDecimal(result)) return round(result, to.scale ?? 0);
    return result;
  }
  switch (to.base as string) {
    case 'date': {
      const micros = parseMoment(text, false);
      return micros === undefined ? null : formatDate(daysOf(micros));
    }
    case 'timestamp': {
      const micros = parseMoment(text, false);
      return micros === undefined ? null : formatTimestamp(micros);
    }
    case 'time': {
      const micros = parseTime(text.includes('-') ? text.slice(text.indexOf(' ') + 1) : text);
      return micros === undefined ? null : formatTime(micros);
    }
    case 'json':
      return jsonText(text);
    default:
      return to.length === undefined || (to.base === 'char' && to.length === 1)
        ? text
        : Array.from(text).slice(0, to.length).join('');
  }
}

function jsonText(text: string): Value {
  const parsed = parseJson(text);
  if (parsed) return showJson(parsed.value, true);
  return refuse({
    kind: 'given',
    error: {
      state: '22032',
      number: 3141,
      message: 'Invalid JSON text in argument 1 to function cast_as_json: "Invalid value." at position 0.',
    },
  });
}

function comparison(
  left: Bound,
  right: Bound,
  _operator: string,
  _at: number,
  context: BindContext,
): (row: Row) => number | undefined {
  const { collation } = context.environment.dialect;
  const [a, b] = comparable(left, right);
  return (row) => {
    const x = a.evaluate(row);
    if (x === null) return undefined;
    const y = b.evaluate(row);
    return y === null ? undefined : compareValues(x, y, collation);
  };
}

/** Two texts as texts, dates as dates, all else as numbers. */
function comparable(left: Bound, right: Bound): readonly [Bound, Bound] {
  const [a, b] = [left.type, right.type];
  if (isNumeric(a) && isNumeric(b)) {
    const to = widerNumber(a, b);
    return isInteger(a) && isInteger(b) ? [left, right] : [coerce(left, to), coerce(right, to)];
  }
  if (isMoment(a) || isMoment(b)) {
    if (isNumeric(a) || isNumeric(b)) return [coerce(left, type('float8')), coerce(right, type('float8'))];
    return [moment(left), moment(right)];
  }
  if (isNumeric(a) || isNumeric(b)) return [coerce(left, type('float8')), coerce(right, type('float8'))];
  return [coerce(left, type('text')), coerce(right, type('text'))];
}

function moment(bound: Bound): Bound {
  const evaluate = (row: Row): Value => {
    const value = bound.evaluate(row);
    if (value === null) return null;
    const micros = parseMoment(textOf(value), false);
    return micros === undefined ? textOf(value) : formatTimestamp(micros);
  };
  return { type: type('timestamp'), at: bound.at, evaluate };
}

function commonType(bounds: readonly Bound[]): SqlType {
  let common: SqlType | undefined;
  for (const bound of bounds) {
    const { type: of, literal } = bound;
    // NULL has no type of its own.
    if (of.base === 'unknown' && literal === undefined && bound.evaluate({ values: [] }) === null) continue;
    const settled = of.base === 'unknown' ? type('text') : of;
    if (!common) common = settled;
    else if (common.base === settled.base) continue;
    else if (isNumeric(common) && isNumeric(settled)) common = widerNumber(common, settled);
    else if (isMoment(common) && isMoment(settled)) common = type('timestamp');
    else common = type('text');
  }
  return common ?? type('text');
}

function binary(operator: string, left: Bound, right: Bound, at: number, context: BindContext): Bound {
  switch (operator) {
    case '+':
    case '-':
      if (right.type.base === 'interval') return shift(left, right, operator === '-', at);
      if (left.type.base === 'interval' && operator === '+') return shift(right, left, false, at);
      return arithmetic(operator, left, right, at);
    case '*':
    case '/':
    case '%':
    case 'div':
      return arithmetic(operator, left, right, at);
    case '~*': {
      const compile = regexCompiler();
      const [text, pattern] = [coerce(left, type('text')), coerce(right, type('text'))];
      return strict(type('int4'), at, text, pattern, (a, b) => {
        context.environment.spend(1 + (textOf(a).length >> 5));
        return compile(textOf(b), true).test(textOf(a)) ? 1n : 0n;
      });
    }
    case '->':
    case '->>':
      return strict(type(operator === '->' ? 'json' : 'text'), at, left, right, (a, b) =>
        jsonPath(textOf(a), textOf(b), operator === '->>'),
      );
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>': {
      const compute = (a: Value, b: Value): Value => {
        const [x, y] = [BigInt(Math.round(toFloat(a))), BigInt(Math.round(toFloat(b)))];
        if (operator === '&') return x & y;
        if (operator === '|') return x | y;
        if (operator === '^') return x ^ y;
        return BigInt.asUintN(64, operator === '<<' ? x << BigInt.asUintN(6, y) : x >> BigInt.asUintN(6, y));
      };
      return strict(type('int8'), at, numeric(left), numeric(right), compute);
    }
    default:
      return notSimulated(`the operator ${operator}`, at);
  }
}

function strict(
  of: SqlType,
  at: number,
  left: Bound,
  right: Bound,
  compute: (a: Value, b: Value) => Value,
): Bound {
  const evaluate = (row: Row): Value => {
    const a = left.evaluate(row);
    if (a === null) return null;
    const b = right.evaluate(row);
    return b === null ? null : compute(a, b);
  };
  return { type: of, at, evaluate };
}

/** Numbers may grow to 64 bits; a division has four more decimals, and by zero it is NULL. */
function arithmetic(
  operator: '+' | '-' | '*' | '/' | '%' | 'div',
  first: Bound,
  second: Bound,
  at: number,
): Bound {
  const [left, right] = [numeric(first), numeric(second)];
  const wide = widerNumber(left.type, right.type);
  const of = isInteger(wide) ? type('int8') : isFloat(wide) ? type('float8') : wide;
  if (operator === 'div') {
    return strict(type('int8'), at, left, right, (a, b) =>
      isZero(b) ? null : BigInt(Math.trunc(toFloat(a) / toFloat(b))),
    );
  }
  if (operator === '/') {
    const quotient = isFloat(of) ? of : type('numeric');
    return strict(quotient, at, left, right, (a, b) => {
      if (isZero(b)) return null;
      if (isFloat(of)) return toFloat(a) / toFloat(b);
      const x = toDecimal(a);
      return divide(x, toDecimal(b), Math.min(x.scale + 4, 30));
    });
  }
  if (operator === '%') return strict(of, at, left, right, (a, b) => (isZero(b) ? null : modulo(a, b, of)));
  return strict(of, at, left, right, (a, b) => {
    const result = calculate(operator, a, b, of);
    if (
      typeof result === 'bigint' &&
      (result > 9_223_372_036_854_775_807n || result < -9_223_372_036_854_775_808n)
    ) {
      refuse({
        kind: 'given',
        error: { state: '22003', number: 1690, message: `BIGINT value is out of range` },
      });
    }
    return result;
  });
}
