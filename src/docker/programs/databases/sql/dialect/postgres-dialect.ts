import { isInteger, isMoment, isNumeric, isText, type, type SqlType } from '../catalogue/sql-type.ts';
import type { BindContext, Bound, Dialect } from '../evaluate/bound.ts';
import { refuse } from '../problem.ts';
import type { Expression } from '../syntax/syntax-tree.ts';
import { BINARY, compareValues, LINGUISTIC } from '../values/compare.ts';
import { round } from '../values/decimal.ts';
import { DAY, daysOf, formatDate, formatTime, formatTimestamp, parseMoment } from '../values/moment.ts';
import { castToText } from '../values/show-value.ts';
import { fitNumeric, isInRange, postgresParse } from '../values/text-to-value.ts';
import { postgresTypeName } from '../values/type-names.ts';
import { isDecimal, isInterval, type Value, textOf } from '../values/value.ts';
import { toFloat4 } from '../values/float-text.ts';
import { toDecimal, toFloat, widerNumber } from './arithmetic.ts';
import { POSTGRES_AGGREGATES } from './postgres-aggregates.ts';
import { POSTGRES_FUNCTIONS } from './postgres-functions.ts';
import { postgresBinary, postgresNegate } from './postgres-operators.ts';

/** @param hasCollations whether the C library orders texts by a language (glibc) or by bytes (musl) */
export function postgresDialect(hasCollations: boolean): Dialect {
  const collation = hasCollations ? LINGUISTIC : BINARY;
  const dialect: Dialect = {
    name: 'postgres',
    isMariadb: false,
    collation,
    isStrictGrouping: true,
    functions: POSTGRES_FUNCTIONS,
    aggregates: POSTGRES_AGGREGATES,
    truthType: type('bool'),
    truth: (value) => value,
    typeName: (of) => postgresTypeName(of, false),
    nullsFirst: (descending) => descending,
    negate: postgresNegate,
    binary: postgresBinary,
    condition(bound, clause, environment) {
      const fitting = bound.literal === undefined ? bound : literal(bound, type('bool'), environment.now);
      if (fitting.type.base !== 'bool' && fitting.type.base !== 'unknown') {
        refuse({
          kind: 'type-mismatch',
          context: clause,
          type: postgresTypeName(fitting.type, false),
          wanted: 'boolean',
          at: bound.at,
        });
      }
      return (row) => fitting.evaluate(row) as boolean | null;
    },
    coerce(bound, to, context) {
      const { literal: text, at } = bound;
      if (text !== undefined) return literal({ literal: text, at }, to, context.environment.now);
      if (bound.type.base === 'unknown') return { ...bound, type: to };
      if (bound.type.base === to.base && bound.type.array === to.array) return bound;
      return { type: to, at, evaluate: (row) => implicit(bound.evaluate(row), bound.type, to) };
    },
    cast: castBound,
    commonType,
    comparison(left, right, operator, at, context) {
      const [a, b] = comparable(left, right, operator, at, context);
      return (row) => {
        const x = a.evaluate(row);
        if (x === null) return undefined;
        const y = b.evaluate(row);
        return y === null ? undefined : compareValues(x, y, collation);
      };
    },
    checkAssignment(bound, column, context) {
      const to = resolveEnum(column.type, context);
      const { literal: text, at } = bound;
      if (text !== undefined) {
        if (to.base === 'varchar' || to.base === 'char' || to.base === 'text')
          return { ...bound, type: type('text') };
        return literal({ literal: text, at }, to, context.environment.now);
      }
      if (bound.type.base === 'unknown' || isAssignable(bound.type, to)) return bound;
      return refuse({
        kind: 'column-type',
        column: column.name,
        wanted: postgresTypeName(to, false),
        type: postgresTypeName(bound.type, false),
        at: bound.at,
      });
    },
    assign: (value, from, column, _row, environment) => {
      if (value === null) return null;
      const to = column.type;
      const converted =
        from.base === to.base && from.array === to.array ? value : convert(value, from, to, environment.now);
      return fit(converted, to);
    },
    outputName({ alias, expression }) {
      if (alias !== undefined) return alias;
      return nameOf(expression) ?? '?column?';
    },
  };
  return dialect;
}

/** Expressions that are always called the same. */
const FIXED_NAMES: Readonly<Record<string, string>> = {
  exists: 'exists',
  boolean: 'bool',
  array: 'array',
  row: 'row',
};

