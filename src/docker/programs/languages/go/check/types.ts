import type { Direction } from '../syntax/tree.ts';

/** Go's types. Two are the same when their keys are. */
export type Type =
  | Basic
  | Named
  | { readonly k: 'pointer' | 'slice'; readonly of: Type }
  | { readonly k: 'array'; readonly of: Type; readonly size: number }
  | { readonly k: 'map'; readonly key: Type; readonly of: Type }
  | { readonly k: 'chan'; readonly of: Type; readonly direction: Direction }
  | Signature
  | StructType
  | InterfaceType
  | { readonly k: 'tuple'; readonly types: readonly Type[] };

export interface Basic {
  readonly k: 'basic';
  readonly name: string;
  readonly family: 'int' | 'float' | 'string' | 'bool' | 'nil' | 'invalid';
  /** Bits of a whole number, below zero where it has a sign. */
  readonly bits: number;
  readonly untyped: boolean;
}

export interface Named {
  readonly k: 'named';
  readonly name: string;
  /** As it is shown: `main.Point`; in messages of its own package without that. */
  readonly pkg: string;
  under: Type;
  readonly methods: Map<string, Method>;
  /** Gives the underlying type when it is asked for the first time. */
  resolve: (() => Type) | undefined;
}

export interface Method {
  readonly name: string;
  readonly isPointer: boolean;
  readonly type: () => Signature;
  /** The global function, its receiver the first argument. */
  readonly fn: string;
  readonly native: boolean;
}

export interface Signature {
  readonly k: 'func';
  readonly params: readonly Type[];
  readonly names: readonly string[];
  readonly results: readonly Type[];
  readonly variadic: boolean;
}

export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly tag: string;
  readonly embedded: boolean;
}

export interface StructType {
  readonly k: 'struct';
  readonly fields: readonly Field[];
}

export interface InterfaceType {
  readonly k: 'interface';
  readonly methods: ReadonlyMap<string, Signature>;
  /** Of a constraint: which types it lets through. */
  readonly union?: readonly Type[];
}

function basic(name: string, family: Basic['family'], bits = 0, untyped = false): Basic {
  return { k: 'basic', name, family, bits, untyped };
}

export const INVALID = basic('invalid type', 'invalid');
export const NIL = basic('untyped nil', 'nil', 0, true);
export const UNTYPED_BOOL = basic('untyped bool', 'bool', 0, true);
export const UNTYPED_INT = basic('untyped int', 'int', 0, true);
export const UNTYPED_RUNE = basic('untyped rune', 'int', 1, true);
export const UNTYPED_FLOAT = basic('untyped float', 'float', 0, true);
export const UNTYPED_STRING = basic('untyped string', 'string', 0, true);
export const BOOL = basic('bool', 'bool');
export const STRING = basic('string', 'string');
export const INT = basic('int', 'int', -64);
export const BYTE = basic('uint8', 'int', 8);
export const RUNE = basic('int32', 'int', -32);
export const FLOAT = basic('float64', 'float', 64);
export const EMPTY: InterfaceType = { k: 'interface', methods: new Map() };
export const VOID: Type = { k: 'tuple', types: [] };

export const BASICS: ReadonlyMap<string, Basic> = new Map(
  [
    BOOL, STRING, INT, RUNE, BYTE, FLOAT,
    basic('int8', 'int', -8), basic('int16', 'int', -16), basic('int64', 'int', -64), basic('uint', 'int', 64),
    basic('uint16', 'int', 16), basic('uint32', 'int', 32), basic('uint64', 'int', 64), basic('uintptr', 'int', 64), basic('float32', 'float', 32),
  ].map((each) => [each.name, each] as const),
); // prettier-ignore

export const ERROR: Named = {
  k: 'named',
  name: 'error',
  pkg: '',
  under: {
    k: 'interface',
    methods: new Map([['Error', { k: 'func', params: [], names: [], results: [STRING], variadic: false }]]),
  },
  methods: new Map(),
  resolve: undefined,
};

export function under(type: Type): Type {
  if (type.k !== 'named') return type;
  if (type.resolve) {
    const { resolve } = type;
    type.resolve = undefined;
    type.under = resolve();
  }
  return type.under;
}

