import type { Machine } from '../core/machine.ts';
import { isKind, lookUpMember, type Value, plain } from '../core/value.ts';
import { raise } from './errors.ts';
import { typeName, typeOf } from './types.ts';

/** `==`. */
export function equals(vm: Machine, a: Value, b: Value): boolean {
  if (a === b) return true;
  vm.count();
  const left = numeric(a);
  const right = numeric(b);
  if (left !== undefined && right !== undefined)
    return Number(left) === Number(right) && sameWhole(left, right);
  if ((a === null || a === undefined) && (b === null || b === undefined)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return a instanceof Object || b instanceof Object ? customEquals(vm, a, b) : false;
  if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'tuple' && b.kind === 'tuple')) {
    return (
      a.items.length === b.items.length && a.items.every((item, index) => equals(vm, item, b.items[index]))
    );
  }
  if (a.kind === 'dict' && b.kind === 'dict') {
    return (
      a.entries.size === b.entries.size &&
      [...a.entries].every(
        ([key, [, value]]) => b.entries.has(key) && equals(vm, value, b.entries.get(key)?.[1]),
      )
    );
  }
  if (a.kind === 'set' && b.kind === 'set')
    return a.entries.size === b.entries.size && [...a.entries.keys()].every((key) => b.entries.has(key));
  if (a.kind === 'range' && b.kind === 'range')
    return a.from === b.from && a.to === b.to && a.step === b.step;
  return customEquals(vm, a, b);
}

function sameWhole(a: bigint | number, b: bigint | number): boolean {
  return typeof a !== 'bigint' || typeof b !== 'bigint' || a === b;
}

function customEquals(vm: Machine, a: Value, b: Value): boolean {
  const own = isKind(a, 'instance') && a.cls ? lookUpMember(a.cls, '__eq__') : undefined;
  if (own !== undefined) return vm.language.truthy(vm, vm.callNow(own, { args: [a, b], self: a }));
  return (
    isKind(a, 'instance') &&
    isKind(b, 'instance') &&
    a.data !== undefined &&
    a.cls?.external !== undefined &&
    a.cls === b.cls &&
    equals(vm, a.data, b.data)
  );
}

function numeric(value: Value): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? (value ? 1n : 0n) : undefined;
}

/** Negative, 0 or positive. @throws TypeError for what has no order */
export function order(vm: Machine, a: Value, b: Value, operator: string): number {
  vm.count();
  const left = numeric(a);
  const right = numeric(b);
  if (left !== undefined && right !== undefined)
    return left < right
      ? -1
      : left > right
        ? 1
        : left === right || Number(left) === Number(right)
          ? 0
          : Number.NaN;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if ((isKind(a, 'list') && isKind(b, 'list')) || (isKind(a, 'tuple') && isKind(b, 'tuple'))) {
    const length = Math.min(a.items.length, b.items.length);
    for (let index = 0; index < length; index += 1) {
      if (!equals(vm, a.items[index], b.items[index]))
        return order(vm, a.items[index], b.items[index], operator);
    }
    return a.items.length - b.items.length;
  }
  if (isKind(a, 'instance') && isKind(b, 'instance')) {
    const less = a.cls ? lookUpMember(a.cls, '__lt__') : undefined;
    if (less !== undefined) {
      if (vm.language.truthy(vm, vm.callNow(less, { args: [a, b], self: a }))) return -1;
      return vm.language.truthy(vm, vm.callNow(less, { args: [b, a], self: b })) ? 1 : 0;
    }
    if (typeof a.data === 'number' && typeof b.data === 'number' && typeOf(a) === typeOf(b))
      return a.data - b.data;
  }
  return raise(
    vm,
    'TypeError',
    `'${operator}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
  );
}

/** What a dict finds a key by. */
export function hashKey(vm: Machine, key: Value): string {
  switch (typeof key) {
    case 'string':
      return `s${key}`;
    case 'bigint':
      return `n${key}`;
    case 'number':
      return Number.isInteger(key) ? `n${BigInt(key)}` : `f${key}`;
    case 'boolean':
      return key ? 'n1' : 'n0';
    case 'undefined':
      return 'z';
    case 'function':
    case 'object':
    case 'symbol':
    default:
  }
  if (key === null) return 'z';
  if (key.kind === 'tuple') return `t(${key.items.map((item) => hashKey(vm, item)).join(',')})`;
  if (key.kind === 'list' || key.kind === 'dict' || key.kind === 'set')
    return raise(vm, 'TypeError', `unhashable type: '${typeName(key)}'`);
  if (key.kind === 'instance') {
    if (key.cls && lookUpMember(key.cls, '__hash__') !== undefined) {
      return `h${plain(vm.callNow(lookUpMember(key.cls, '__hash__'), { args: [key], self: key }))}`;
    }
    const known = key.fields.get('%id');
    const id = typeof known === 'number' ? known : vm.serial();
    key.fields.set('%id', id);
    return `o${id}`;
  }
  if (key.kind === 'class' || key.kind === 'function' || key.kind === 'native') return `c${key.name}`;
  return `k${key.kind}`;
}
