import { sourceOf } from '../syntax/source.ts';
import type { Expr, FuncDecl } from '../syntax/tree.ts';
import { ExpressionChecker } from './expressions.ts';
import { NameScope, type Operand } from './operand.ts';
import { INVALID, under, type Type } from './types.ts';
import { keyOf } from './type-identity.ts';

/** Generic functions: one of their own for each choice of types. */
export abstract class GenericChecker extends ExpressionChecker {
  abstract emitFunction(decl: FuncDecl, name: string, scope: NameScope, pkg: ExpressionChecker['pkg']): void;

  readonly #instances = new Set<string>();

  /** Types that were given to generic ones, by how they are shown. */
  readonly instanceTypes = new Map<string, Type>();

  /** `f[T]`. */
  instantiate(x: Extract<Expr, { k: 'index' }>, op: Operand): Operand {
    return this.functionInstance(
      x,
      op,
      x.keys.map((each) => this.type(each)),
    );
  }

  /** The type alone of a function literal, for inference: its body is read later. */
  functionType(x: Extract<Expr, { k: 'func' }>): Operand {
    return this.value(this.signature(x.type), this.constant(null, x.at), x);
  }

  /** Finds types of a generic function by what it is called with. */
  unify(pattern: Expr, type: Type, names: readonly string[], found: Map<string, Type>): void {
    const real = under(type);
    if (pattern.k === 'name' && names.includes(pattern.name)) {
      if (!found.has(pattern.name)) found.set(pattern.name, type);
    } else if (pattern.k === 'array' && 'of' in real) this.unify(pattern.of, real.of, names, found);
    else if (pattern.k === 'star' && real.k === 'pointer') this.unify(pattern.x, real.of, names, found);
    else if (pattern.k === 'chan' && real.k === 'chan') this.unify(pattern.of, real.of, names, found);
    else if (pattern.k === 'map' && real.k === 'map') {
      this.unify(pattern.key, real.key, names, found);
      this.unify(pattern.of, real.of, names, found);
    } else if (pattern.k === 'functype' && real.k === 'func') {
      pattern.type.params.forEach((each, index) =>
        this.unify(each.type, real.params[index] ?? INVALID, names, found),
      );
      pattern.type.results.forEach((each, index) =>
        this.unify(each.type, real.results[index] ?? INVALID, names, found),
      );
    } else if (pattern.k === 'index' && type.k === 'named') {
      const args = /\[(.*)\]$/.exec(type.name)?.[1]?.split(',') ?? [];
      pattern.keys.forEach((each, index) => {
        const known = [...this.instanceTypes].find(([key]) => key === args[index]);
        if (known) this.unify(each, known[1], names, found);
      });
    }
  }

  /** A generic function with its types given: one of its own for each choice of types. */
  functionInstance(x: Expr, op: Operand, types: readonly Type[]): Operand {
    const { generic } = op;
    if (!generic) return this.bad(x);
    const { decl, pkg } = generic;
    const scope = new NameScope(pkg.scope);
    decl.typeParams.forEach((param, index) => {
      const type = types[index] ?? INVALID;
      scope.names.set(param.name, { k: 'type', resolve: () => type });
    });
    this.within(scope, pkg, () => {
      decl.typeParams.forEach((param, index) => {
        const type = types[index] ?? INVALID;
        const wanted = under(this.type(param.type));
        if (wanted.k !== 'interface' || !wanted.union) return;
        if (!wanted.union.some((each) => same(under(each), under(type))))
          this.error(
            x.at,
            `${this.text(type)} does not satisfy ${sourceOf(param.type)} (${this.text(type)} missing in ${wanted.union.map((each) => `~${this.text(each)}`).join(' | ')})`,
          );
      });
    });
    const signature = this.within(scope, pkg, () => this.signature(decl.type));
    const name = `${generic.fn}[...]${types.map(keyOf).join(',')}`;
    if (!this.#instances.has(name)) {
      this.#instances.add(name);
      if (this.#instances.size > 500) this.unknown('so many kinds of one function', x.at);
      this.emitFunction(decl, name, scope, pkg);
    }
    return this.value(signature, this.load(name, x.at), x);
  }
}

function same(a: Type, b: Type): boolean {
  return keyOf(a) === keyOf(b);
}