function nameOf(expression: Expression): string | undefined {
  if (expression.kind === 'column') return expression.path.at(-1);
  if (expression.kind === 'call')
    return expression.name === 'current_catalog' ? 'current_database' : expression.name;
  if (expression.kind === 'cast') return nameOf(expression.operand) ?? internalName(expression.type);
  if (expression.kind === 'typed-string') return internalName(expression.type);
  if (expression.kind === 'case') return (expression.otherwise && nameOf(expression.otherwise)) ?? 'case';
  if (expression.kind === 'subquery') {
    const { body } = expression.query;
    const [item] = body.kind === 'select' ? body.items : [];
    return item && (item.alias ?? nameOf(item.expression));
  }
  return FIXED_NAMES[expression.kind];
}

function internalName({ base }: SqlType): string {
  return base === 'char' ? 'bpchar' : base;
}

/** A literal as a value of a type: wrong ones are found before anything runs. */
function literal(bound: { readonly literal?: string; readonly at: number }, to: SqlType, now: bigint): Bound {
  const value = postgresParse(bound.literal ?? '', to.base === 'unknown' ? type('text') : to, now, bound.at);
  return { type: to, at: bound.at, evaluate: () => value };
}

function resolveEnum(to: SqlType, context: BindContext): SqlType {
  if (to.base !== 'enum' || to.values || to.spelled === undefined) return to;
  const values = context.environment.enumValues(to.spelled);
  return values ? { ...to, values } : refuse({ kind: 'no-type', name: to.spelled });
}

function castBound(bound: Bound, wanted: SqlType, at: number, context: BindContext): Bound {
  const { now } = context.environment;
  const to = resolveEnum(wanted, context);
  if (bound.literal !== undefined) {
    const value = cut(postgresParse(bound.literal, to, now, bound.at), to);
    return { type: to, at, evaluate: () => value };
  }
  if (bound.type.base !== 'unknown' && !isCastable(bound.type, to)) {
    refuse({
      kind: 'cannot-cast',
      from: postgresTypeName(bound.type, false),
      to: postgresTypeName(to, false),
      at,
    });
  }
  const evaluate: Bound['evaluate'] = (row) => {
    const value = bound.evaluate(row);
    return value === null ? null : cut(convert(value, bound.type, to, now), to);
  };
  return { type: to, at, evaluate };
}

/** An explicit cast cuts what is too long; an assignment refuses it. */
function cut(value: Value, to: SqlType): Value {
  if (value === null) return null;
  if ((to.base === 'varchar' || to.base === 'char') && to.length !== undefined && to.array !== true) {
    return Array.from(textOf(value)).slice(0, to.length).join('');
  }
  return fit(value, to);
}

/** What a column's own limits say. @throws SqlError */
function fit(value: Value, to: SqlType): Value {
  if (value === null || to.array === true) return value;
  if ((to.base === 'varchar' || to.base === 'char') && to.length !== undefined) {
    const characters = Array.from(textOf(value));
    if (characters.length <= to.length) return value;
    if (characters.slice(to.length).every((character) => character === ' '))
      return characters.slice(0, to.length).join('');
    return refuse({ kind: 'too-long', type: postgresTypeName(to), column: '', row: 1 });
  }
  return isDecimal(value) ? fitNumeric(to, value) : value;
}

function isAssignable(from: SqlType, to: SqlType): boolean {
  if (from.array !== to.array && (from.array === true || to.array === true))
    return isText(to) && to.array !== true;
  if (from.base === to.base || isText(to)) return true;
  if (isNumeric(from) && isNumeric(to)) return true;
  if (isMoment(from) && isMoment(to)) return true;
  if (from.base === 'timestamp' || from.base === 'timestamptz') return to.base === 'time';
  return from.base === 'json' ? to.base === 'jsonb' : from.base === 'jsonb' && to.base === 'json';
}

function isCastable(from: SqlType, to: SqlType): boolean {
  if (isAssignable(from, to) || isText(from)) return true;
  if (from.base === 'bool') return to.base === 'int4';
  if (to.base === 'bool') return from.base === 'int4';
  return from.base === 'jsonb' || from.base === 'time' || from.base === 'interval'
    ? to.base === 'interval' || from.base === 'jsonb'
    : false;
}

/** A value of one type as one of another. @throws SqlError for what is out of range or no such thing */
function convert(value: Value, from: SqlType, to: SqlType, now: bigint): Value {
  if (value === null) return null;
  if (from.base === to.base && from.array === to.array) return value;
  if (isText(to) && to.array !== true) return castToText(value, from, 'postgres');
  if (typeof value === 'string' && (isText(from) || from.base === 'jsonb'))
    return postgresParse(value, to, now);
  if (isNumeric(to)) return toNumber(typeof value === 'boolean' ? BigInt(value) : value, to);
  if (to.base === 'bool') return Number(value) !== 0;
  if (to.base === 'interval') return postgresParse(textOf(value), to, now);
  return convertMoment(textOf(value), to);
}

