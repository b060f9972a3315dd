import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, plain, type Value } from '../../core/value.ts';
import { callBlock, inspect, sendNow, toS, truthy } from '../dispatch.ts';
import { each } from '../each.ts';
import { raise } from '../errors.ts';
import { binary } from '../operators.ts';
import { equals } from '../compare.ts';
import { integer, items, listOf, text } from './arguments.ts';
import { ENUMERABLE } from './enumerable.ts';
import { calls, distinct, indexOf, looping, sorted } from './iteration.ts';
import { random } from './random.ts';
import { bounds } from './range-items.ts';

function at(self: Value, index: number): Value {
  return listOf(self).items.at(index) ?? null;
}

function sliceOf(vm: Machine, values: readonly Value[], first: Value, count: Value): Value {
  if (isKind(first, 'instance')) {
    const [from, length] = bounds(vm, first, values.length);
    return from < 0 || from > values.length ? null : list(values.slice(from, from + length));
  }
  const from = integer(vm, first);
  const start = from < 0 ? from + values.length : from;
  return start < 0 || start > values.length ? null : list(values.slice(start, start + integer(vm, count)));
}

/** Items of lists within lists, so deep. */
export function flat(values: readonly Value[], depth: number): Value[] {
  return values.flatMap((value) =>
    isKind(value, 'list') && depth !== 0 ? flat(value.items, depth - 1) : [value],
  );
}

