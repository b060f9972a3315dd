import type { Expression } from '../syntax/syntax-tree.ts';
import type { BindContext } from './bound.ts';
import { resolveColumn } from './scope.ts';

/** The same for two ways of writing the same expression: `name` and `t.name`. */
export function structureOf(expression: Expression, context: BindContext): string {
  return JSON.stringify(expression, (key, value: unknown): unknown => {
    if (key === 'at' || key === 'end') return undefined;
    if (!isColumn(value)) return value;
    const resolved = resolveColumn(value.path, context.scope, context, value.at);
    return resolved ? `column ${resolved.depth}.${resolved.index}` : `name ${value.path.join('.')}`;
  });
}

function isColumn(value: unknown): value is Extract<Expression, { kind: 'column' }> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'column' &&
    'path' in value
  );
}
