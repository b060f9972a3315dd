import { sourceOf } from '../syntax/source.ts';
import type { Expr, FuncType } from '../syntax/tree.ts';
import { Converter } from './convert.ts';
import { NameScope, type Entity, type Operand } from './operand.ts';
import {
  BASICS,
  EMPTY,
  ERROR,
  INVALID,
  under,
  type Field,
  type InterfaceType,
  type Named,
  type Signature,
  type Type,
} from './types.ts';
import { typeText } from './type-text.ts';

/** Types as they are written, made into types. */
export abstract class TypeChecker extends Converter {
  abstract expression(x: Expr, hint?: Type): Operand;
  abstract methodsOf(named: Named, generic: Extract<Entity, { k: 'generic' }>, scope: NameScope): void;
  readonly #instances = new Map<string, Named>();

  /** The type that an expression names; undefined when it names none. */
  typeOrNone(x: Expr): Type | undefined {
    switch (x.k) {
      case 'name': {
        const found = this.scope.find(x.name);
        if (found?.k === 'type') return found.resolve();
        return undefined;
      }
      case 'paren':
        return this.typeOrNone(x.x);
      case 'selector': {
        if (x.x.k !== 'name') return undefined;
        const pkg = this.scope.find(x.x.name);
        if (pkg?.k !== 'package') return undefined;
        const found = pkg.pkg.scope.names.get(x.name);
        if (found?.k !== 'type') return undefined;
        pkg.used = true;
        return found.resolve();
      }
      case 'star': {
        const of = this.typeOrNone(x.x);
        return of ? { k: 'pointer', of } : undefined;
      }
      case 'index': {
        const generic = this.#generic(x.x);
        return generic
          ? this.instance(
              generic,
              x.keys.map((each) => this.type(each)),
            )
          : undefined;
      }
      case 'array':
        if (x.size === 'open') return undefined;
        return x.size === undefined
          ? { k: 'slice', of: this.type(x.of) }
          : { k: 'array', of: this.type(x.of), size: this.#size(x.size) };
      case 'map':
        return { k: 'map', key: this.type(x.key), of: this.type(x.of) };
      case 'chan':
        return { k: 'chan', of: this.type(x.of), direction: x.direction };
      case 'functype':
        return this.signature(x.type);
      case 'struct': {
        const fields: Field[] = x.fields.map(({ name, type, tag, embedded }) => ({
          name,
          tag,
          embedded,
          type: this.type(type),
        }));
        const seen = new Set<string>();
        for (const each of x.fields) {
          if (seen.has(each.name) && each.name !== '_') this.error(each.at, `${each.name} redeclared`);
          seen.add(each.name);
        }
        return { k: 'struct', fields };
      }
      case 'interface':
        return this.#interface(x);
      case 'binary':
        return x.op === '|' ? { k: 'interface', methods: new Map(), union: this.#union(x) } : undefined;
      case 'assert':
      case 'bad':
      case 'call':
      case 'composite':
      case 'ellipsis':
      case 'func':
      case 'literal':
      case 'slice':
      case 'unary':
        return undefined;
    }
  }

  type(x: Expr): Type {
    const type = this.typeOrNone(x);
    if (type) return type;
    if (x.k === 'bad') return INVALID;
    if (x.k === 'ellipsis') return { k: 'slice', of: this.type(x.of) };
    if (x.k === 'name' && !this.scope.find(x.name)) this.error(x.at, `undefined: ${x.name}`);
    else if (x.k === 'name' && this.#generic(x))
      this.error(x.at, `cannot use generic type ${x.name}[${this.#paramsOf(x)}] without instantiation`);
    else if (x.k === 'selector') {
      const before = this.problems.length;
      this.expression(x);
      if (this.problems.length === before) this.error(x.at, `${sourceOf(x)} is not a type`);
    } else this.error(x.at, `${sourceOf(x)} is not a type`);
    return INVALID;
  }

  #paramsOf(x: Expr): string {
    return (
      this.#generic(x)
        ?.decl.params.map((each) => `${each.name} ${sourceOf(each.type)}`)
        .join(', ') ?? ''
    );
  }

  #size(x: Expr): number {
    const { value } = this.expression(x);
    if (typeof value !== 'bigint') {
      this.error(x.at, `invalid array length ${sourceOf(x)}`);
      return 0;
    }
    if (value > 1_000_000n) this.unknown('so large an array', x.at);
    return Number(value);
  }

  signature({ params, results }: FuncType): Signature {
    return {
      k: 'func',
      params: params.map((each) => this.type(each.type)),
      names: params.map((each) => each.name),
      results: results.map((each) => this.type(each.type)),
      variadic: params.at(-1)?.type.k === 'ellipsis',
    };
  }

  #interface(x: Extract<Expr, { k: 'interface' }>): InterfaceType {
    const methods = new Map<string, Signature>();
    let union: Type[] | undefined;
    for (const each of x.methods) methods.set(each.name, this.signature(each.type));
    for (const each of x.embeds) {
      const type = under(this.type(each));
      if (type.k === 'interface') {
        for (const [name, method] of type.methods) methods.set(name, method);
        if (type.union) union = [...type.union];
      } else union = this.#union(each);
    }
    return { k: 'interface', methods, ...(union ? { union } : {}) };
  }

