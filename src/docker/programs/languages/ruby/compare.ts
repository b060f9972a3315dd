import type { Machine } from '../core/machine.ts';
import { isKind, plain, type Value } from '../core/value.ts';
import { classOf, symbolName } from './classes.ts';
import { inspect, sendNow, toS, truthy } from './dispatch.ts';
import { raise } from './errors.ts';
import { findMethod, isA } from './method-lookup.ts';
import { matchPattern } from './regexp.ts';

/** Whether a value is an Integer or a Float. */
export function isNumber(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

/** `==` */
export function equals(vm: Machine, left: Value, right: Value, depth = 0): boolean {
  if (left === right) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  if (isNumber(left) && isNumber(right)) return Number(left) === Number(right);
  const name = symbolName(left);
  if (name !== undefined) return symbolName(right) === name;
  if (depth > 50) return false;
  if (isKind(left, 'list')) {
    if (!isKind(right, 'list') || left.items.length !== right.items.length) return false;
    return left.items.every((item, index) => equals(vm, item, right.items[index], depth + 1));
  }
  if (isKind(left, 'dict')) {
    if (!isKind(right, 'dict') || left.entries.size !== right.entries.size) return false;
    return [...left.entries].every(([key, [, value]]) => {
      const other = right.entries.get(key);
      return other !== undefined && equals(vm, value, other[1], depth + 1);
    });
  }
  if (isKind(left, 'instance')) {
    const own = findMethod(vm, left, '==');
    if (own && !isKind(own.value, 'native')) return truthy(sendNow(vm, left, '==', [right]));
    if (
      isKind(right, 'instance') &&
      left.cls === right.cls &&
      ['Range', 'Time', 'Set', 'Struct'].some(
        (each) => classOf(left).name === each || classOf(left).parents[0]?.name === each,
      )
    )
      return inspect(vm, left) === inspect(vm, right);
  }
  return false;
}

/** `<=>`: undefined where two cannot be compared. */
export function compare(vm: Machine, left: Value, right: Value): number | undefined {
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  const [a, b] = [symbolName(left), symbolName(right)];
  if (a !== undefined && b !== undefined) return a < b ? -1 : a > b ? 1 : 0;
  if (isKind(left, 'list') && isKind(right, 'list')) {
    for (let index = 0; index < Math.min(left.items.length, right.items.length); index += 1) {
      const order = compare(vm, left.items[index], right.items[index]);
      if (order !== 0) return order;
    }
    return left.items.length - right.items.length;
  }
  if (
    isKind(left, 'instance') &&
    isKind(right, 'instance') &&
    typeof left.data === 'number' &&
    typeof right.data === 'number'
  )
    return left.data - right.data;
  if (isKind(left, 'instance')) {
    const own = findMethod(vm, left, '<=>');
    if (own) {
      const order = sendNow(vm, left, '<=>', [right]);
      return isNumber(order) ? Number(order) : undefined;
    }
  }
  return undefined;
}

/** As `sort` compares: what cannot be is an error. */
export function compareOrRaise(vm: Machine, left: Value, right: Value): number {
  const order = compare(vm, left, right);
  if (order !== undefined) return order;
  const shown =
    right === null || right === undefined || isNumber(right)
      ? inspect(vm, right)
      : typeof right === 'string'
        ? 'String'
        : classOf(right).name;
  return raise(vm, 'ArgumentError', `comparison of ${classOf(left).name} with ${shown} failed`, {
    native: true,
  });
}

/** `when`: `===`. */
export function caseEqual(vm: Machine, test: Value, subject: Value): boolean {
  if (isKind(test, 'class')) return isA(vm, subject, test);
  if (isKind(test, 'instance')) {
    const { name } = classOf(test);
    if (name === 'Range') return covers(vm, test, subject);
    if (name === 'Regexp')
      return (
        (typeof subject === 'string' || symbolName(subject) !== undefined) &&
        matchPattern(vm, test, toS(vm, subject)) !== null
      );
    const own = findMethod(vm, test, '===');
    if (own && !isKind(own.value, 'native')) return truthy(sendNow(vm, test, '===', [subject]));
  }
  if (isKind(test, 'function')) return truthy(vm.callNow(test, { args: [subject] }));
  return equals(vm, test, subject);
}

/** Whether a range has a value between its ends. */
export function covers(vm: Machine, range: Value, value: Value): boolean {
  if (!isKind(range, 'instance')) return false;
  const [from, to, excludes] = [
    range.fields.get('%from'),
    range.fields.get('%to'),
    range.fields.get('%excludes') === true,
  ];
  const low = from === null || from === undefined ? -1 : compare(vm, from, value);
  if (low === undefined || low > 0) return false;
  if (to === null || to === undefined) return true;
  const high = compare(vm, value, to);
  return high !== undefined && (excludes ? high < 0 : high <= 0);
}

/** The key under which a hash keeps a value. */
export function hashKey(vm: Machine, key: Value): string {
  if (key === null || key === undefined) return 'nil';
  if (typeof key === 'string') return `"${key}`;
  if (typeof key === 'bigint') return `i${key}`;
  if (typeof key === 'number') return `f${key}`;
  if (typeof key === 'boolean') return String(key);
  const name = symbolName(key);
  if (name !== undefined) return `:${name}`;
  if (isKind(key, 'list')) return `[${key.items.map((each) => hashKey(vm, each)).join(',')}]`;
  if (isKind(key, 'class')) return `c${key.name}`;
  if (isKind(key, 'instance')) {
    if (!key.fields.has('%id')) key.fields.set('%id', BigInt(vm.serial()));
    return ['Range', 'Time'].includes(classOf(key).name)
      ? inspect(vm, key)
      : `o${plain(key.fields.get('%id'))}`;
  }
  return inspect(vm, key);
}

/** The complaint about values that have no order. */
export function notComparable(vm: Machine, operator: string, left: Value, right: Value): Value {
  vm.state.store.set('%native', label(vm, operator).replace('Integer', classOf(left).name));
  const shown =
    right === null || right === undefined || isNumber(right) ? inspect(vm, right) : classOf(right).name;
  return raise(vm, 'ArgumentError', `comparison of ${classOf(left).name} with ${shown} failed`, {
    native: true,
  });
}

/** An operator, as a trace names the method of it. */
export function label(vm: Machine, operator: string): string {
  return vm.process.env['RUBY_VERSION'] !== undefined && !vm.process.env['RUBY_VERSION'].startsWith('3.4')
    ? operator
    : `Integer#${operator}`;
}
