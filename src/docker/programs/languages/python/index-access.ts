import type { Machine } from '../core/machine.ts';
import type { PENDING } from '../core/language.ts';
import { isKind, list, plain, lookUpMember, tuple, type Value } from '../core/value.ts';
import { integer } from './arguments.ts';
import { length } from './builtins.ts';
import { hashKey } from './compare.ts';
import { itemsOf } from '../core/iteration.ts';
import { raise } from './errors.ts';
import { typeName } from './types.ts';

/** `object[key]`. */
export function index(vm: Machine, object: Value, key: Value): Value | typeof PENDING {
  if (isKind(object, 'dict')) {
    const found = object.entries.get(hashKey(vm, key));
    if (found) return found[1];
    if (object.missing !== undefined) {
      const made = vm.callNow(object.missing, { args: [] });
      object.entries.set(hashKey(vm, key), [key, made]);
      return made;
    }
    if (object.type === 'collections.Counter') return 0n;
    return raise(vm, 'KeyError', [key]);
  }
  if (isKind(object, 'list') || isKind(object, 'tuple'))
    return object.items[place(vm, object.items.length, key, object.kind)];
  if (typeof object === 'string') {
    const characters = /[\ud800-\udbff]/.test(object) ? Array.from(object) : object;
    return characters[place(vm, characters.length, key, 'string')];
  }
  if (isKind(object, 'range'))
    return object.from + BigInt(place(vm, Number(length(vm, object)), key, 'range object')) * object.step;
  if (isKind(object, 'instance') && object.cls) {
    const own = lookUpMember(object.cls, '__getitem__');
    if (own !== undefined) return vm.invoke(own, { args: [object, key], self: object });
    const native = vm.language.natives[`${object.cls.name}.__getitem__`];
    if (native) return native(vm, { args: [key], self: object }, undefined);
  }
  // Types in annotations: list[int].
  if (isKind(object, 'class')) return object;
  return raise(vm, 'TypeError', `'${typeName(object)}' object is not subscriptable`);
}

function place(vm: Machine, size: number, key: Value, what: string): number {
  if (typeof key !== 'bigint' && typeof key !== 'boolean') {
    return raise(
      vm,
      'TypeError',
      what === 'string'
        ? `string indices must be integers, not '${typeName(key)}'`
        : `${what} indices must be integers or slices, not ${typeName(key)}`,
    );
  }
  const number = Number(key);
  const found = number < 0 ? number + size : number;
  if (found < 0 || found >= size) return raise(vm, 'IndexError', `${what} index out of range`);
  return found;
}

export function setIndex(vm: Machine, object: Value, key: Value, value: Value): void {
  if (isKind(object, 'dict')) object.entries.set(hashKey(vm, key), [key, value]);
  else if (isKind(object, 'list')) {
    const size = object.items.length;
    const number = integer(vm, key);
    const found = number < 0 ? number + size : number;
    if (found < 0 || found >= size) raise(vm, 'IndexError', 'list assignment index out of range');
    object.items[found] = value;
  } else {
    const own =
      isKind(object, 'instance') && object.cls ? lookUpMember(object.cls, '__setitem__') : undefined;
    const native =
      isKind(object, 'instance') && object.cls
        ? vm.language.natives[`${object.cls.name}.__setitem__`]
        : undefined;
    if (own !== undefined) vm.callNow(own, { args: [object, key, value], self: object });
    else if (native) native(vm, { args: [key, value], self: object }, undefined);
    else raise(vm, 'TypeError', `'${typeName(object)}' object does not support item assignment`);
  }
}

export function deleteIndex(vm: Machine, object: Value, key: Value): void {
  if (isKind(object, 'dict')) {
    if (!object.entries.delete(hashKey(vm, key))) raise(vm, 'KeyError', [key]);
  } else if (isKind(object, 'list')) object.items.splice(place(vm, object.items.length, key, 'list'), 1);
  else raise(vm, 'TypeError', `'${typeName(object)}' object doesn't support item deletion`);
}

/** `object[from:to:step]`. */
export function slice(vm: Machine, object: Value, from: Value, to: Value, step: Value): Value {
  const isText = typeof object === 'string';
  if (!isText && !isKind(object, 'list') && !isKind(object, 'tuple') && !isKind(object, 'range')) {
    return raise(vm, 'TypeError', `'${typeName(object)}' object is not subscriptable`);
  }
  const items: readonly Value[] = isText
    ? Array.from(object)
    : isKind(object, 'range')
      ? itemsOf(vm, object)
      : object.items;
  const stride = integer(vm, step ?? 1n);
  if (stride === 0) return raise(vm, 'ValueError', 'slice step cannot be zero');
  const [start, end] = bounds(vm, items.length, from, to, stride);
  vm.count(1 + (items.length >> 3));
  const taken: Value[] = [];
  for (let index = start; stride > 0 ? index < end : index > end; index += stride) taken.push(items[index]);
  return isText ? taken.map(plain).join('') : isKind(object, 'tuple') ? tuple(taken) : list(taken);
}

function bounds(
  vm: Machine,
  size: number,
  from: Value,
  to: Value,
  stride: number,
): readonly [number, number] {
  const clamp = (value: Value, fallback: number) => {
    if (value === null || value === undefined) return fallback;
    const number = integer(vm, value);
    const absolute = number < 0 ? number + size : number;
    return Math.max(stride > 0 ? 0 : -1, Math.min(absolute, stride > 0 ? size : size - 1));
  };
  return stride > 0 ? [clamp(from, 0), clamp(to, size)] : [clamp(from, size - 1), clamp(to, -1)];
}

export function setSlice(vm: Machine, object: Value, from: Value, to: Value, value: Value): void {
  if (!isKind(object, 'list'))
    raise(vm, 'TypeError', `'${typeName(object)}' object does not support item assignment`);
  const [start, end] = bounds(vm, object.items.length, from, to, 1);
  object.items.splice(start, Math.max(0, end - start), ...itemsOf(vm, value));
}
