import type { Statement } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Pos } from '../syntax/tokens.ts';
import type { Expr, ValueDecl } from '../syntax/tree.ts';
import type { Entity, Operand } from './operand.ts';
import type { StatementChecker } from './statements.ts';
import { INVALID, type Type } from './types.ts';

/** A package's `var`. */
export function globalVariables(
  checker: StatementChecker,
  decl: ValueDecl,
  entities: readonly Extract<Entity, { k: 'var' }>[],
): readonly Statement[] {
  const type = decl.type ? checker.type(decl.type) : undefined;
  if (type) for (const each of entities) each.type = type;
  return initialized(
    checker,
    decl,
    entities.map((each, index) => ({
      at: decl.names[index]?.at ?? decl.at,
      name: each.name,
      put: (made) => ((each.type = made), each.code),
    })),
    type,
  );
}

/** Values of a `var`: one by one, or from a call that gives several. */
export function initialized(
  checker: StatementChecker,
  decl: ValueDecl,
  names: readonly { readonly at: Pos; readonly name: string; readonly put: (type: Type) => string }[],
  type: Type | undefined,
): readonly Statement[] {
  if (decl.values.length === 0)
    return names.map(({ at, put }) =>
      checker.let(put(type ?? INVALID), checker.zero(type ?? INVALID, at), at),
    );
  const [only] = decl.values;
  if (decl.values.length === 1 && only && names.length > 1) {
    const op = checker.expression(only);
    const pair: readonly Type[] =
      op.mode === 'comma-ok' || op.mode === 'map-index'
        ? [op.type, { k: 'basic', name: 'bool', family: 'bool', bits: 0, untyped: false }]
        : op.type.k === 'tuple'
          ? op.type.types
          : [op.type];
    if (op.mode === 'bad' || pair.length !== names.length) {
      const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
      if (op.mode !== 'bad')
        checker.error(
          names[0]?.at ?? decl.at,
          `assignment mismatch: ${many(names.length, 'variable')} but ${only.k === 'call' ? `${sourceOf(only.callee)} returns ${many(pair.length, 'value')}` : many(1, 'value')}`,
        );
      for (const each of names) each.put(type ?? INVALID);
      return [];
    }
    const hidden = checker.fresh('%values');
    const code =
      op.type.k !== 'tuple' && op.code.kind === 'special'
        ? { ...op.code, name: `${op.code.name}-ok` }
        : op.code;
    return [
      checker.let(hidden, code, decl.at),
      ...names.map(({ at, put }, index) => {
        const item: Operand = {
          mode: 'value',
          type: pair[index] ?? INVALID,
          code: checker.special('item', [checker.load(hidden, at)], at, index),
          expr: only,
        };
        return type
          ? checker.let(put(type), checker.assign(item, type, 'variable declaration'), at)
          : checker.let(put(item.type), item.code, at);
      }),
    ];
  }
  if (decl.values.length !== names.length) {
    const extra = decl.values[names.length];
    const missing = names[decl.values.length];
    if (extra)
      checker.error(
        extra.at,
        `assignment mismatch: ${names.length} variable${names.length === 1 ? '' : 's'} but ${decl.values.length} values`,
      );
    else if (missing)
      checker.error(
        names[0]?.at ?? decl.at,
        `assignment mismatch: ${names.length} variables but ${decl.values.length} value${decl.values.length === 1 ? '' : 's'}`,
      );
    for (const each of names) each.put(type ?? INVALID);
    return [];
  }
  return names.map(({ at, put }, index) => {
    const value = decl.values[index];
    const op = value ? oneValue(checker, value, type, at) : undefined;
    if (!op) return checker.let(put(type ?? INVALID), checker.constant(null, at), at);
    if (type) {
      const code = checker.assign(op, type, 'variable declaration');
      return checker.let(put(type), code, at);
    }
    const made = checker.newValue(op, 'variable declaration');
    return checker.let(put(made.type), made.code, at);
  });
}

/** The value of one name of a `var`. */
function oneValue(checker: StatementChecker, value: Expr, type: Type | undefined, at: Pos): Operand {
  const op = checker.expression(value, type);
  if (op.type.k === 'tuple' && op.type.types.length > 1 && value.k === 'call') {
    checker.error(
      checker.minor >= 20 ? at : value.at,
      `assignment mismatch: 1 variable but ${sourceOf(value.callee)} returns ${op.type.types.length} values`,
    );
    return checker.bad(value);
  }
  return op.mode === 'bad' || op.mode === 'nil'
    ? op
    : op.type.k === 'tuple' || op.mode === 'none' || op.mode === 'type' || op.mode === 'builtin'
      ? checker.single(value)
      : op;
}
