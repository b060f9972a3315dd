import type { Machine } from '../../core/machine.ts';
import {
  isKind,
  list,
  plain,
  type Dict,
  type Func,
  type List,
  type Scope,
  type Struct,
  type Value,
} from '../../core/value.ts';
import type { RuntimeType } from '../check/base.ts';
import { factsOf } from './facts.ts';

/** A struct of a type, by its key. */
export function struct(type: string, fields: Iterable<readonly [string, Value]>): Struct {
  return { kind: 'struct', type, fields: new Map(fields) };
}

/** A value in an interface, with what type it is of. */
export function box(type: string, value: Value): Struct {
  return struct(`#${type}`, [['v', value]]);
}

/** Whether a value is one with its type, as interfaces hold it. */
export function isBox(value: Value): value is Struct {
  return isKind(value, 'struct') && value.type.startsWith('#');
}

/** The key of the type of what an interface holds. */
export function boxType(value: Value): string {
  return isBox(value) ? value.type.slice(1) : '';
}

/** What an interface holds. */
export function unbox(value: Value): Value {
  return isBox(value) ? value.fields.get('v') : value;
}

/** A field of a struct. */
export function field(value: Value, name: string): Value {
  return isKind(value, 'struct') ? value.fields.get(name) : undefined;
}

/** A type, by its key. */
export function typeOf(vm: Machine, key: string): RuntimeType {
  return factsOf(vm).types[key] ?? { text: key, kind: 'invalid' };
}

/** The value of a variable that was given none. */
export function zeroOf(vm: Machine, key: string): Value {
  vm.count();
  const type = typeOf(vm, key);
  switch (type.kind) {
    case 'int':
      return 0n;
    case 'float':
      return 0;
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'struct':
      return struct(
        key,
        (type.fields ?? []).map(([name, of]) => [name, zeroOf(vm, of)] as const),
      );
    case 'array': {
      const { size = 0, of = '' } = type;
      vm.checkItems(size);
      return list(Array.from({ length: size }, () => zeroOf(vm, of)));
    }
    default:
      return null;
  }
}

/** A value of its own, as assigning makes one. */
export function copyOf(vm: Machine, value: Value, key: string): Value {
  const type = typeOf(vm, key);
  vm.count();
  if (type.kind === 'struct' && isKind(value, 'struct')) {
    const made = struct(value.type, value.fields);
    for (const [name, of] of type.fields ?? []) {
      const { kind } = typeOf(vm, of);
      if (kind === 'struct' || kind === 'array')
        made.fields.set(name, copyOf(vm, value.fields.get(name), of));
    }
    return made;
  }
  if (type.kind === 'array' && isKind(value, 'list')) {
    vm.checkItems(value.items.length);
    return list(value.items.map((item) => copyOf(vm, item, type.of ?? '')));
  }
  return value;
}

// Slices: a part of an array.

export interface SliceParts {
  readonly array: List;
  readonly from: number;
  readonly length: number;
  readonly capacity: number;
}

/** A slice of an array. */
export function makeSlice(array: List, from: number, length: number, capacity: number): Value {
  return struct('%slice', [
    ['array', array],
    ['from', from],
    ['length', length],
    ['capacity', capacity],
  ]);
}

/** A slice with an array of its own. */
export function sliceOf(items: Value[]): Value {
  return makeSlice(list(items), 0, items.length, items.length);
}

/** The array of a slice, and which part of it; undefined for what is no slice. */
export function partsOf(value: Value): SliceParts | undefined {
  if (isKind(value, 'list'))
    return { array: value, from: 0, length: value.items.length, capacity: value.items.length };
  if (!isKind(value, 'struct') || value.type !== '%slice') return undefined;
  const array = value.fields.get('array');
  return isKind(array, 'list')
    ? {
        array,
        from: Number(value.fields.get('from')),
        length: Number(value.fields.get('length')),
        capacity: Number(value.fields.get('capacity')),
      }
    : undefined;
}

/** The items of a slice or an array. */
export function itemsOf(value: Value): Value[] {
  const parts = partsOf(value);
  return parts ? parts.array.items.slice(parts.from, parts.from + parts.length) : [];
}

/** A text as a slice of bytes. */
export function bytesOf(text: string): Value {
  return sliceOf([...Buffer.from(text)].map(BigInt));
}

