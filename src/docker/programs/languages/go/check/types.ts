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

/** The type of what has been complained about. */
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
/** `interface{}` */
export const EMPTY: InterfaceType = { k: 'interface', methods: new Map() };
/** What a call without results gives. */
export const VOID: Type = { k: 'tuple', types: [] };

/** The types that have names in every file. */
export const BASICS: ReadonlyMap<string, Basic> = new Map(
  [
    BOOL, STRING, INT, RUNE, BYTE, FLOAT,
    basic('int8', 'int', -8), basic('int16', 'int', -16), basic('int64', 'int', -64), basic('uint', 'int', 64),
    basic('uint16', 'int', 16), basic('uint32', 'int', 32), basic('uint64', 'int', 64), basic('uintptr', 'int', 64), basic('float32', 'float', 32),
  ].map((each) => [each.name, each] as const),
); // prettier-ignore

/** `error` */
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

/** The type behind a name. */
export function under(type: Type): Type {
  if (type.k !== 'named') return type;
  if (type.resolve) {
    const { resolve } = type;
    type.resolve = undefined;
    type.under = resolve();
  }
  return type.under;
}

/** Whether a type is an interface, perhaps behind a name. */
export function isInterface(type: Type): boolean {
  return under(type).k === 'interface';
}

/** Whether a constant of it still takes the type it is used as. */
export function isUntyped(type: Type): type is Basic {
  return type.k === 'basic' && type.untyped;
}

/** Whether a type is, behind its name, one of these families. */
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
