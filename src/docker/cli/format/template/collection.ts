import { isAssignable, uint8Type } from '../value/go-type.ts';
import { goValue, indirect, noValue, stringValue, unwrapInterface, zeroValue } from '../value/go-value.ts';
import type { GoMap, GoValue } from '../value/go-value.ts';
import { FunctionError } from './function.ts';

/** `len x`: bytes of a string, items of a slice, entries of a map. */
export function lengthOf(value: GoValue): number {
  const found = indirect(value);
  if (found.isNil) throw new FunctionError('len of nil pointer');
  const item = found.value;
  if (item.kind === 'string') return Buffer.byteLength(item.value);
  if (item.kind === 'list') return item.items?.length ?? 0;
  if (item.kind === 'map') return item.entries?.size ?? 0;
  if (item.kind === 'none') throw new FunctionError('reflect: call of reflect.Value.Type on zero Value');
  throw new FunctionError(`len of type ${item.type.name}`);
}

/** `index x 1 "a"`: x[1]["a"]. */
export function indexInto(args: readonly GoValue[]): GoValue {
  const [first = noValue, ...indexes] = args;
  let item = unwrapInterface(first);
  if (item.kind === 'none') throw new FunctionError('index of untyped nil');
  for (const index of indexes) item = indexOnce(item, unwrapInterface(index));
  return item;
}

/** `slice x 1 2`: x[1:2]. */
export function sliceOfValue(args: readonly GoValue[]): GoValue {
  const [first = noValue, ...indexes] = args;
  const item = unwrapInterface(first);
  if (item.kind === 'none') throw new FunctionError('slice of untyped nil');
  if (indexes.length > 3) throw new FunctionError(`too many slice indexes: ${indexes.length}`);
  if (item.kind !== 'string' && item.kind !== 'list') {
    throw new FunctionError(`can't slice item of type ${item.type.name}`);
  }
  if (item.kind === 'string' && indexes.length === 3)
    throw new FunctionError('cannot 3-index slice a string');
  const length = lengthOf(item);
  const [from = 0, to = length, capacity = length] = indexes.map((index) => indexArgument(index, length));
  if (from > to) throw new FunctionError(`invalid slice index: ${from} > ${to}`);
  if (to > capacity) throw new FunctionError(`invalid slice index: ${to} > ${capacity}`);
  if (item.kind === 'string')
    return { ...item, value: Buffer.from(item.value).subarray(from, to).toString('utf8') };
  return { ...item, items: item.items?.slice(from, to) ?? null };
}

function indexOnce(value: GoValue, index: GoValue): GoValue {
  const found = indirect(value);
  if (found.isNil) throw new FunctionError('index of nil pointer');
  const item = found.value;
  if (item.kind === 'map') return mapEntry(item, index);
  if (item.kind === 'list') {
    const items = item.items ?? [];
    const element = items[indexArgument(index, items.length)];
    if (element === undefined) throw new FunctionError(`reflect: ${item.type.kind} index out of range`);
    return element;
  }
  if (item.kind === 'string') {
    const bytes = Buffer.from(item.value);
    const byte = bytes[indexArgument(index, bytes.length)];
    if (byte === undefined) throw new FunctionError('reflect: string index out of range');
    return goValue(uint8Type, byte);
  }
  if (item.kind === 'none') throw new FunctionError('index of untyped nil');
  throw new FunctionError(`can't index item of type ${item.type.name}`);
}

function mapEntry(map: GoMap, index: GoValue): GoValue {
  const { key, element } = map.type;
  if (index.kind === 'none') throw new FunctionError(`value is nil; should be of type ${key.name}`);
  if (index.kind !== 'string' || !isAssignable(index.type, key)) {
    throw new FunctionError(`value has type ${index.type.name}; should be ${key.name}`);
  }
  return map.entries?.get(index.value) ?? zeroValue(element);
}

function indexArgument(index: GoValue, capacity: number): number {
  if (index.kind === 'none') throw new FunctionError('cannot index slice/array with nil');
  if (index.kind !== 'int') throw new FunctionError(`cannot index slice/array with type ${index.type.name}`);
  if (index.value < 0n || index.value > BigInt(capacity))
    throw new FunctionError(`index out of range: ${index.value}`);
  return Number(index.value);
}

/** A map's key as a value, for `range $key, $value`. */
export function mapKey(map: GoMap, key: string): GoValue {
  return map.type.key.kind === 'string'
    ? { kind: 'string', type: map.type.key, value: key }
    : stringValue(key);
}