/** A string, or the text in a slice of bytes. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  return Buffer.from(itemsOf(value).map((item) => Number(item) & 0xff)).toString('utf8');
}

/** A slice of texts. */
export function strings(items: readonly string[]): Value {
  return sliceOf([...items]);
}

/** `len` */
export function sizeOf(value: Value): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (isKind(value, 'dict')) return value.entries.size;
  const parts = partsOf(value);
  if (parts) return parts.length;
  if (isKind(value, 'struct')) {
    const length = value.fields.get('length');
    if (typeof length === 'number') return length;
    const buffer = value.fields.get('buffer');
    return isKind(buffer, 'list') ? buffer.items.length : 0;
  }
  return 0;
}

// Pointers to what is no struct: where it lies.

/** A pointer to a variable. */
export function pointerToName(scope: Scope, name: string): Value {
  let each: Scope | undefined = scope;
  while (each && !each.vars.has(name)) each = each.parent;
  const holder: Func = { kind: 'function', unit: -1, code: -1, name, scope: each ?? scope };
  return struct('%ref', [
    ['scope', holder],
    ['name', name],
  ]);
}

/** What a pointer points to. */
export function readPointer(pointer: Value): Value {
  const holder = field(pointer, 'scope');
  if (isKind(holder, 'function')) return holder.scope.vars.get(holder.name);
  const of = field(pointer, 'of');
  const key = field(pointer, 'key');
  if (isKind(of, 'struct') && typeof key === 'string') return of.fields.get(key);
  if (isKind(of, 'list') && typeof key === 'number') return of.items[key];
  return field(pointer, 'v');
}

/** Sets what a pointer points to. */
export function writePointer(pointer: Value, value: Value): void {
  if (!isKind(pointer, 'struct')) return;
  const holder = field(pointer, 'scope');
  const of = field(pointer, 'of');
  const key = field(pointer, 'key');
  if (isKind(holder, 'function')) holder.scope.vars.set(holder.name, value);
  else if (isKind(of, 'struct') && typeof key === 'string') of.fields.set(key, value);
  else if (isKind(of, 'list') && typeof key === 'number') of.items[key] = value;
  else pointer.fields.set('v', value);
}

/** What a map finds a key by. */
export function hashKey(key: Value, depth = 0): string {
  if (depth > 20) return '';
  const inner = (each: Value) => hashKey(each, depth + 1);
  if (isBox(key)) return `${key.type}${inner(unbox(key))}`;
  if (isKind(key, 'struct')) return `s${[...key.fields.values()].map(inner).join(',')}`;
  if (isKind(key, 'list')) return `a${key.items.map(inner).join(',')}`;
  return `${typeof key}${plain(key)}`;
}

/** A map; `zero` is what it gives for keys it lacks. */
export function newMap(zero: Value): Dict {
  return { kind: 'dict', entries: new Map(), missing: zero };
}

/** Whether two values of a type are equal. */
export function equal(vm: Machine, a: Value, b: Value, key: string): boolean {
  vm.count();
  const type = typeOf(vm, key);
  if (type.kind === 'interface') {
    if (!isBox(a) || !isBox(b)) return (a ?? null) === (b ?? null);
    return a.type === b.type && equal(vm, unbox(a), unbox(b), boxType(a));
  }
  if (type.kind === 'struct' && isKind(a, 'struct') && isKind(b, 'struct'))
    return (type.fields ?? []).every(([name, of]) => equal(vm, a.fields.get(name), b.fields.get(name), of));
  if (type.kind === 'array' && isKind(a, 'list') && isKind(b, 'list'))
    return a.items.every((item, index) => equal(vm, item, b.items[index], type.of ?? ''));
  if (isKind(a, 'struct') && isKind(b, 'struct') && a.type === '%ref' && b.type === '%ref') {
    if (a === b) return true;
    const [one, two] = [field(a, 'scope'), field(b, 'scope')];
    if (isKind(one, 'function') && isKind(two, 'function'))
      return one.scope === two.scope && one.name === two.name;
    return (
      field(a, 'of') !== undefined && field(a, 'of') === field(b, 'of') && field(a, 'key') === field(b, 'key')
    );
  }
  return (a ?? null) === (b ?? null);
}
