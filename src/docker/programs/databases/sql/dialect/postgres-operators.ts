import { isInteger, isMoment, isNumeric, isText, type, type SqlType } from '../catalogue/sql-type.ts';
import type { BindContext, Bound, Row } from '../evaluate/bound.ts';
import { notSimulated, refuse } from '../problem.ts';
import { Decimal, divide, postgresQuotientScale } from '../values/decimal.ts';
import { parseJson, showJson } from '../values/json-text.ts';
import {
  addInterval,
  DAY,
  daysOf,
  formatDate,
  formatTime,
  formatTimestamp,
  Interval,
  parseMoment,
  parseTime,
} from '../values/moment.ts';
import { castToText } from '../values/show-value.ts';
import { isInRange } from '../values/text-to-value.ts';
import { postgresTypeName } from '../values/type-names.ts';
import { isDecimal, isInterval, type Value, textOf } from '../values/value.ts';
import { calculate, isZero, modulo, toDecimal, toFloat, widerNumber } from './arithmetic.ts';
import { memberOf } from './json-path.ts';
import { regexCompiler } from './regular-expression.ts';

/** Operators that are no comparison. @throws SqlError when there is none for these types */
export function postgresBinary(
  operator: string,
  left: Bound,
  right: Bound,
  at: number,
  context: BindContext,
): Bound {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(operator, left, right, at, context);
    case '^':
      return strict(type('float8'), at, left, right, (a, b) => toFloat(a) ** toFloat(b));
    case '||':
      return concatenate(left, right, at, context);
    case '~':
    case '~*':
    case '!~':
    case '!~*': {
      const [text, pattern] = [asText(left), asText(right)];
      const negated = operator.startsWith('!');
      const compile = regexCompiler();
      return strict(type('bool'), at, text, pattern, (a, b) => {
        context.environment.spend(1 + (textOf(a).length >> 5));
        return compile(textOf(b), operator.endsWith('*')).test(textOf(a)) !== negated;
      });
    }
    case '->':
    case '->>':
    case '#>':
    case '#>>':
      return jsonMember(operator, left, right, at);
    case '@>':
    case '<@':
    case '&&':
    case '?':
      return notSimulated(`the operator ${operator}`, at);
    case '&':
    case '|':
    case '#':
    case '<<':
    case '>>':
      return bits(operator, left, right, at);
    default:
      return noOperator(operator, left, right, at);
  }
}

export function postgresNegate(operand: Bound, at: number): Bound {
  const { type: of } = operand;
  const { literal } = operand;
  if (literal !== undefined) {
    return refuse({
      kind: 'given',
      error: {
        state: '42725',
        message: 'operator is not unique: - unknown',
        hint: 'Could not choose a best candidate operator. You might need to add explicit type casts.',
        position: at,
      },
    });
  }
  if (!isNumeric(of) && of.base !== 'interval')
    return refuse({ kind: 'no-operator', operator: '-', types: `- ${postgresTypeName(of, false)}`, at });
  return { type: of, at, evaluate: (row) => minus(operand.evaluate(row)) };
}

export function minus(value: Value): Value {
  if (value === null) return null;
  if (isDecimal(value)) return new Decimal(-value.digits, value.scale);
  if (isInterval(value)) return value.negated();
  return typeof value === 'bigint' ? -value : -(value as number);
}

/** NULL when either side is. */
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

function noOperator(operator: string, left: Bound, right: Bound, at: number): never {
  const types = `${postgresTypeName(left.type, false)} ${operator} ${postgresTypeName(right.type, false)}`;
  return refuse({ kind: 'no-operator', operator, types, at });
}

type Arithmetic = '+' | '-' | '*' | '/' | '%';

function arithmetic(
  operator: Arithmetic,
  first: Bound,
  second: Bound,
  at: number,
  context: BindContext,
): Bound {
  const { dialect } = context.environment;
  const settle = (bound: Bound, other: Bound): Bound => {
    if (bound.type.base !== 'unknown') return bound;
    if (other.type.base === 'unknown') return dialect.coerce(bound, type('text'), context);
    const isShift = isMoment(other.type) || other.type.base === 'time';
    return dialect.coerce(
      bound,
      isShift && (operator === '+' || bound === second)
        ? type(operator === '-' && isMoment(other.type) ? other.type.base : 'interval')
        : type(other.type.base),
      context,
    );
  };
  const [left, right] = [settle(first, second), settle(second, first)];
  if (isNumeric(left.type) && isNumeric(right.type)) return numbers(operator, left, right, at);
  return moments(operator, left, right, at) ?? noOperator(operator, left, right, at);
}

function numbers(operator: Arithmetic, left: Bound, right: Bound, at: number): Bound {
  const of = widerNumber(left.type, right.type);
  const compute = (a: Value, b: Value): Value => {
    if ((operator === '/' || operator === '%') && isZero(b)) refuse({ kind: 'division-by-zero' });
    if (operator === '%') return modulo(a, b, of);
    if (operator !== '/') return inRange(calculate(operator, a, b, of), of);
    if (isInteger(of)) return inRange((a as bigint) / (b as bigint), of);
    if (of.base !== 'numeric') return toFloat(a) / toFloat(b);
    const [x, y] = [toDecimal(a), toDecimal(b)];
    return divide(x, y, postgresQuotientScale(x, y));
  };
  return strict(of, at, left, right, compute);
}

function inRange(value: Value, of: SqlType): Value {
  if (typeof value === 'bigint' && !isInRange(value, of)) {
    refuse({ kind: 'out-of-range', type: postgresTypeName(of), text: '' });
  }
  return value;
}