function toNumber(value: Value, to: SqlType): Value {
  if (to.base === 'float8') return toFloat(value);
  if (to.base === 'float4') return toFloat4(toFloat(value));
  if (!isInteger(to)) return toDecimal(value);
  let whole = value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      return refuse({ kind: 'out-of-range', type: postgresTypeName(to), text: '' });
    // Halves go to the even neighbour, as the processor rounds.
    const rounded = Math.round(value);
    whole = BigInt(Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded);
  } else if (isDecimal(value)) whole = round(value, 0).digits;
  return isInRange(whole as bigint, to)
    ? whole
    : refuse({ kind: 'out-of-range', type: postgresTypeName(to), text: '' });
}

function convertMoment(text: string, to: SqlType): Value {
  const micros = parseMoment(text, false) ?? 0n;
  if (to.base === 'date') return formatDate(daysOf(micros));
  if (to.base === 'time') return formatTime(((micros % DAY) + DAY) % DAY);
  return formatTimestamp(micros);
}

/** What one type becomes by itself beside another. */
function implicit(value: Value, from: SqlType, to: SqlType): Value {
  if (value === null || from.array === true) return value;
  if (isNumeric(from) && isNumeric(to)) return toNumber(value, to);
  if (isMoment(from) && isMoment(to)) return convertMoment(textOf(value), to);
  if (isText(to) && !isText(from) && !isInterval(value)) return castToText(value, from, 'postgres');
  return value;
}

/** Both sides of a comparison as values that can be compared. @throws SqlError when there is no such operator */
function comparable(
  left: Bound,
  right: Bound,
  operator: string,
  at: number,
  context: BindContext,
): readonly [Bound, Bound] {
  const { dialect } = context.environment;
  if (left.type.base === 'unknown' && right.type.base === 'unknown') {
    return [dialect.coerce(left, type('text'), context), dialect.coerce(right, type('text'), context)];
  }
  if (right.type.base === 'unknown') return [left, dialect.coerce(right, plain(left.type, context), context)];
  if (left.type.base === 'unknown') return [dialect.coerce(left, plain(right.type, context), context), right];
  const [a, b] = [left.type, right.type];
  if (a.array === b.array) {
    if (a.array === true || a.base === b.base || (isText(a) && isText(b))) return [left, right];
    if (isNumeric(a) && isNumeric(b)) {
      const to = widerNumber(a, b);
      return isInteger(a) && isInteger(b)
        ? [left, right]
        : [dialect.coerce(left, to, context), dialect.coerce(right, to, context)];
    }
    if (isMoment(a) && isMoment(b)) {
      return [
        dialect.coerce(left, type('timestamp'), context),
        dialect.coerce(right, type('timestamp'), context),
      ];
    }
  }
  const types = `${postgresTypeName(a, false)} ${operator} ${postgresTypeName(b, false)}`;
  return refuse({ kind: 'no-operator', operator, types, at });
}

/** A literal beside a varchar(5) is a text of any length. */
function plain(of: SqlType, context: BindContext): SqlType {
  if (of.base === 'varchar' || of.base === 'char') return type('text');
  if (of.base === 'enum') return resolveEnum(of, context);
  return of.array === true ? { base: of.base, array: true } : type(of.base);
}

function commonType(bounds: readonly Bound[], construct: string, at: number, context: BindContext): SqlType {
  let common: SqlType | undefined;
  for (const { type: of, at: where } of bounds) {
    if (of.base === 'unknown') continue;
    if (!common) common = of;
    else if (isNumeric(common) && isNumeric(of))
      common = common.base === of.base ? common : widerNumber(common, of);
    else if (isText(common) && isText(of)) common = common.base === of.base ? common : type('text');
    else if (isMoment(common) && isMoment(of)) common = common.base === of.base ? common : type('timestamp');
    else if (common.base !== of.base || common.array !== of.array) {
      const name = (each: SqlType): string => context.environment.dialect.typeName(each);
      refuse({
        kind: 'given',
        error: {
          state: '42804',
          message: `${construct} types ${name(common)} and ${name(of)} cannot be matched`,
          position: where,
        },
      });
    }
  }
  return common ?? type('text');
}
