import { isText, type } from '../catalogue/sql-type.ts';
import { notSimulated, refuse } from '../problem.ts';
import type { Expression } from '../syntax/syntax-tree.ts';
import { parseDecimal } from '../values/decimal.ts';
import { intervalOf } from '../values/moment.ts';
import { castToText } from '../values/show-value.ts';
import { textOf, type Value } from '../values/value.ts';
import { bindBinary } from './bind-binary.ts';
import { bindCall } from './bind-call.ts';
import { bindIn, bindQuantified } from './bind-membership.ts';
import { bindColumn, bindVariable } from './bind-name.ts';
import type { BindContext, Bound, Row } from './bound.ts';
import { isLike } from './like.ts';
import { structureOf } from './structure.ts';
import { subquery } from './subquery.ts';
import { atLeast, atMost, both, negate } from './truth.ts';

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
      return bindColumn(expression, context, bind);
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
      return bindBinary(expression, context, bind);
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
      return bindIn(expression, context, bind);
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
      return bindQuantified(expression, context, bind);
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