/** Dates, times and lengths of time. */
function moments(operator: Arithmetic, left: Bound, right: Bound, at: number): Bound | undefined {
  const [a, b] = [left.type, right.type];
  const sign = operator === '-' ? -1n : 1n;
  const additive = operator === '+' || operator === '-';
  if (a.base === 'date' && isInteger(b) && additive) {
    return strict(type('date'), at, left, right, (x, y) => formatDate(days(x) + sign * (y as bigint)));
  }
  if (isInteger(a) && b.base === 'date' && operator === '+') return moments('+', right, left, at);
  if (a.base === 'date' && b.base === 'date' && operator === '-') {
    return strict(type('int4'), at, left, right, (x, y) => days(x) - days(y));
  }
  if (isMoment(a) && isMoment(b) && operator === '-') {
    return strict(type('interval'), at, left, right, (x, y) => {
      const size = moment(x) - moment(y);
      return new Interval(0, Number(size / DAY), size % DAY);
    });
  }
  if (isMoment(a) && b.base === 'interval' && additive) {
    const result = a.base === 'timestamptz' ? a : type('timestamp');
    return strict(result, at, left, right, (x, y) =>
      formatTimestamp(addInterval(moment(x), operator === '-' ? (y as Interval).negated() : (y as Interval))),
    );
  }
  if (a.base === 'interval' && (isMoment(b) || b.base === 'time') && operator === '+')
    return moments('+', right, left, at);
  if (a.base === 'time' && b.base === 'interval' && additive) {
    return strict(a, at, left, right, (x, y) => {
      const sum = (parseTime(textOf(x)) ?? 0n) + sign * (y as Interval).micros;
      return formatTime(((sum % DAY) + DAY) % DAY);
    });
  }
  if (a.base === 'interval' && b.base === 'interval' && additive) {
    return strict(a, at, left, right, (x, y) =>
      (x as Interval).plus(operator === '-' ? (y as Interval).negated() : (y as Interval)),
    );
  }
  if (a.base === 'interval' && isNumeric(b) && (operator === '*' || operator === '/')) {
    return strict(a, at, left, right, (x, y) => {
      if (operator === '/' && isZero(y)) refuse({ kind: 'division-by-zero' });
      return (x as Interval).times(operator === '*' ? toFloat(y) : 1 / toFloat(y));
    });
  }
  if (isNumeric(a) && b.base === 'interval' && operator === '*') return moments('*', right, left, at);
  return undefined;
}

function moment(value: Value): bigint {
  return parseMoment(textOf(value), false) ?? 0n;
}

function days(value: Value): bigint {
  return daysOf(moment(value));
}

function asText(bound: Bound): Bound {
  return bound.type.base === 'unknown' ? { ...bound, type: type('text') } : bound;
}

function concatenate(left: Bound, right: Bound, at: number, context: BindContext): Bound {
  const [a, b] = [left.type, right.type];
  if (a.array === true || b.array === true) {
    const of = a.array === true ? a : b;
    const element = { ...of, array: false };
    const list = (bound: Bound): Bound => {
      if (bound.literal !== undefined) return context.environment.dialect.coerce(bound, of, context);
      return bound.type.array === true
        ? bound
        : { ...bound, type: element, evaluate: (row) => [bound.evaluate(row)] };
    };
    return strict(of, at, list(left), list(right), (x, y) => [
      ...(x as readonly Value[]),
      ...(y as readonly Value[]),
    ]);
  }
  if (a.base === 'jsonb' && b.base === 'jsonb') notSimulated('jsonb || jsonb', at);
  if (!isText(a) && !isText(b)) return noOperator('||', left, right, at);
  return strict(type('text'), at, left, right, (x, y) => {
    const text = castToText(x, a, 'postgres') + castToText(y, b, 'postgres');
    context.environment.spend(text.length >> 6);
    return text;
  });
}

function bits(operator: string, left: Bound, right: Bound, at: number): Bound {
  if (!isInteger(left.type) || !isInteger(right.type)) return noOperator(operator, left, right, at);
  return strict(widerNumber(left.type, right.type), at, left, right, (a, b) => {
    const [x, y] = [a as bigint, b as bigint];
    if (operator === '&') return x & y;
    if (operator === '|') return x | y;
    if (operator === '#') return x ^ y;
    const distance = BigInt.asUintN(5, y);
    return BigInt.asIntN(32, operator === '<<' ? x << distance : x >> distance);
  });
}

/** `data -> 'name'`, `data ->> 0`, `data #>> '{a,b}'` */
function jsonMember(operator: string, left: Bound, right: Bound, at: number): Bound {
  const isJson = left.type.base === 'json' || left.type.base === 'jsonb';
  if (!isJson) return noOperator(operator, left, asText(right), at);
  const isTextual = operator.endsWith('>>');
  return strict(isTextual ? type('text') : left.type, at, left, right, (a, b) => {
    const parsed = parseJson(textOf(a));
    const path = operator.startsWith('#')
      ? textOf(b)
          .replace(/^\{|\}$/g, '')
          .split(',')
      : [typeof b === 'bigint' ? Number(b) : textOf(b)];
    let found: unknown = parsed?.value;
    for (const key of path) found = memberOf(found, key);
    if (found === undefined || (isTextual && found === null)) return null;
    return isTextual && typeof found === 'string' ? found : showJson(found, left.type.base === 'jsonb');
  });
}