/** Methods of arrays. */
export const ARRAY: NativeTable = {
  'Array.new': (vm, { args: [size = 0n, value = null], block }) => {
    if (isKind(size, 'list')) return list([...size.items]);
    const count = integer(vm, size);
    vm.checkItems(count);
    if (block !== undefined)
      return each(
        vm,
        block,
        Array.from({ length: count }, (_, index) => [BigInt(index)]),
        '%map',
        null,
      );
    return list(Array.from({ length: count }, () => value));
  },
  'Array#each': looping('%extra'),
  'Array#each_index': (vm, { self, block }) =>
    each(
      vm,
      block ?? null,
      items(self).map((_, index) => [BigInt(index)]),
      '%extra',
      self ?? null,
    ),
  'Array#reverse_each': (vm, { self, block }) =>
    each(
      vm,
      block ?? null,
      items(self)
        .toReversed()
        .map((value) => [value]),
      '%extra',
      self ?? null,
    ),
  'Array#map!': (vm, { self, block }) => each(vm, block ?? null, calls(vm, self), '%replace', self ?? null),
  'Array#to_s': (vm, { self }) => inspect(vm, self),
  'Array#inspect': (vm, { self }) => inspect(vm, self),
  'Array#to_a': (_vm, { self }) => self ?? null,
  'Array#to_ary': (_vm, { self }) => self ?? null,
  'Array#length': (_vm, { self }) => BigInt(items(self).length),
  'Array#size': (_vm, { self }) => BigInt(items(self).length),
  'Array#empty?': (_vm, { self }) => items(self).length === 0,
  'Array#[]': (vm, { self, args: [index, count] }) =>
    count !== undefined || isKind(index, 'instance')
      ? sliceOf(vm, items(self), index, count)
      : at(self, integer(vm, index)),
  'Array#slice': (vm, call) => ARRAY['Array#[]']?.(vm, call, null) ?? null,
  'Array#at': (vm, { self, args: [index] }) => at(self, integer(vm, index)),
  'Array#dig': (vm, { self, args: [index, ...rest] }) =>
    rest.length === 0 ? at(self, integer(vm, index)) : sendNow(vm, at(self, integer(vm, index)), 'dig', rest),
  'Array#fetch': (vm, { self, args: [index, otherwise], block }) => {
    const number = integer(vm, index);
    const size = items(self).length;
    if (number < size && number >= -size) return at(self, number);
    if (block !== undefined) return callBlock(vm, block, { args: [index] });
    return (
      otherwise ??
      raise(vm, 'IndexError', `index ${number} outside of array bounds: ${-size}...${size}`, { native: true })
    );
  },
  'Array#[]=': (vm, { self, args }) => {
    const target = listOf(self);
    const [index, second, third] = args;
    if (args.length === 3) {
      target.items.splice(
        integer(vm, index),
        integer(vm, second),
        ...(isKind(third, 'list') ? third.items : [third]),
      );
      return third;
    }
    const number = integer(vm, index);
    const place = number < 0 ? number + target.items.length : number;
    vm.checkItems(place);
    while (target.items.length < place) target.items.push(null);
    target.items[place] = second;
    return second;
  },
  'Array#push': (_vm, { self, args }) => (listOf(self).items.push(...args), self ?? null),
  'Array#append': (_vm, { self, args }) => (listOf(self).items.push(...args), self ?? null),
  'Array#<<': (vm, { self, args: [value] }) => binary(vm, '<<', self, value),
  'Array#pop': (_vm, { self }) => listOf(self).items.pop() ?? null,
  'Array#shift': (vm, { self, args: [count] }) =>
    count === undefined
      ? (listOf(self).items.shift() ?? null)
      : list(listOf(self).items.splice(0, integer(vm, count))),
  'Array#unshift': (_vm, { self, args }) => (listOf(self).items.unshift(...args), self ?? null),
  'Array#prepend': (_vm, { self, args }) => (listOf(self).items.unshift(...args), self ?? null),
  'Array#insert': (vm, { self, args: [index, ...values] }) => (
    listOf(self).items.splice(integer(vm, index), 0, ...values),
    self ?? null
  ),
  'Array#concat': (_vm, { self, args }) => (listOf(self).items.push(...args.flatMap(items)), self ?? null),
  'Array#replace': (_vm, { self, args: [other] }) => ((listOf(self).items = [...items(other)]), self ?? null),
  'Array#clear': (_vm, { self }) => ((listOf(self).items = []), self ?? null),
  'Array#first': (vm, { self, args: [count] }) =>
    count === undefined ? at(self, 0) : list(items(self).slice(0, integer(vm, count))),
  'Array#last': (vm, { self, args: [count] }) =>
    count === undefined
      ? at(self, -1)
      : list(items(self).slice(Math.max(0, items(self).length - integer(vm, count)))),
  'Array#join': (vm, { self, args: [separator] }) =>
    flat(items(self), -1)
      .map((value) => toS(vm, value))
      .join(separator === undefined || separator === null ? '' : text(vm, separator)),
  'Array#reverse': (_vm, { self }) => list(items(self).toReversed()),
  'Array#reverse!': (_vm, { self }) => ((listOf(self).items = items(self).toReversed()), self ?? null),
  'Array#rotate': (vm, { self, args: [count = 1n] }) => {
    const values = items(self);
    const by =
      values.length === 0 ? 0 : ((integer(vm, count) % values.length) + values.length) % values.length;
    return list([...values.slice(by), ...values.slice(0, by)]);
  },
  'Array#compact': (_vm, { self }) =>
    list(items(self).filter((value) => value !== null && value !== undefined)),
  'Array#flatten': (vm, { self, args: [depth] }) =>
    list(flat(items(self), depth === undefined ? 30 : integer(vm, depth))),
  'Array#delete': (vm, { self, args: [value] }) => {
    const target = listOf(self);
    const before = target.items.length;
    target.items = target.items.filter((one) => !equals(vm, one, value));
    return target.items.length === before ? null : value;
  },
  'Array#delete_at': (vm, { self, args: [index] }) =>
    listOf(self).items.splice(integer(vm, index), 1)[0] ?? null,
  'Array#delete_if': (vm, { self, block }) => {
    const target = listOf(self);
    target.items = target.items.filter(
      (value) => !truthy(vm.complete(() => callBlock(vm, block ?? null, { args: [value] }))),
    );
    return target;
  },
  'Array#sort!': (vm, { self }) => ((listOf(self).items = sorted(vm, items(self))), self ?? null),
  'Array#uniq!': (vm, { self }) => (
    (listOf(self).items = distinct(
      vm,
      items(self).map((value) => [value, value]),
    )),
    self ?? null
  ),
  'Array#index': (vm, call) =>
    call.block === undefined
      ? indexOf(vm, call)
      : each(vm, call.block, calls(vm, call.self), '%find-index', null),
  'Array#values_at': (vm, { self, args }) => list(args.map((index) => at(self, integer(vm, index)))),
  'Array#assoc': (vm, { self, args: [key] }) =>
    items(self).find((pair) => equals(vm, items(pair)[0], key)) ?? null,
  'Array#sample': (vm, { self }) =>
    items(self).length === 0 ? null : at(self, Number(plain(random(vm, BigInt(items(self).length))))),
  'Array#shuffle': (vm, { self }) => {
    const values = [...items(self)];
    for (let index = values.length - 1; index > 0; index -= 1) {
      const other = vm.process.random() % (index + 1);
      [values[index], values[other]] = [values[other], values[index]];
    }
    return list(values);
  },
  'Array#transpose': (_vm, { self }) =>
    list(items(items(self)[0]).map((_, index) => list(items(self).map((row) => items(row)[index] ?? null)))),
  'Array#product': (_vm, { self, args: [other] }) =>
    list(items(self).flatMap((a) => items(other).map((b) => list([a, b])))),
  'Array#combination': (vm, { self, args: [count] }) => {
    const choose = (values: readonly Value[], size: number): Value[][] =>
      size === 0
        ? [[]]
        : values
            .slice(0, 20)
            .flatMap((value, index) =>
              choose(values.slice(index + 1), size - 1).map((rest) => [value, ...rest]),
            );
    return list(choose(items(self), Math.min(10, integer(vm, count))).map((entry) => list(entry)));
  },
  'Array#each_slice': ENUMERABLE['Enumerable#each_slice'] ?? (() => null),
  'Array#pack': (vm, { self }) =>
    items(self)
      .map((value) => toS(vm, value))
      .join(''),
};
