import { notSimulated } from '../problem.ts';
import type { Expression } from '../syntax/syntax-tree.ts';
import type { Value } from '../values/value.ts';
import type { BindContext, Binder, Bound, Row } from './bound.ts';
import { both, either, oneOf } from './truth.ts';

/** What the order of two values must be for an operator to hold. */
export const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** AND and OR, comparisons, and the operators of a dialect. */
export function bindBinary(
  expression: Extract<Expression, { kind: 'binary' }>,
  context: BindContext,
  bind: Binder,
): Bound {
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
