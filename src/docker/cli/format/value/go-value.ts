import {
  boolType,
  float64Type,
  interfaceType,
  intType,
  mapOf,
  named,
  sliceOf,
  stringType,
} from './go-type.ts';
import type {
  BasicType,
  GoField,
  GoType,
  InterfaceType,
  ListType,
  MapType,
  PointerType,
  StructType,
} from './go-type.ts';

/** No value at all: an absent map entry, an empty interface. Templates print it as `<no value>`. */
export interface NoValue {
  readonly kind: 'none';
}
export interface GoBool {
  readonly kind: 'bool';
  readonly type: BasicType;
  readonly value: boolean;
}
export interface GoString {
  readonly kind: 'string';
  readonly type: BasicType;
  readonly value: string;
}
export interface GoInt {
  readonly kind: 'int';
  /** A signed or unsigned type. */
  readonly type: BasicType;
  readonly value: bigint;
}
export interface GoFloat {
  readonly kind: 'float';
  readonly type: BasicType;
  readonly value: number;
}
export interface GoList {
  readonly kind: 'list';
  readonly type: ListType;
  /** Null for a nil slice. */
  readonly items: readonly GoValue[] | null;
}
export interface GoMap {
  readonly kind: 'map';
  readonly type: MapType;
  /** In the order of the keys; null for a nil map. */
  readonly entries: ReadonlyMap<string, GoValue> | null;
}
export interface GoStruct {
  readonly kind: 'struct';
  readonly type: StructType;
  /** The plain data behind the fields. Read them with {@link fieldOf}. */
  readonly data: unknown;
}
export interface GoPointer {
  readonly kind: 'pointer';
  readonly type: PointerType;
  readonly target: GoValue | null;
}
export interface GoInterface {
  readonly kind: 'interface';
  readonly type: InterfaceType;
  readonly inner: TypedValue | null;
}

export type TypedValue =
  | GoBool
  | GoString
  | GoInt
  | GoFloat
  | GoList
  | GoMap
  | GoStruct
  | GoPointer
  | GoInterface;

/** A value as a template sees it: with its Go type. */
export type GoValue = NoValue | TypedValue;

export const noValue: NoValue = { kind: 'none' };

export function stringValue(value: string): GoString {
  return { kind: 'string', type: stringType, value };
}

export function boolValue(value: boolean): GoBool {
  return { kind: 'bool', type: boolType, value };
}

export function intValue(value: bigint | number): GoInt {
  return { kind: 'int', type: intType, value: BigInt(value) };
}

export function floatValue(value: number): GoFloat {
  return { kind: 'float', type: float64Type, value };
}

/**
 * The value of `type` that plain data (as parsed from the Engine API's JSON) stands for. What is missing or
 * null is the type's zero value: `""`, 0, false, nil. Struct fields are read when a template asks for them.
 */
export function goValue(type: GoType, data: unknown): TypedValue {
  switch (type.kind) {
    case 'bool':
      return { kind: 'bool', type, value: data === true };
    case 'string':
      return { kind: 'string', type, value: typeof data === 'string' ? data : '' };
    case 'int':
    case 'uint':
      return { kind: 'int', type, value: toBigInt(data) };
    case 'float':
      return { kind: 'float', type, value: typeof data === 'number' ? data : 0 };
    case 'slice':
    case 'array':
      return {
        kind: 'list',
        type,
        items: listItems(type.element, data)?.map((item) => goValue(type.element, item)) ?? null,
      };
    case 'map':
      return {
        kind: 'map',
        type,
        entries: isRecord(data) ? sortedEntries(data, (item) => goValue(type.element, item)) : null,
      };
    case 'struct':
      return { kind: 'struct', type, data };
    case 'pointer':
      return { kind: 'pointer', type, target: isAbsent(data) ? null : goValue(type.target, data) };
    case 'interface':
      return { kind: 'interface', type, inner: isAbsent(data) ? null : concrete(data, 'float64') };
  }
}

/** What a list is made of: JSON has bytes as base64. */
function listItems(element: GoType, data: unknown): readonly unknown[] | undefined {
  if (typeof data === 'string' && element.name === 'uint8') return [...Buffer.from(data, 'base64')];
  return Array.isArray(data) ? data : undefined;
}

