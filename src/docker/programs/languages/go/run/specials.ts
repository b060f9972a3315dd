import type { PENDING } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { NotUnderstood } from '../../core/problems.ts';
import { startThread } from '../../core/run-threads.ts';
import { isKind, list, plain, tuple, type Value } from '../../core/value.ts';
import { newChannel, receive, select, send } from './channels.ts';
import { bind, dispatch } from './methods.ts';
import { NIL_POINTER, panicWith, raise } from './panic.ts';
import {
  box, boxType, bytesOf, copyOf, equal, hashKey, isBox, itemsOf, makeSlice, newMap, partsOf, pointerToName, sizeOf, sliceOf, struct, textOf, typeOf, unbox, zeroOf,
} from './values.ts'; // prettier-ignore

type Special = (vm: Machine, operands: readonly Value[], data: Value) => Value | typeof PENDING;

/** What compiled Go does besides the steps that all languages share, by name. */
export const SPECIALS: Readonly<Record<string, Special>> = {
  // A name of the compiler's own, made where it is first set.
  'assign-new': () => null,
  facts: (vm, _, data) => {
    vm.state.store.set('%facts', data);
    return null;
  },
  zero: (vm, _, data) => zeroOf(vm, plain(data)),
  box: (_vm, [value], data) => box(plain(data), value),
  unbox: (_vm, [value]) => unbox(value),
  copy: (vm, [value], data) => (value === null ? raise(vm, NIL_POINTER) : copyOf(vm, value, plain(data))),
  'not-nil': (vm, [value]) => (value === null || value === undefined ? raise(vm, NIL_POINTER) : value),
  equal: (vm, [a, b], data) => equal(vm, a, b, plain(data)),
  item: (_vm, [value], data) => (isKind(value, 'tuple') ? value.items[Number(data)] : value),
  overwrite: (vm, [target, value]) => {
    if (isKind(target, 'struct') && isKind(value, 'struct')) target.fields = new Map(value.fields);
    else if (isKind(target, 'list') && isKind(value, 'list')) target.items = [...value.items];
    else if (target === null) raise(vm, NIL_POINTER);
    return null;
  },
  struct: (vm, values, data) => {
    const [type = '', ...names] = plain(data).split('\0');
    vm.count(names.length);
    return struct(
      type,
      names.map((name, index) => [name, values[index]] as const),
    );
  },
  list: (vm, [zero, ...values], data) => {
    const [size = '-1', length = '0', places = ''] = plain(data).split(' ');
    const count = Math.max(Number(size), Number(length));
    vm.checkItems(count);
    const items: Value[] = places === '' ? values : Array.from({ length: Number(length) }, () => zero);
    if (places !== '') places.split(',').forEach((place, index) => (items[Number(place)] = values[index]));
    while (items.length < count) items.push(zeroLike(vm, zero));
    return Number(size) >= 0 ? list(items) : sliceOf(items);
  },
  'map-of': (vm, [zero, ...pairs]) => {
    const map = newMap(zero);
    for (let at = 0; at < pairs.length; at += 2)
      map.entries.set(hashKey(pairs[at]), [pairs[at], pairs[at + 1]]);
    vm.count(pairs.length);
    return map;
  },
  'map-get': (_vm, [map, key, zero]) =>
    isKind(map, 'dict') ? (map.entries.get(hashKey(key))?.[1] ?? map.missing ?? zero) : zero,
  'map-get-ok': (_vm, [map, key, zero]) => {
    const found = isKind(map, 'dict') ? map.entries.get(hashKey(key)) : undefined;
    return tuple([found ? found[1] : zero, found !== undefined]);
  },
  'map-set': (vm, [map, key, value]) => {
    if (!isKind(map, 'dict'))
      throw panicWith(
        vm,
        box('errors.plainError', struct('errors.plainError', [['s', 'assignment to entry in nil map']])),
      );
    vm.checkItems(map.entries.size >> 8);
    if (map.entries.size > 200_000) vm.language.tooLarge(vm);
    map.entries.set(hashKey(key), [key, value]);
    return null;
  },
  'map-has': (_vm, [map, key]) => isKind(map, 'dict') && map.entries.has(hashKey(key)),
  'map-keys': (vm, [map]) => {
    const keys = isKind(map, 'dict') ? [...map.entries.values()].map(([key]) => key) : [];
    vm.count(1 + keys.length);
    // The order of a map is another each time.
    for (let at = keys.length - 1; at > 0; at -= 1) {
      const other = vm.process.random() % (at + 1);
      [keys[at], keys[other]] = [keys[other], keys[at]];
    }
    return list(keys);
  },
  runes: (vm, [text]) => {
    let at = 0;
    const items: Value[] = [];
    for (const each of plain(text)) {
      items.push(tuple([BigInt(at), BigInt(each.codePointAt(0) ?? 0)]));
      at += Buffer.byteLength(each);
    }
    vm.checkItems(items.length);
    return list(items);
  },
  slice: (vm, [value, from, to, max]) => sliceValue(vm, value, from, to, max),
  'slice-of': (vm, values) => {
    vm.count(values.length);
    return sliceOf([...values]);
  },
  append: (vm, [to, ...items]) => append(vm, to, items),
  'append-all': (vm, [to, items]) => append(vm, to, itemsOf(items)),
  'make-slice': (vm, [zero, length, capacity], data) => {
    const size = Number(length);
    const room = capacity === undefined ? size : Number(capacity);
    if (size < 0) raise(vm, 'makeslice: len out of range');
    if (room < size) raise(vm, 'makeslice: cap out of range');
    if (size > 100_000) {
      const { bits = 64 } = typeOf(vm, plain(data));
      const bulk = vm.bulk(size * Math.max(1, Math.abs(bits) >> 3), 'slice');
      return struct('%slice', [
        ['array', bulk],
        ['from', 0],
        ['length', size],
        ['capacity', room],
      ]);
    }
    vm.checkItems(size);
    return makeSlice(
      list(Array.from({ length: size }, (_, index) => (index === 0 ? zero : zeroLike(vm, zero)))),
      0,
      size,
      Math.min(room, 1e9),
    );
  },
  'make-map': (_vm, [zero]) => newMap(zero),
  'make-chan': (vm, [zero, capacity = 0n]) => {
    if (capacity !== null && Number(capacity) > 1_000_000)
      throw new NotUnderstood('so large a channel', vm.line);
    return newChannel(Number(capacity), zero);
  },
  convert: (vm, [value], data) => convert(vm, value, plain(data)),
  'address-new': (_vm, [value]) => struct('%ref', [['v', value]]),
  'address-name': (vm, _, data) => {
    const scope = vm.frame?.scope;
    return scope ? pointerToName(scope, plain(data)) : null;
  },
  'address-field': (vm, [holder], data) =>
    holder === null
      ? raise(vm, NIL_POINTER)
      : struct('%ref', [
          ['of', holder],
          ['key', plain(data)],
        ]),
  'address-item': (vm, [value, key]) => {
    const parts = partsOf(value);
    if (!parts) return raise(vm, NIL_POINTER);
    return struct('%ref', [
      ['of', parts.array],
      ['key', parts.from + place(vm, key, parts.length)],
    ]);
  },
  bind: (vm, [callee, receiver]) => {
    void vm;
    return receiver === undefined ? callee : bind(callee, receiver);
  },
  dispatch: (vm, [value], data) => dispatch(vm, value, plain(data)),
  assert: (vm, [value], data) => {
    const [wanted = '', from = ''] = plain(data).split('\0');
    const problem = mismatch(vm, value, wanted, from);
    if (problem === undefined) return typeOf(vm, wanted).kind === 'interface' ? value : unbox(value);
    throw panicWith(vm, box('errors.assertionError', struct('errors.assertionError', [['s', problem]])));
  },
  'assert-ok': (vm, [value], data) => {
    const [wanted = '', from = ''] = plain(data).split('\0');
    if (mismatch(vm, value, wanted, from) !== undefined) return tuple([zeroOf(vm, wanted), false]);
    return tuple([typeOf(vm, wanted).kind === 'interface' ? value : unbox(value), true]);
  },
  'is-type': (vm, [value], data) =>
    data === '' ? !isBox(value) : mismatch(vm, value, plain(data), '') === undefined,
  send: (vm, [channel, value]) => {
    send(vm, channel, value);
    return null;
  },
  receive: (vm, [channel]) => receive(vm, channel)[0],
  'receive-ok': (vm, [channel]) => tuple([...receive(vm, channel)]),
  select: (vm, operands, data) => select(vm, operands, plain(data) === '' ? [] : plain(data).split(' ')),
  go: (vm, [callee, ...args]) => {
    if (vm.state.threads.length > 20_000) vm.language.tooLarge(vm);
    startThread(vm, callee, args);
    return null;
  },
};

