import type { NativeTable } from '../../core/language.ts';
import { isKind, list, plain, type Value } from '../../core/value.ts';
import { symbolName } from '../classes.ts';
import { callBlock } from '../dispatch.ts';
import { each } from '../each.ts';
import { binary } from '../operators.ts';
import { equals } from '../compare.ts';
import { integer, items } from './arguments.ts';
import {
  asked,
  calls,
  distinct,
  enumerator,
  extreme,
  group,
  indexOf,
  looping,
  matching,
  newSet,
  sorted,
  sum,
  toHash,
  valuesOf,
} from './iteration.ts';

/** What everything with `each` can do, and enumerators. */
export const ENUMERABLE: NativeTable = {
  'Enumerable#each_entry': looping('%extra'),
  'Enumerable#map': looping('%map'),
  'Enumerable#collect': looping('%map'),
  'Enumerable#flat_map': looping('%flat-map'),
  'Enumerable#select': looping('%select'),
  'Enumerable#filter': looping('%select'),
  'Enumerable#reject': looping('%reject'),
  'Enumerable#filter_map': looping('%filter-map'),
  'Enumerable#find': looping('%find', { until: 'true' }),
  'Enumerable#detect': looping('%find', { until: 'true' }),
  'Enumerable#any?': (vm, call) =>
    call.block === undefined
      ? valuesOf(vm, call.self).some(matching(vm, call))
      : each(vm, call.block, calls(vm, call.self), '%any', null, { until: 'true' }),
  'Enumerable#all?': (vm, call) =>
    call.block === undefined
      ? valuesOf(vm, call.self).every(matching(vm, call))
      : each(vm, call.block, calls(vm, call.self), '%all', null, { until: 'false' }),
  'Enumerable#none?': (vm, call) =>
    call.block === undefined
      ? !valuesOf(vm, call.self).some(matching(vm, call))
      : each(vm, call.block, calls(vm, call.self), '%none', null),
  'Enumerable#count': asked('%count', (vm, values, { args }) =>
    BigInt(args.length === 0 ? values.length : values.filter((value) => equals(vm, value, args[0])).length),
  ),
  'Enumerable#sum': asked('%sum', (vm, values, { args: [first = 0n] }) => sum(vm, values, first)),
  'Enumerable#sort': (vm, { self, block }) => {
    if (block === undefined) return list(sorted(vm, valuesOf(vm, self)));
    return list(
      valuesOf(vm, self).toSorted((a, b) =>
        Number(plain(vm.complete(() => callBlock(vm, block, { args: [a, b] })))),
      ),
    );
  },
  'Enumerable#sort_by': looping('%sort-by'),
  'Enumerable#min_by': looping('%min-by'),
  'Enumerable#max_by': looping('%max-by'),
  'Enumerable#group_by': looping('%group-by'),
  'Enumerable#partition': looping('%partition'),
  'Enumerable#uniq': asked('%uniq', (vm, values) =>
    list(
      distinct(
        vm,
        values.map((value) => [value, value]),
      ),
    ),
  ),
  'Enumerable#take_while': looping('%take-while'),
  'Enumerable#drop_while': looping('%drop-while'),
  'Enumerable#to_h': asked('%to-h', (vm, values, { self }) =>
    isKind(self, 'dict') ? self : toHash(vm, values),
  ),
  'Enumerable#tally': (vm, { self }) => ({
    kind: 'dict',
    entries: new Map(
      [
        ...group(
          vm,
          valuesOf(vm, self).map((value) => [value, value]),
        ).entries,
      ].map(([name, [key, all]]) => [name, [key, BigInt(items(all).length)] as const]),
    ),
  }),
  'Enumerable#min': (vm, { self }) => extreme(vm, valuesOf(vm, self), -1),
  'Enumerable#max': (vm, { self }) => extreme(vm, valuesOf(vm, self), 1),
  'Enumerable#minmax': (vm, { self }) =>
    list([extreme(vm, valuesOf(vm, self), -1), extreme(vm, valuesOf(vm, self), 1)]),
  'Enumerable#include?': (vm, { self, args: [value] }) =>
    valuesOf(vm, self).some((one) => equals(vm, one, value)),
  'Enumerable#member?': (vm, { self, args: [value] }) =>
    valuesOf(vm, self).some((one) => equals(vm, one, value)),
  'Enumerable#first': (vm, { self, args: [count] }) =>
    count === undefined
      ? (valuesOf(vm, self)[0] ?? null)
      : list(valuesOf(vm, self).slice(0, integer(vm, count))),
  'Enumerable#take': (vm, { self, args: [count] }) => list(valuesOf(vm, self).slice(0, integer(vm, count))),
  'Enumerable#drop': (vm, { self, args: [count] }) => list(valuesOf(vm, self).slice(integer(vm, count))),
  'Enumerable#to_a': (vm, { self }) => list([...valuesOf(vm, self)]),
  'Enumerable#entries': (vm, { self }) => list([...valuesOf(vm, self)]),
  'Enumerable#lazy': (_vm, { self }) => self ?? null,
  'Enumerable#to_set': (vm, { self }) => newSet(vm, valuesOf(vm, self)),
  'Enumerable#reduce': (vm, { self, args, block }) => {
    const values = valuesOf(vm, self);
    const operator = symbolName(args.at(-1));
    if (block === undefined && operator !== undefined) {
      const [first, rest] = args.length > 1 ? [args[0], values] : [values[0] ?? null, values.slice(1)];
      return rest.reduce((total: Value, value) => binary(vm, operator, total, value), first);
    }
    const [first, rest] = args.length > 0 ? [args[0], values] : [values[0], values.slice(1)];
    if (rest.length === 0) return first ?? null;
    return each(
      vm,
      block ?? null,
      rest.map((value, index) => [index === 0 ? first : null, value]),
      '%last',
      null,
      { folds: true },
    );
  },
  'Enumerable#inject': (vm, call) => ENUMERABLE['Enumerable#reduce']?.(vm, call, null) ?? null,
  'Enumerable#each_with_index': (vm, { self, block }) => {
    const numbered = valuesOf(vm, self).map((value, index): Value[] => [value, BigInt(index)]);
    return block === undefined
      ? enumerator(vm, list(numbered.map((pair) => list(pair))))
      : each(vm, block, numbered, '%extra', self ?? null);
  },
  'Enumerable#with_index': (vm, { self, args: [offset = 0n], block }) =>
    each(
      vm,
      block ?? null,
      valuesOf(vm, self).map((value, index) => [value, BigInt(index + integer(vm, offset))]),
      '%map',
      null,
    ),
  'Enumerable#each_with_object': (vm, { self, args: [memo], block }) =>
    each(
      vm,
      block ?? null,
      valuesOf(vm, self).map((value) => [value, memo]),
      '%extra',
      memo ?? null,
    ),
  'Enumerable#each_slice': (vm, { self, args: [size], block }) => {
    const [values, step] = [valuesOf(vm, self), Math.max(1, integer(vm, size))];
    const parts = Array.from({ length: Math.ceil(values.length / step) }, (_, index) =>
      list(values.slice(index * step, index * step + step)),
    );
    return block === undefined
      ? enumerator(vm, list(parts))
      : each(
          vm,
          block,
          parts.map((part) => [part]),
          '%extra',
          self ?? null,
        );
  },
  'Enumerable#each_cons': (vm, { self, args: [size], block }) => {
    const [values, length] = [valuesOf(vm, self), Math.max(1, integer(vm, size))];
    const parts = values
      .slice(0, Math.max(0, values.length - length + 1))
      .map((_, index) => list(values.slice(index, index + length)));
    return block === undefined
      ? enumerator(vm, list(parts))
      : each(
          vm,
          block,
          parts.map((part) => [part]),
          '%extra',
          self ?? null,
        );
  },
  'Enumerable#zip': (vm, { self, args }) =>
    list(
      valuesOf(vm, self).map((value, index) =>
        list([value, ...args.map((other) => valuesOf(vm, other)[index] ?? null)]),
      ),
    ),
  'Enumerable#find_index': (vm, call) =>
    call.block === undefined
      ? indexOf(vm, call)
      : each(vm, call.block, calls(vm, call.self), '%find-index', null),
  'Enumerator#each': looping('%extra'),
  'Enumerator#next': (_vm, { self }) =>
    isKind(self, 'instance') ? (items(self.fields.get('%items')).shift() ?? null) : null,
  'Enumerator#size': (vm, { self }) => BigInt(valuesOf(vm, self).length),
};