/** How messages and `%T` show it. @param home the package whose names stand alone */
export function typeText(type: Type, home = '', wraps = true): string {
  const inner = (each: Type) => typeText(each, home, wraps);
  switch (type.k) {
    case 'basic':
      return type.name;
    case 'named':
      return type.pkg === '' || type.pkg === home ? type.name : `${type.pkg}.${type.name}`;
    case 'pointer':
      return `*${inner(type.of)}`;
    case 'slice':
      return `[]${inner(type.of)}`;
    case 'array':
      return `[${type.size}]${inner(type.of)}`;
    case 'map':
      return `map[${inner(type.key)}]${inner(type.of)}`;
    case 'chan':
      return `${type.direction === 'receive' ? '<-chan' : type.direction === 'send' ? 'chan<-' : 'chan'} ${inner(type.of)}`;
    case 'func':
      return `func${signatureText(type, home)}`;
    case 'struct':
      return type.fields.length === 0
        ? wraps
          ? 'struct{}'
          : 'struct {}'
        : `struct${wraps ? '{' : ' { '}${type.fields.map((each) => `${each.embedded ? '' : `${each.name} `}${inner(each.type)}${each.tag === '' ? '' : ` ${JSON.stringify(each.tag)}`}`).join('; ')}${wraps ? '}' : ' }'}`;
    case 'interface': {
      if (type.methods.size === 0 && !type.union) return wraps ? 'any' : 'interface {}';
      if (type.union) return type.union.map(inner).join(' | ');
      const methods = [...type.methods]
        .map(([name, each]) => `${name}${signatureText(each, home)}`)
        .join('; ');
      return wraps ? `interface{${methods}}` : `interface { ${methods} }`;
    }
    case 'tuple':
      return `(${type.types.map(inner).join(', ')})`;
  }
}

/** Parameters and results, with names where there are any. */
export function signatureText(type: Signature, home = ''): string {
  const params = type.params.map((each, index) => {
    const isLast = type.variadic && index === type.params.length - 1;
    const text = isLast && each.k === 'slice' ? `...${typeText(each.of, home)}` : typeText(each, home);
    const name = type.names[index] ?? '';
    return name === '' ? text : `${name} ${text}`;
  });
  const [first] = type.results;
  const results = !first
    ? ''
    : type.results.length === 1
      ? ` ${typeText(first, home)}`
      : ` (${type.results.map((each) => typeText(each, home)).join(', ')})`;
  return `(${params.join(', ')})${results}`;
}

/** What tells types apart. */
export function keyOf(type: Type): string {
  if (type.k === 'func') {
    return `func(${type.params.map(keyOf).join(', ')}${type.variadic ? '...' : ''})(${type.results.map(keyOf).join(', ')})`;
  }
  if (type.k === 'interface' && type.methods.size > 0) {
    return `interface{${[...type.methods]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => `${name}${keyOf(each)}`)
      .join(';')}}`;
  }
  switch (type.k) {
    case 'pointer':
      return `*${keyOf(type.of)}`;
    case 'slice':
      return `[]${keyOf(type.of)}`;
    case 'array':
      return `[${type.size}]${keyOf(type.of)}`;
    case 'map':
      return `map[${keyOf(type.key)}]${keyOf(type.of)}`;
    case 'chan':
      return `chan ${type.direction} ${keyOf(type.of)}`;
    case 'struct':
      return `struct{${type.fields.map((each) => `${each.name} ${keyOf(each.type)}`).join(';')}}`;
    case 'basic':
    case 'named':
    case 'interface':
    case 'tuple':
      return typeText(type);
  }
}

export function same(a: Type, b: Type): boolean {
  return a === b || keyOf(a) === keyOf(b);
}

export function isInterface(type: Type): boolean {
  return under(type).k === 'interface';
}

export function isUntyped(type: Type): type is Basic {
  return type.k === 'basic' && type.untyped;
}

export function isFamily(type: Type, ...families: readonly Basic['family'][]): boolean {
  const real = under(type);
  return real.k === 'basic' && families.includes(real.family);
}

/** A value that is copied where it goes, and not only referred to. */
export function isCompound(type: Type): boolean {
  const real = under(type);
  return real.k === 'struct' || real.k === 'array';
}

/** What may be nil. */
export function hasNil(type: Type): boolean {
  return ['pointer', 'slice', 'map', 'chan', 'func', 'interface'].includes(under(type).k);
}

/** The type an untyped constant has where nothing says another. */
export function defaultType(type: Type): Type {
  if (!isUntyped(type)) return type;
  switch (type) {
    case UNTYPED_BOOL:
      return BOOL;
    case UNTYPED_INT:
      return INT;
    case UNTYPED_RUNE:
      return RUNE;
    case UNTYPED_FLOAT:
      return FLOAT;
    case UNTYPED_STRING:
      return STRING;
    default:
      return type;
  }
}

