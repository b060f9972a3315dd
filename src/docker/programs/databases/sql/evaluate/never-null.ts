import type { Expression } from '../syntax/syntax-tree.ts';
import type { BindContext } from './bound.ts';
import { resolveColumn } from './scope.ts';

const NEVER = new Set(['count', 'row_number', 'rank', 'dense_rank', 'now', 'version', 'isnull']);
const KEEPS = new Set(['+', '-', '*', '=', '<>', '<', '>', '<=', '>=', 'and', 'or']);

/** Whether an expression surely has a value, as a server tells its clients. What is not known counts as open. */
export function isNeverNull(expression: Expression, context: BindContext): boolean {
  if (expression.kind === 'number' || expression.kind === 'string' || expression.kind === 'boolean')
    return true;
  if (expression.kind === 'column') {
    return resolveColumn(expression.path, context.scope, context, expression.at)?.column.isRequired === true;
  }
  if (expression.kind === 'binary') {
    const { operator, left, right } = expression;
    return KEEPS.has(operator) && isNeverNull(left, context) && isNeverNull(right, context);
  }
  return expression.kind === 'call'
    ? NEVER.has(expression.name)
    : expression.kind === 'is' || expression.kind === 'exists';
}
