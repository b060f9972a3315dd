import type { Expression, Target } from '../core/ast.ts';

/** A function without a name takes that of what it is given to. */
export function named(value: Expression, target: Target): Expression {
  return target.kind === 'name'
    ? renamed(value, target.name)
    : target.kind === 'member'
      ? renamed(value, target.name)
      : value;
}

/** A function or class that has no name yet, with this one. */
export function renamed(value: Expression, name: string): Expression {
  if (value.kind === 'function' && value.code.name === '') return { ...value, code: { ...value.code, name } };
  if (value.kind === 'class' && value.name === '') return { ...value, name };
  return value;
}
