import type { Decl } from '../syntax/tree.ts';
import type { Entity, NameScope } from './operand.ts';
import type { Package } from './package.ts';
import type { StatementChecker } from './statements.ts';
import { EMPTY, under, type Named, type Type } from './types.ts';

/** A declared type. @returns what its name means, and what is left to do when all names are known */
export function typeEntity(
  checker: StatementChecker,
  decl: Extract<Decl, { k: 'type' }>,
  pkg: Package,
  scope: NameScope,
): { readonly entity: Entity; readonly finish: () => unknown } {
  if (decl.params.length > 0) return { entity: { k: 'generic', decl, pkg }, finish: () => undefined };
  if (decl.alias) {
    let known: Type | undefined;
    const resolve = () => (known ??= checker.within(scope, pkg, () => checker.type(decl.type)));
    return { entity: { k: 'type', resolve }, finish: resolve };
  }
  const named: Named = {
    k: 'named',
    name: decl.name,
    pkg: pkg.name,
    under: EMPTY,
    methods: new Map(),
    resolve: () => checker.within(scope, pkg, () => under(checker.type(decl.type))),
  };
  const finish = (): void => {
    under(named);
    if (!holds(named, named, 0)) return;
    const place = `${checker.fileAt(decl.at.line)}:${decl.at.line % 100_000}:${decl.at.column}`;
    const refers =
      checker.minor >= 20
        ? `\t${place}: ${decl.name} refers to ${decl.name}`
        : `\t${place}: ${decl.name} refers to\n\t${place}: ${decl.name}`;
    checker.error(decl.at, `invalid recursive type ${decl.name}\n${refers}`);
    // Whatever comes after must not go round and round.
    named.under = EMPTY;
  };
  return { entity: { k: 'type', resolve: () => named }, finish };
}

/** Whether a value of a type has one of `wanted` in it. */
function holds(type: Type, wanted: Named, depth: number): boolean {
  if (depth > 30) return false;
  const real = under(type);
  const inner =
    real.k === 'struct' ? real.fields.map((each) => each.type) : real.k === 'array' ? [real.of] : [];
  return inner.some((each) => each === wanted || holds(each, wanted, depth + 1));
}