/**
 * Data of no declared type, as Go reads JSON into an `interface {}`: `map[string]interface {}` and so on.
 * Numbers become float64, or keep their digits as `json.Number`, as `docker inspect` does when a template
 * asks for what its types do not have.
 */
export function jsonValue(data: unknown, numbers: 'float64' | 'json.Number' = 'json.Number'): GoValue {
  return isAbsent(data) ? noValue : concrete(data, numbers);
}

/** A `map[string]interface {}` of values at hand. */
export function mapValue(entries: Readonly<Record<string, GoValue>>): GoMap {
  const wrapped = sortedEntries(entries, (item): GoInterface => {
    return { kind: 'interface', type: interfaceType, inner: item.kind === 'none' ? null : item };
  });
  return { kind: 'map', type: mapOf(interfaceType), entries: wrapped };
}

/** A field's value. */
export function fieldOf(value: GoStruct, field: GoField): TypedValue {
  if (field.embedded) return goValue(field.type, value.data);
  return goValue(field.type, isRecord(value.data) ? value.data[field.json] : undefined);
}

/** The type's zero value: what a map gives for a key it lacks. */
export function zeroValue(type: GoType): TypedValue {
  return goValue(type, undefined);
}

/** Follows pointers and interfaces to the end. `isNil` when there is nothing at the end: `value` is then the nil one. */
export function indirect(value: GoValue): { value: GoValue; isNil: boolean } {
  let current = value;
  while (current.kind === 'pointer' || current.kind === 'interface') {
    const inner = current.kind === 'pointer' ? current.target : current.inner;
    if (inner === null) return { value: current, isNil: true };
    current = inner;
  }
  return { value: current, isNil: false };
}

/** What an interface holds ({@link noValue} when nothing); any other value as it is. */
export function unwrapInterface(value: GoValue): GoValue {
  return value.kind === 'interface' ? (value.inner ?? noValue) : value;
}

/** What `if` makes of a value: false when it is zero, empty or nil. A struct is always true. */
export function isTrue(value: GoValue): boolean {
  switch (value.kind) {
    case 'none':
      return false;
    case 'bool':
      return value.value;
    case 'string':
      return value.value !== '';
    case 'int':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'list':
      return value.items !== null && value.items.length > 0;
    case 'map':
      return value.entries !== null && value.entries.size > 0;
    case 'struct':
      return true;
    case 'pointer':
      return value.target !== null;
    case 'interface':
      return value.inner !== null;
  }
}

/** The order of Go strings: by code point. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const jsonNumberType: BasicType = named('json.Number', stringType);

function concrete(data: unknown, numbers: 'float64' | 'json.Number'): TypedValue {
  if (typeof data === 'string') return stringValue(data);
  if (typeof data === 'boolean') return boolValue(data);
  if (typeof data === 'number' || typeof data === 'bigint') {
    if (numbers === 'float64') return floatValue(Number(data));
    return { kind: 'string', type: jsonNumberType, value: String(data) };
  }
  const wrap = (item: unknown): GoInterface => ({
    kind: 'interface',
    type: interfaceType,
    inner: isAbsent(item) ? null : concrete(item, numbers),
  });
  if (Array.isArray(data)) return { kind: 'list', type: sliceOf(interfaceType), items: data.map(wrap) };
  return {
    kind: 'map',
    type: mapOf(interfaceType),
    entries: isRecord(data) ? sortedEntries(data, wrap) : null,
  };
}

function sortedEntries<T, U>(
  data: Readonly<Record<string, T>>,
  wrap: (item: T) => U,
): ReadonlyMap<string, U> {
  const sorted = Object.entries(data).sort(([a], [b]) => compareStrings(a, b));
  return new Map(sorted.map(([key, item]) => [key, wrap(item)]));
}

function toBigInt(data: unknown): bigint {
  if (typeof data === 'bigint') return data;
  return typeof data === 'number' && Number.isFinite(data) ? BigInt(Math.trunc(data)) : 0n;
}

function isAbsent(data: unknown): boolean {
  return data === null || data === undefined;
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