/** A zero for another place: structs and arrays are each one of their own. */
function zeroLike(vm: Machine, zero: Value): Value {
  if (isKind(zero, 'struct') && !zero.type.startsWith('%')) return copyOf(vm, zero, zero.type);
  return isKind(zero, 'list') ? list(zero.items.map((each) => zeroLike(vm, each))) : zero;
}

function mismatch(vm: Machine, value: Value, wanted: string, from: string): string | undefined {
  const type = typeOf(vm, wanted);
  const shown = typeOf(vm, from);
  const holder =
    shown.named === undefined && (shown.kind === 'interface' || from === '') ? 'interface {}' : shown.text;
  if (!isBox(value))
    return `interface conversion: ${type.kind === 'interface' ? 'interface' : holder} is nil, not ${type.text}`;
  const own = boxType(value);
  if (type.kind !== 'interface')
    return own === wanted
      ? undefined
      : `interface conversion: ${holder} is ${typeOf(vm, own).text}, not ${type.text}`;
  const { methods = {}, text } = typeOf(vm, own);
  const missing = Object.entries(type.wants ?? {}).find(
    ([name, signature]) => methods[name]?.text !== signature,
  )?.[0];
  return missing === undefined
    ? undefined
    : `interface conversion: ${text} is not ${type.text}: missing method ${missing}`;
}

