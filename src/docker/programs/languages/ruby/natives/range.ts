import type { NativeTable } from '../../core/language.ts';
import { isKind, list, type Value } from '../../core/value.ts';
import { each } from '../each.ts';
import { inspect, toS } from '../dispatch.ts';
import { covers } from '../compare.ts';
import { integer } from './arguments.ts';
import { enumerator, looping, valuesOf } from './iteration.ts';

/** An end of a range, or what else an object keeps under a name. */
export function edge(self: Value, name: string): Value {
  return (isKind(self, 'instance') ? self.fields.get(name) : null) ?? null;
}

/** Methods of ranges. */
export const RANGE: NativeTable = {
  'Range#each': looping('%extra'),
  'Range#first': (vm, { self, args: [count] }) =>
    count === undefined ? edge(self, '%from') : list(valuesOf(vm, self).slice(0, integer(vm, count))),
  'Range#begin': (_vm, { self }) => edge(self, '%from'),
  'Range#end': (_vm, { self }) => edge(self, '%to'),
  'Range#last': (vm, { self, args: [count] }) =>
    count === undefined ? edge(self, '%to') : list(valuesOf(vm, self).slice(-integer(vm, count))),
  'Range#size': (vm, { self }) => BigInt(valuesOf(vm, self).length),
  'Range#include?': (vm, { self, args: [value] }) => covers(vm, self, value),
  'Range#cover?': (vm, { self, args: [value] }) => covers(vm, self, value),
  'Range#===': (vm, { self, args: [value] }) => covers(vm, self, value),
  'Range#member?': (vm, { self, args: [value] }) => covers(vm, self, value),
  'Range#step': (vm, { self, args: [step], block }) => {
    const by = integer(vm, step);
    const values = valuesOf(vm, self).filter((_, index) => index % Math.max(1, by) === 0);
    return block === undefined
      ? enumerator(vm, list(values))
      : each(
          vm,
          block,
          values.map((value) => [value]),
          '%extra',
          self ?? null,
        );
  },
  'Range#to_s': (vm, { self }) =>
    `${toS(vm, edge(self, '%from'))}${edge(self, '%excludes') === true ? '...' : '..'}${toS(vm, edge(self, '%to'))}`,
  'Range#inspect': (vm, { self }) =>
    `${edge(self, '%from') === null ? '' : inspect(vm, edge(self, '%from'))}${edge(self, '%excludes') === true ? '...' : '..'}${edge(self, '%to') === null ? '' : inspect(vm, edge(self, '%to'))}`,
};
