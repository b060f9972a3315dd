import type { ValueDecl } from '../syntax/tree.ts';
import { NameScope, type Entity } from './operand.ts';
import type { Package } from './package.ts';
import type { StatementChecker } from './statements.ts';
import { INVALID, under, UNTYPED_INT } from './types.ts';

/** The names of a `const`: each is computed when it is first asked for. */
export function constantEntities(
  checker: StatementChecker,
  decl: ValueDecl,
  scope: NameScope,
  pkg: Package,
): readonly Entity[] {
  return decl.names.map((each, index) => {
    let known: ReturnType<Extract<Entity, { k: 'const' }>['resolve']> | undefined;
    const resolve = () => {
      if (known) return known;
      known = { type: INVALID, value: undefined };
      const value = decl.values[index];
      if (!value) {
        checker.error(each.at, 'missing init expr for const declaration');
        return known;
      }
      const inner = new NameScope(scope);
      inner.names.set('iota', { k: 'const', resolve: () => ({ type: UNTYPED_INT, value: decl.iota }) });
      known = checker.within(inner, pkg, () => {
        const op = checker.single(value);
        if (op.mode === 'bad') return { type: INVALID, value: undefined };
        if (op.value === undefined) {
          checker.error(value.at, `${checker.show(op)} is not constant`);
          return { type: INVALID, value: undefined };
        }
        if (!decl.type) return { type: op.type, value: op.value };
        const type = checker.type(decl.type);
        checker.assign(op, type, 'constant declaration');
        const real = under(type);
        const made =
          real.k === 'basic' && real.family === 'float' && typeof op.value === 'bigint'
            ? Number(op.value)
            : real.k === 'basic' && real.family === 'int' && typeof op.value === 'number'
              ? BigInt(Math.trunc(op.value))
              : op.value;
        return { type, value: made };
      });
      return known;
    };
    return { k: 'const', resolve } as const;
  });
}
