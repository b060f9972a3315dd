import type { NativeTable } from '../../core/language.ts';
import { inspect } from '../dispatch.ts';
import { hashKey } from '../compare.ts';
import { dictOf } from './arguments.ts';
import { looping, newSet, valuesOf } from './iteration.ts';
import { edge } from './range.ts';

/** Methods of sets. */
export const SET: NativeTable = {
  'Set.new': (vm, { args: [values] }) => newSet(vm, values === undefined ? [] : valuesOf(vm, values)),
  'Set.[]': (vm, { args }) => newSet(vm, args),
  'Set#each': looping('%extra'),
  'Set#add': (vm, { self, args: [value] }) => (
    dictOf(edge(self, '%items')).entries.set(hashKey(vm, value), [value, true]),
    self ?? null
  ),
  'Set#<<': (vm, { self, args: [value] }) => (
    dictOf(edge(self, '%items')).entries.set(hashKey(vm, value), [value, true]),
    self ?? null
  ),
  'Set#include?': (vm, { self, args: [value] }) =>
    dictOf(edge(self, '%items')).entries.has(hashKey(vm, value)),
  'Set#delete': (vm, { self, args: [value] }) => (
    dictOf(edge(self, '%items')).entries.delete(hashKey(vm, value)),
    self ?? null
  ),
  'Set#size': (_vm, { self }) => BigInt(dictOf(edge(self, '%items')).entries.size),
  'Set#empty?': (_vm, { self }) => dictOf(edge(self, '%items')).entries.size === 0,
  'Set#inspect': (vm, { self }) =>
    `#<Set: {${valuesOf(vm, self)
      .map((value) => inspect(vm, value))
      .join(', ')}}>`,
  'Set#to_s': (vm, { self }) =>
    `#<Set: {${valuesOf(vm, self)
      .map((value) => inspect(vm, value))
      .join(', ')}}>`,
};