/** An index of a list of `size`, or a panic. */
export function place(vm: Machine, key: Value, size: number): number {
  const at = Number(key);
  return at < 0 || at >= size
    ? raise(vm, `index out of range [${at}]${at < 0 ? '' : ` with length ${size}`}`)
    : at;
}

function sliceValue(vm: Machine, value: Value, from: Value, to: Value, max: Value): Value {
  const bound = (each: Value, fallback: number) => (typeof each === 'bigint' ? Number(each) : fallback);
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    const end = bound(to, bytes.length);
    const start = bound(from, 0);
    if (end < 0 || end > bytes.length)
      raise(vm, `slice bounds out of range [:${end}] with length ${bytes.length}`);
    if (start < 0 || start > end) raise(vm, `slice bounds out of range [${start}:${end}]`);
    return bytes.subarray(start, end).toString('utf8');
  }
  const parts = partsOf(value);
  if (!parts) {
    if (bound(from, 0) === 0 && bound(to, 0) === 0) return null;
    return raise(vm, `slice bounds out of range [:${bound(to, bound(from, 0))}] with capacity 0`);
  }
  const end = bound(to, parts.length);
  const start = bound(from, 0);
  const room = bound(max, parts.capacity);
  if (end < 0 || end > parts.capacity)
    raise(
      vm,
      `slice bounds out of range [:${end}] with ${isKind(value, 'list') ? 'length' : 'capacity'} ${parts.capacity}`,
    );
  if (start < 0 || start > end) raise(vm, `slice bounds out of range [${start}:${end}]`);
  return makeSlice(parts.array, parts.from + start, end - start, room - start);
}

/** Room for more, as Go's runtime makes it. */
function grown(old: number, needed: number): number {
  if (needed > old * 2) return needed + (needed % 2);
  if (old < 256) return Math.max(old * 2, needed);
  let room = old;
  while (room < needed) room += (room + 768) >> 2;
  return room;
}

function append(vm: Machine, to: Value, items: readonly Value[]): Value {
  if (items.length === 0) return to;
  const parts = partsOf(to) ?? { array: list([]), from: 0, length: 0, capacity: 0 };
  const needed = parts.length + items.length;
  if (needed > 200_000) vm.language.tooLarge(vm);
  vm.count(1 + items.length);
  if (needed <= parts.capacity) {
    items.forEach((item, index) => (parts.array.items[parts.from + parts.length + index] = item));
    return makeSlice(parts.array, parts.from, needed, parts.capacity);
  }
  const array = list([...parts.array.items.slice(parts.from, parts.from + parts.length), ...items]);
  vm.checkItems(needed >> 4);
  return makeSlice(
    array,
    0,
    needed,
    parts.capacity === 0 ? (items.length === 1 ? 1 : needed) : grown(parts.capacity, needed),
  );
}

function convert(vm: Machine, value: Value, how: string): Value {
  switch (how) {
    case 'string-bytes':
      vm.checkItems(plain(value).length >> 4);
      return bytesOf(plain(value));
    case 'string-runes':
      return sliceOf(Array.from(plain(value), (each) => BigInt(each.codePointAt(0) ?? 0)));
    case 'bytes-string':
      vm.count(1 + (sizeOf(value) >> 3));
      return textOf(value);
    case 'runes-string':
      return String.fromCodePoint(
        ...itemsOf(value).map((each) => Math.max(0, Math.min(0x10ffff, Number(each)))),
      );
    case 'rune-string':
      return String.fromCodePoint(Math.max(0, Math.min(0x10ffff, Number(value))));
    default: {
      const [family, size = '0'] = how.split(' ');
      const bits = Number(size);
      if (family === 'float') return bits === 32 ? Math.fround(Number(value)) : Number(value);
      const whole =
        typeof value === 'bigint'
          ? value
          : Number.isFinite(Number(value))
            ? BigInt(Math.trunc(Number(value)))
            : 0n;
      return bits < 0 ? BigInt.asIntN(-bits, whole) : BigInt.asUintN(bits, whole);
    }
  }
}
