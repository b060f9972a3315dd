import type { Expression, Place, Target } from '../core/ast.ts';
import type { Refused } from '../core/problems.ts';

/** Makes the syntax error of an expression that nothing can be assigned to. */
export type RefuseTarget = (at: Place, message: string) => Refused;

/** An expression as something to set. */
export function asTarget(value: Expression, refuse: RefuseTarget): Target {
  const { at } = value;
  switch (value.kind) {
    case 'name':
      return { kind: 'name', name: value.name, at };
    case 'member':
      return { kind: 'member', object: value.object, name: value.name, at };
    case 'index':
      return { kind: 'index', object: value.object, key: value.key, at };
    case 'slice':
      return {
        kind: 'slice',
        object: value.object,
        ...(value.from ? { from: value.from } : {}),
        ...(value.to ? { to: value.to } : {}),
        at,
      };
    case 'sequence': {
      const rest = value.items.findIndex((item) => item.spread);
      return {
        kind: 'sequence',
        items: value.items.map((item) => asTarget(item.value, refuse)),
        ...(rest < 0 ? {} : { rest }),
        at,
      };
    }
    case 'assign':
    case 'await':
    case 'binary':
    case 'call':
    case 'choice':
    case 'class':
    case 'compare':
    case 'comprehension':
    case 'constant':
    case 'function':
    case 'logical':
    case 'mapping':
    case 'optional-chain':
    case 'special':
    case 'statements':
    case 'super':
    case 'text':
    case 'unary':
    case 'update':
    case 'yield':
    default: {
      const what =
        value.kind === 'call' ? 'function call' : value.kind === 'constant' ? 'literal' : 'expression';
      throw refuse(at, `cannot assign to ${what} here. Maybe you meant '==' instead of '='?`);
    }
  }
}
