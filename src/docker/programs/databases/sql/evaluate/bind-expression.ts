import { isText, type } from '../catalogue/sql-type.ts';
import { notSimulated, refuse } from '../problem.ts';
import type { Expression, Query } from '../syntax/syntax-tree.ts';
import { keyOf } from '../values/compare.ts';
import { parseDecimal } from '../values/decimal.ts';
import { intervalOf } from '../values/moment.ts';
import { castToText } from '../values/show-value.ts';
import { type Value, textOf } from '../values/value.ts';
import { bindCall } from './bind-call.ts';
import type { BindContext, Bound, Row } from './bound.ts';
import { isLike } from './like.ts';
import { hasTable, resolveColumn, rowAt } from './scope.ts';
import { structureOf } from './structure.ts';

/** Settles names and types of an expression. @throws SqlError */
export function bind(expression: Expression, context: BindContext): Bound {
  const { environment } = context;
  const { dialect } = environment;
  const { at } = expression;
  const to = (each: Expression): Bound => bind(each, context);
  const truth = (evaluate: (row: Row) => boolean | null): Bound => ({
    type: dialect.truthType,
    at,
    evaluate: (row) => dialect.truth(evaluate(row)),
  });
  if (isGroupKey(expression, context)) return bindPlain(expression, { ...context, isInAggregate: true });
  switch (expression.kind) {
    case 'number':
      return bindNumber(expression.text, at);
    case 'string':
      return { type: type('unknown'), at, literal: expression.text, evaluate: () => expression.text };
    case 'boolean':
      return { type: dialect.truthType, at, evaluate: () => dialect.truth(expression.value) };
    case 'null':
      return { type: type('unknown'), at, evaluate: () => null };
    case 'typed-string':
      return dialect.cast(to({ kind: 'string', text: expression.text, at }), expression.type, at, context);
    case 'interval': {
      const amount = to(expression.amount);
      return {
        type: type('interval'),
        at,
        evaluate: (row) => intervalOf(Number(amount.evaluate(row)), expression.unit) ?? null,
      };
    }
    case 'column':
      return bindColumn(expression, context);
    case 'star':
      return refuse({ kind: 'syntax', near: '*', at });
    case 'variable':
      return bindVariable(expression.name, at, context);
    case 'assign': {
      const value = to(expression.value);
      const set = (row: Row): Value => {
        const result = value.evaluate(row);
        environment.setVariable(expression.name, result);
        return result;
      };
      return { type: value.type, at, evaluate: set };
    }
    case 'unary': {
      if (expression.operator === 'not') {
        const condition = dialect.condition(to(expression.operand), 'NOT', environment);
        return truth((row) => negate(condition(row)));
      }
      const operand = to(expression.operand);
      if (expression.operator === '-') return dialect.negate(operand, at);
      return notSimulated(`the operator ${expression.operator}`, at);
    }
    case 'binary':
      return bindBinary(expression, context);
    case 'between': {
      const operand = to(expression.operand);
      const low = dialect.comparison(operand, to(expression.low), '>=', at, context);
      const high = dialect.comparison(operand, to(expression.high), '<=', at, context);
      return truth((row) => {
        const isIn = both(atLeast(low(row)), atMost(high(row)));
        return expression.negated ? negate(isIn) : isIn;
      });
    }
    case 'in':
      return bindIn(expression, context);
    case 'like': {
      const operand = dialect.coerce(to(expression.operand), type('text'), context);
      const pattern = dialect.coerce(to(expression.pattern), type('text'), context);
      const escape = expression.escape && to(expression.escape);
      if (dialect.name === 'postgres' && !isText(operand.type)) {
        const operator = `${expression.negated ? '!' : ''}~~${expression.ignoreCase ? '*' : ''}`;
        refuse({
          kind: 'no-operator',
          operator,
          types: `${dialect.typeName(operand.type)} ${operator} ${dialect.typeName(pattern.type)}`,
          at,
        });
      }
      const fold = (text: string): string =>
        expression.ignoreCase ? text.toLowerCase() : dialect.collation.key(text);
      return truth((row) => {
        const text = operand.evaluate(row);
        const like = pattern.evaluate(row);
        if (text === null || like === null) return null;
        const whole = castToText(text, operand.type, dialect.name);
        environment.spend(1 + (whole.length >> 5));
        const mark = escape ? textOf(escape.evaluate(row)) : '\\';
        return (
          isLike(fold(whole), fold(castToText(like, pattern.type, dialect.name)), mark) !== expression.negated
        );
      });
    }
    case 'is': {
      if (expression.what === 'null') {
        const operand = to(expression.operand);
        return truth((row) => (operand.evaluate(row) === null) !== expression.negated);
      }
      const condition = dialect.condition(
        to(expression.operand),
        `IS ${expression.what.toUpperCase()}`,
        environment,
      );
      const wanted = { true: true, false: false, unknown: null }[expression.what];
      return truth((row) => (condition(row) === wanted) !== expression.negated);
    }
    case 'distinct-from': {
      const left = to(expression.left);
      const right = to(expression.right);
      const compare = dialect.comparison(left, right, '=', at, context);
      return truth((row) => {
        const isNull = [left.evaluate(row), right.evaluate(row)].map((value) => value === null);
        const isSame =
          isNull[0] === true || isNull[1] === true ? isNull[0] === isNull[1] : compare(row) === 0;
        return isSame === expression.negated;
      });
    }
    case 'case':
      return bindCase(expression, context);
    case 'cast':
      return dialect.cast(to(expression.operand), expression.type, at, context);
    case 'call':
      return bindCall(expression, context, bind);
    case 'exists': {
      const run = subquery(expression.query, context);
      return truth((row) => run.rows(row).length > 0);
    }
    case 'subquery': {
      const run = subquery(expression.query, context);
      if (run.types.length !== 1) refuse({ kind: 'many-columns', at, wanted: 1 });
      const evaluate = (row: Row): Value => {
        const rows = run.rows(row);
        if (rows.length > 1) refuse({ kind: 'many-rows' });
        return rows[0]?.[0] ?? null;
      };
      return { type: run.types[0] ?? type('text'), at, evaluate };
    }
    case 'quantified':
      return bindQuantified(expression, context);
    case 'array': {
      const items = expression.items.map(to);
      const element = items.length === 0 ? type('text') : dialect.commonType(items, 'ARRAY', at, context);
      const coerced = items.map((item) => dialect.coerce(item, element, context));
      return {
        type: { ...element, array: true },
        at,
        evaluate: (row) => coerced.map((item) => item.evaluate(row)),
      };
    }
    case 'row':
      return notSimulated('a row as a value', at);
    case 'default':
      return refuse({ kind: 'invalid-argument', message: 'DEFAULT is not allowed in this context' });
    case 'inserted':
      return (
        context.inserted?.(expression.column) ?? refuse({ kind: 'no-column', name: expression.column, at })
      );
  }
}

