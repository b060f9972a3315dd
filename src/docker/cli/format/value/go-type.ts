import type { GoValue } from './go-value.ts';

/** A method that a template can call on a value, such as `.Label "tier"` on a container. */
export interface GoMethod {
  readonly parameters: readonly GoType[];
  readonly call: (receiver: GoValue, args: readonly GoValue[]) => GoValue;
}

interface TypeBase {
  /** As Go prints it in errors and for `%T`: `string`, `[]string`, `container.State`, `*registry.ServiceConfig`. */
  readonly name: string;
  /** The name of what it is made of: the same as `name` for a type without a name of its own, as `[]string`. */
  readonly underlying: string;
  readonly methods?: Readonly<Record<string, GoMethod>>;
  /** The `String()` method, which printing uses when there is one. */
  readonly toText?: (value: GoValue) => string;
  /** The `MarshalJSON()` method: the value that is encoded instead. */
  readonly toJson?: (value: GoValue) => GoValue;
}

export interface BasicType extends TypeBase {
  readonly kind: 'bool' | 'string' | 'int' | 'uint' | 'float';
}
export interface ListType extends TypeBase {
  readonly kind: 'slice' | 'array';
  readonly element: GoType;
}
/** A map whose keys are strings; Docker's formats know no others. */
export interface MapType extends TypeBase {
  readonly kind: 'map';
  readonly key: GoType;
  readonly element: GoType;
}
export interface StructType extends TypeBase {
  readonly kind: 'struct';
  readonly fields: readonly GoField[];
}
export interface PointerType extends TypeBase {
  readonly kind: 'pointer';
  readonly target: GoType;
}
/** `interface {}`: holds a value of any type, or nothing. */
export interface InterfaceType extends TypeBase {
  readonly kind: 'interface';
}

export type GoType = BasicType | ListType | MapType | StructType | PointerType | InterfaceType;

export interface GoField {
  readonly name: string;
  readonly type: GoType;
  /** Its name in JSON, and in the plain data that values are made from. */
  readonly json: string;
  readonly omitEmpty: boolean;
  /** An embedded struct: its fields count as the outer one's, in data and JSON too. */
  readonly embedded: boolean;
}

type Extras = Pick<TypeBase, 'methods' | 'toText' | 'toJson'>;

function basic(kind: BasicType['kind'], name: string): BasicType {
  return { kind, name, underlying: name };
}

export const boolType = basic('bool', 'bool');
export const stringType = basic('string', 'string');
export const intType = basic('int', 'int');
export const int64Type = basic('int', 'int64');
export const uint8Type = basic('uint', 'uint8');
export const uint16Type = basic('uint', 'uint16');
export const uint64Type = basic('uint', 'uint64');
export const float64Type = basic('float', 'float64');
export const interfaceType: InterfaceType = {
  kind: 'interface',
  name: 'interface {}',
  underlying: 'interface {}',
};

/** `[]element` */
export function sliceOf(element: GoType): ListType {
  const name = `[]${element.name}`;
  return { kind: 'slice', name, underlying: name, element };
}

/** `[length]element` */
export function arrayOf(length: number, element: GoType): ListType {
  const name = `[${length}]${element.name}`;
  return { kind: 'array', name, underlying: name, element };
}

/** `map[key]element`; `key` is a string type. */
export function mapOf(element: GoType, key: GoType = stringType): MapType {
  const name = `map[${key.name}]${element.name}`;
  return { kind: 'map', name, underlying: name, key, element };
}

/** `*target`. It has the methods of `target`. */
export function pointerTo(target: GoType): PointerType {
  const name = `*${target.name}`;
  const { methods, toText } = target;
  return {
    kind: 'pointer',
    name,
    underlying: name,
    target,
    ...(methods && { methods }),
    ...(toText && { toText }),
  };
}

/** A field as {@link structOf} takes it: its type alone when JSON calls it by the same name. */
export type FieldDeclaration =
  | GoType
  | {
      readonly type: GoType;
      readonly json?: string;
      readonly omitEmpty?: boolean;
      readonly embedded?: boolean;
    };

/** A struct called `name`, such as `container.State`, with its fields in the order in which Go prints them. */
export function structOf(
  name: string,
  fields: Readonly<Record<string, FieldDeclaration>>,
  extras: Extras = {},
): StructType {
  const all = Object.entries(fields).map(([field, declared]): GoField => {
    const declaration = 'kind' in declared ? { type: declared } : declared;
    return {
      name: field,
      type: declaration.type,
      json: declaration.json ?? field,
      omitEmpty: declaration.omitEmpty ?? false,
      embedded: declaration.embedded ?? false,
    };
  });
  return { kind: 'struct', name, underlying: `struct ${name}`, fields: all, ...extras };
}

/** A type with a name (and methods) of its own: `container.NetworkMode` out of `string`. */
export function named<T extends GoType>(name: string, type: T, extras: Extras = {}): T {
  return { ...type, name, ...extras };
}

/** The field that `.name` means: the struct's own, else an embedded struct's. */
export function findField(type: StructType, name: string): readonly GoField[] | undefined {
  const own = type.fields.find((field) => field.name === name);
  if (own !== undefined) return [own];
  for (const field of type.fields) {
    const inner = field.type.kind === 'pointer' ? field.type.target : field.type;
    if (!field.embedded || inner.kind !== 'struct') continue;
    const path = findField(inner, name);
    if (path !== undefined) return [field, ...path];
  }
  return undefined;
}

/** Whether a value of type `from` can be given where `to` is asked for. */
export function isAssignable(from: GoType, to: GoType): boolean {
  if (to.kind === 'interface' || from.name === to.name) return true;
  return from.underlying === to.underlying && !(hasOwnName(from) && hasOwnName(to));
}

/** The method that `.name` means on a value of the type. */
export function findMethod(type: GoType, name: string): GoMethod | undefined {
  return type.methods !== undefined && Object.hasOwn(type.methods, name) ? type.methods[name] : undefined;
}

function hasOwnName(type: GoType): boolean {
  return (
    type.name !== type.underlying ||
    (type.kind !== 'slice' && type.kind !== 'array' && type.kind !== 'map' && type.kind !== 'pointer')
  );
}
