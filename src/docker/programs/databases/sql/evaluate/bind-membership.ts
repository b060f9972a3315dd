import { type } from '../catalogue/sql-type.ts';
import { notSimulated, refuse } from '../problem.ts';
import type { Expression } from '../syntax/syntax-tree.ts';
import type { Value } from '../values/value.ts';
import { COMPARISONS } from './bind-binary.ts';
import type { BindContext, Binder, Bound, Row } from './bound.ts';
import { isQuery, subquery } from './subquery.ts';
import { negate } from './truth.ts';

/** IN, with values or a subquery. */
export function bindIn(
  expression: Extract<Expression, { kind: 'in' }>,
  context: BindContext,
  bind: Binder,
): Bound {
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

/** A comparison with ANY or ALL of a subquery or an array. */
export function bindQuantified(
  expression: Extract<Expression, { kind: 'quantified' }>,
  context: BindContext,
  bind: Binder,
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