  #union(x: Expr): Type[] {
    if (x.k === 'binary' && x.op === '|') return [...this.#union(x.left), ...this.#union(x.right)];
    const type = this.type(x);
    const real = under(type);
    return real.k === 'interface' && real.union ? [...real.union] : [type];
  }

  #generic(x: Expr): Extract<Entity, { k: 'generic' }> | undefined {
    const found = x.k === 'name' ? this.scope.find(x.name) : undefined;
    return found?.k === 'generic' ? found : undefined;
  }

  /** A generic type with its types given. */
  instance(generic: Extract<Entity, { k: 'generic' }>, args: readonly Type[]): Type {
    const { decl, pkg } = generic;
    const name = `${decl.name}[${args.map((each) => typeText(each, '', false)).join(',')}]`;
    const known = this.#instances.get(`${pkg.path} ${name}`);
    if (known) return known;
    const scope = new NameScope(pkg.scope);
    decl.params.forEach((param, index) => {
      const type = args[index] ?? INVALID;
      scope.names.set(param.name, { k: 'type', resolve: () => type });
    });
    const named: Named = {
      k: 'named',
      name,
      pkg: pkg.name,
      under: EMPTY,
      methods: new Map(),
      resolve: () => this.within(scope, pkg, () => under(this.type(decl.type))),
    };
    if (this.#instances.size > 300) this.unknown('so many kinds of one type', decl.at);
    this.#instances.set(`${pkg.path} ${name}`, named);
    this.methodsOf(named, generic, scope);
    return named;
  }

  /** Works in another scope for a while. */
  within<Made>(scope: NameScope, pkg: CheckerPackage, act: () => Made): Made {
    const before = { scope: this.scope, pkg: this.pkg };
    this.scope = scope;
    this.pkg = pkg;
    try {
      return act();
    } finally {
      this.scope = before.scope;
      this.pkg = before.pkg;
    }
  }
}

type CheckerPackage = TypeChecker['pkg'];

const BUILTINS = [
  'append',
  'cap',
  'clear',
  'close',
  'copy',
  'delete',
  'len',
  'make',
  'max',
  'min',
  'new',
  'panic',
  'print',
  'println',
  'recover',
];

/** What every file knows. */
export function universe(minor: number): NameScope {
  const scope = new NameScope(undefined);
  for (const [name, type] of BASICS) scope.names.set(name, { k: 'type', resolve: () => type });
  const alias = (name: string, type: Type) => scope.names.set(name, { k: 'type', resolve: () => type });
  alias('byte', BASICS.get('uint8') ?? INVALID);
  alias('rune', BASICS.get('int32') ?? INVALID);
  alias('error', ERROR);
  // The library here is written for today's compilers, whichever one reads it.
  alias('any', EMPTY);
  alias('comparable', EMPTY);
  for (const name of BUILTINS) {
    const isKnown = minor >= 21 || !['min', 'max', 'clear'].includes(name);
    if (isKnown) scope.names.set(name, { k: 'builtin', name });
  }
  scope.names.set('nil', { k: 'nil' });
  return scope;
}