export interface Selection {
  /** Fields to go through first. */
  readonly path: readonly Field[];
  readonly field?: Field;
  readonly method?: Method | { readonly interfaceOf: Signature };
  /** Whether what holds it is reached through a pointer. */
  readonly throughPointer: boolean;
  readonly holder: Type;
}

/** A field or a method of a type, or of what is embedded in it: the one that lies least deep. */
export function select(type: Type, name: string): Selection | undefined {
  let level: { readonly type: Type; readonly path: readonly Field[]; readonly throughPointer: boolean }[] = [
    { type, path: [], throughPointer: false },
  ];
  for (let depth = 0; depth < 6 && level.length > 0; depth += 1) {
    const next: typeof level = [];
    for (const { type: each, path, throughPointer } of level) {
      const isPointer = each.k === 'pointer';
      const base = isPointer ? each.of : each;
      const through = throughPointer || isPointer;
      if (base.k === 'named') {
        const method = base.methods.get(name);
        if (method)
          return {
            path,
            method,
            throughPointer: isPointer || (path.length === 0 && isPointer),
            holder: each,
          };
      }
      const real = under(base);
      if (real.k === 'interface' && !isPointer) {
        const found = real.methods.get(name);
        if (found) return { path, method: { interfaceOf: found }, throughPointer: through, holder: each };
      }
      if (real.k !== 'struct') continue;
      const field = real.fields.find((one) => one.name === name);
      if (field) return { path, field, throughPointer: through, holder: each };
      for (const one of real.fields)
        if (one.embedded) next.push({ type: one.type, path: [...path, one], throughPointer: through });
    }
    level = next;
  }
  return undefined;
}

export interface MethodEntry {
  readonly fn: string;
  readonly native: boolean;
  readonly type: Signature;
  readonly path: readonly Field[];
  /** Of what is embedded and itself an interface. */
  readonly dynamic: boolean;
  /** The receiver is a value of its own: a copy. */
  readonly copies: Type | undefined;
}

/** What a value of this type can be asked to do when an interface holds it. */
export function methodSet(type: Type): ReadonlyMap<string, MethodEntry> {
  const names = new Set<string>();
  const collect = (each: Type, depth: number): void => {
    const base = each.k === 'pointer' ? each.of : each;
    if (base.k === 'named') for (const name of base.methods.keys()) names.add(name);
    const real = under(base);
    if (real.k === 'interface') for (const name of real.methods.keys()) names.add(name);
    if (real.k === 'struct' && depth < 5)
      for (const field of real.fields) if (field.embedded) collect(field.type, depth + 1);
  };
  collect(type, 0);
  const all = new Map<string, MethodEntry>();
  for (const name of names) {
    const found = select(type, name);
    if (!found?.method) continue;
    const { method, path, holder } = found;
    if ('interfaceOf' in method) {
      all.set(name, {
        fn: name,
        native: false,
        type: method.interfaceOf,
        path,
        dynamic: true,
        copies: undefined,
      });
      continue;
    }
    const isReachable = !method.isPointer || holder.k === 'pointer' || type.k === 'pointer';
    if (!isReachable) continue;
    const base = holder.k === 'pointer' ? holder.of : holder;
    all.set(name, {
      fn: method.fn,
      native: method.native,
      type: method.type(),
      path,
      dynamic: false,
      copies: !method.isPointer && isCompound(base) ? base : undefined,
    });
  }
  return all;
}

/** Why a type does not fit an interface; undefined when it does. */
export function missingMethod(
  type: Type,
  wanted: InterfaceType,
  home: string,
  minor: number,
): string | undefined {
  const real = under(type);
  const own = methodSet(type);
  for (const [name, signature] of wanted.methods) {
    const found = real.k === 'interface' ? real.methods.get(name) : own.get(name)?.type;
    if (found && keyOf(found) === keyOf(signature)) continue;
    if (found) {
      const strip = (each: Signature) => signatureText({ ...each, names: [] }, home);
      return `(wrong type for ${minor >= 20 ? `method ${name}` : `${name} method`})\n\t\thave ${name}${strip(found)}\n\t\twant ${name}${strip(signature)}`;
    }
    const isBehindPointer = type.k !== 'pointer' && methodSet({ k: 'pointer', of: type }).has(name);
    if (isBehindPointer)
      return minor >= 20 ? `(method ${name} has pointer receiver)` : `(${name} method has pointer receiver)`;
    return minor >= 20 ? `(missing method ${name})` : `(missing ${name} method)`;
  }
  return undefined;
}
