import type { Expression, Target } from '../core/ast.ts';
import { NotUnderstood } from '../core/problems.ts';
import { JavaScriptSyntax } from './tokens.ts';

/** An expression as something to set. */
export function asTarget(value: Expression): Target {
  const { at } = value;
  if (value.kind === 'name') return { kind: 'name', name: value.name, at };
  if (value.kind === 'member') return { kind: 'member', object: value.object, name: value.name, at };
  if (value.kind === 'index') return { kind: 'index', object: value.object, key: value.key, at };
  if (value.kind === 'assign' && value.operator === undefined)
    return { kind: 'default', target: value.target, value: value.value, at };
  if (value.kind === 'sequence') {
    const rest = value.items.findIndex((item) => item.spread);
    return {
      kind: 'sequence',
      items: value.items.map((item) =>
        item.value.kind === 'constant' && item.value.value === undefined ? undefined : asTarget(item.value),
      ),
      ...(rest < 0 ? {} : { rest }),
      at,
    };
  }
  if (value.kind === 'mapping') {
    const entries: { name: string; target: Target }[] = [];
    let rest: Target | undefined;
    for (const entry of value.entries) {
      if ('spread' in entry) rest = asTarget(entry.spread);
      else if (entry.key.kind === 'constant' && typeof entry.key.value === 'string')
        entries.push({ name: entry.key.value, target: asTarget(entry.value) });
      else throw new NotUnderstood('computed names on the left of "="', at.line);
    }
    return { kind: 'fields', entries, ...(rest ? { rest } : {}), at };
  }
  throw new JavaScriptSyntax(
    'Invalid left-hand side in assignment',
    at.line,
    at.column,
    Math.max(1, at.end - at.column),
  );
}