function bindPlain(expression: Expression, context: BindContext): Bound {
  const { grouping: _none, ...plain } = context;
  return bind(expression, plain);
}

/** What is grouped by may be used as it is. */
function isGroupKey(expression: Expression, context: BindContext): boolean {
  const { grouping, isInAggregate } = context;
  if (!grouping || isInAggregate === true || grouping.keys.size === 0) return false;
  return grouping.keys.has(structureOf(expression, context));
}

function bindNumber(text: string, at: number): Bound {
  if (/^0x/i.test(text) || /^\d+$/.test(text)) {
    const value = BigInt(text);
    const base = value <= 2_147_483_647n ? 'int4' : value <= 9_223_372_036_854_775_807n ? 'int8' : undefined;
    if (base) return { type: type(base), at, evaluate: () => value };
  }
  const decimal = parseDecimal(text);
  if (!decimal) return refuse({ kind: 'out-of-range', type: 'numeric', text });
  return { type: type('numeric'), at, evaluate: () => decimal };
}

function bindColumn(expression: Extract<Expression, { kind: 'column' }>, context: BindContext): Bound {
  const { path, at } = expression;
  const { scope, grouping } = context;
  const resolved = resolveColumn(path, scope, context, at);
  if (!resolved) {
    const alias = path.length === 1 ? scope.aliases?.get(path[0]?.toLowerCase() ?? '') : undefined;
    if (alias) {
      const { aliases: _used, ...without } = scope;
      return bind(alias, { ...context, scope: without });
    }
    return unknownColumn(path, at, context);
  }
  const { column, index, depth } = resolved;
  if (depth === 0 && grouping && context.isInAggregate !== true && !grouping.determined.has(column.table)) {
    const origin = column.origin;
    const shown =
      context.environment.dialect.name === 'mysql' && origin
        ? `${origin.database}.${column.table}.${column.name}`
        : `${column.table === '' ? '' : `${column.table}.`}${column.name}`;
    grouping.loose.push({ column: shown, at, item: context.item ?? 0 });
  }
  const evaluate =
    depth === 0
      ? (row: Row): Value => row.values[index] ?? null
      : (row: Row): Value => rowAt(row, depth).values[index] ?? null;
  return { type: column.type, at, evaluate };
}

function unknownColumn(path: readonly string[], at: number, context: BindContext): never {
  const name = path.at(-1) ?? '';
  const table = path.at(-2);
  const { scope, clause, environment } = context;
  if (table !== undefined && environment.dialect.name === 'postgres' && !hasTable(table, scope)) {
    refuse({ kind: 'no-from-entry', name: table, at });
  }
  return refuse({ kind: 'no-column', name, clause, at, ...(table !== undefined && { table }) });
}

function bindVariable(name: string, at: number, context: BindContext): Bound {
  const { environment } = context;
  if (!name.startsWith('@@')) {
    return { type: type('text'), at, evaluate: () => environment.session.variable(name) };
  }
  const plain = name.slice(2).replace(/^(?:session|global|local)\./, '');
  const value = environment.setting(plain);
  if (value === undefined) return refuse({ kind: 'unknown-setting', name: plain });
  if (/^-?\d{1,18}$/.test(value)) return { type: type('int8'), at, evaluate: () => BigInt(value) };
  return { type: type('text'), at, evaluate: () => value };
}

function bindBinary(expression: Extract<Expression, { kind: 'binary' }>, context: BindContext): Bound {
  const { operator, at } = expression;
  const { environment } = context;
  const { dialect } = environment;
  if (operator === 'and' || operator === 'or' || operator === 'xor') {
    const clause = operator.toUpperCase();
    const left = dialect.condition(bind(expression.left, context), clause, environment);
    const right = dialect.condition(bind(expression.right, context), clause, environment);
    const join = { and: both, or: either, xor: oneOf }[operator];
    const evaluate = (row: Row): Value => {
      const first = left(row);
      if (operator === 'and' && first === false) return dialect.truth(false);
      if (operator === 'or' && first === true) return dialect.truth(true);
      return dialect.truth(join(first, right(row)));
    };
    return { type: dialect.truthType, at, evaluate };
  }
  if (expression.left.kind === 'row' && expression.right.kind === 'row') {
    if (operator !== '=') notSimulated(`the comparison of rows with ${operator}`, at);
    const { items } = expression.right;
    const pairs = expression.left.items.map((item, index): Expression => {
      const other = items[index] ?? { kind: 'null', at };
      return { kind: 'binary', operator, left: item, right: other, at };
    });
    const all = pairs.reduce((left, right): Expression => ({
      kind: 'binary',
      operator: 'and',
      left,
      right,
      at,
    }));
    return bind(all, context);
  }
  const left = bind(expression.left, context);
  const right = bind(expression.right, context);
  if (operator === '<=>') {
    const same: Expression = {
      kind: 'distinct-from',
      left: expression.left,
      right: expression.right,
      negated: true,
      at,
    };
    return bind(same, context);
  }
  const test = COMPARISONS[operator];
  if (!test) return dialect.binary(operator, left, right, at, context);
  const compare = dialect.comparison(left, right, operator, at, context);
  const evaluate = (row: Row): Value => {
    const order = compare(row);
    return order === undefined ? null : dialect.truth(test(order));
  };
  return { type: dialect.truthType, at, evaluate };
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function bindIn(expression: Extract<Expression, { kind: 'in' }>, context: BindContext): Bound {
  const { at, negated, items } = expression;
  const { environment } = context;
  const { dialect } = environment;
  const done = (found: boolean | null): Value => dialect.truth(negated ? negate(found) : found);
  if (isQuery(items)) {
    if (expression.operand.kind === 'row') notSimulated('rows in a subquery', at);
    const operand = bind(expression.operand, context);
    const run = subquery(items, context);
    if (run.types.length !== 1) refuse({ kind: 'many-columns', at, wanted: 1 });
    let current: Value = null;
    const item: Bound = { type: run.types[0] ?? type('text'), at, evaluate: () => current };
    const compare = dialect.comparison(operand, item, '=', at, context);
    const evaluate = (row: Row): Value => {
      const rows = run.rows(row);
      environment.spend(1 + rows.length);
      let isUnknown = false;
      if (operand.evaluate(row) === null) return rows.length === 0 ? done(false) : null;
      for (const [value = null] of rows) {
        current = value;
        const order = compare(row);
        if (order === 0) return done(true);
        isUnknown ||= order === undefined;
      }
      return done(isUnknown ? null : false);
    };
    return { type: dialect.truthType, at, evaluate };
  }
  const equals = items.map((item): Expression => ({
    kind: 'binary',
    operator: '=',
    left: expression.operand,
    right: item,
    at,
  }));
  const conditions = equals.map((each) => dialect.condition(bind(each, context), 'IN', environment));
  const evaluate = (row: Row): Value => {
    let isUnknown = false;
    for (const condition of conditions) {
      const found = condition(row);
      if (found === true) return done(true);
      isUnknown ||= found === null;
    }
    return done(isUnknown ? null : false);
  };
  return { type: dialect.truthType, at, evaluate };
}

function bindQuantified(
  expression: Extract<Expression, { kind: 'quantified' }>,
  context: BindContext,
): Bound {
  const { operator, all, at, items } = expression;
  const { environment } = context;
  const { dialect } = environment;
  const operand = bind(expression.operand, context);
  let current: Value = null;
  let rows: (row: Row) => readonly Value[];
  let item: Bound;
  if (isQuery(items)) {
    const run = subquery(items, context);
    item = { type: run.types[0] ?? type('text'), at, evaluate: () => current };
    rows = (row) => run.rows(row).map(([value = null]) => value);
  } else {
    const array = dialect.coerce(bind(items, context), { ...operand.type, array: true }, context);
    item = { type: { ...array.type, array: false }, at, evaluate: () => current };
    rows = (row) => (array.evaluate(row) ?? []) as readonly Value[];
  }
  const test = COMPARISONS[operator] ?? ((order: number) => order === 0);
  const compare = dialect.comparison(operand, item, operator, at, context);
  const evaluate = (row: Row): Value => {
    let isUnknown = false;
    for (const value of rows(row)) {
      environment.spend(1);
      current = value;
      const order = compare(row);
      if (order === undefined) isUnknown = true;
      else if (test(order) !== all) return dialect.truth(!all);
    }
    return dialect.truth(isUnknown ? null : all);
  };
  return { type: dialect.truthType, at, evaluate };
}

function bindCase(expression: Extract<Expression, { kind: 'case' }>, context: BindContext): Bound {
  const { at, operand } = expression;
  const { environment } = context;
  const { dialect } = environment;
  const branches = expression.branches.map(({ when, result }) => {
    const test: Expression = operand
      ? { kind: 'binary', operator: '=', left: operand, right: when, at: when.at }
      : when;
    return {
      condition: dialect.condition(bind(test, context), 'CASE/WHEN', environment),
      result: bind(result, context),
    };
  });
  const otherwise = expression.otherwise && bind(expression.otherwise, context);
  const results = [...branches.map(({ result }) => result), ...(otherwise ? [otherwise] : [])];
  const common = dialect.commonType(results, 'CASE', at, context);
  const coerced = results.map((result) => dialect.coerce(result, common, context));
  const evaluate = (row: Row): Value => {
    const at = branches.findIndex(({ condition }) => condition(row) === true);
    return coerced[at < 0 ? branches.length : at]?.evaluate(row) ?? null;
  };
  return { type: common, at, evaluate };
}

/** A subquery: run once when it needs nothing of the row around it. */
function subquery(query: Query, context: BindContext) {
  const { environment } = context;
  const correlation = { isUsed: false };
  const bound = environment.bindQuery(query, { ...context, correlation });
  if (correlation.isUsed) context.correlation.isUsed = true;
  let cached: readonly (readonly Value[])[] | undefined;
  return {
    types: bound.columns.map((column) => column.type),
    rows(row: Row): readonly (readonly Value[])[] {
      if (correlation.isUsed) return bound.run(row);
      cached ??= bound.run(row);
      return cached;
    },
  };
}

export function isQuery(value: unknown): value is Query {
  return typeof value === 'object' && value !== null && 'body' in value;
}

export function negate(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function both(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

function either(a: boolean | null, b: boolean | null): boolean | null {
  if (a === true || b === true) return true;
  return a === null || b === null ? null : false;
}

function oneOf(a: boolean | null, b: boolean | null): boolean | null {
  return a === null || b === null ? null : a !== b;
}

function atLeast(order: number | undefined): boolean | null {
  return order === undefined ? null : order >= 0;
}

function atMost(order: number | undefined): boolean | null {
  return order === undefined ? null : order <= 0;
}

/** One text for a row: equal rows have the same. */
export function rowKey(values: readonly Value[], context: Pick<BindContext, 'environment'>): string {
  return values.map((value) => keyOf(value, context.environment.dialect.collation)).join('\u0000');
}
