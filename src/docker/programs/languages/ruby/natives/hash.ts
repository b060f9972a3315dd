import type { NativeTable, PENDING } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, type Dict, type Value } from '../../core/value.ts';
import { symbolName } from '../classes.ts';
import { callBlock, inspect, sendNow } from '../dispatch.ts';
import { each } from '../each.ts';
import { raise } from '../errors.ts';
import { equals, hashKey } from '../compare.ts';
import { dictOf } from './arguments.ts';
import { ENUMERABLE } from './enumerable.ts';
import { looping } from './iteration.ts';

function fetchProblem(vm: Machine, key: Value): never {
  return raise(vm, 'KeyError', `key not found: ${inspect(vm, key)}`, { native: true });
}

/** An entry of a hash. Those of requests can be asked for by symbols too. */
function entryOf(vm: Machine, { entries, missing }: Dict, key: Value): readonly [Value, Value] | undefined {
  const found = entries.get(hashKey(vm, key));
  const name = symbolName(key);
  return (
    found ?? (isKind(missing ?? null, 'native') && name !== undefined ? entries.get(`"${name}`) : undefined)
  );
}

/** `hash[key]`, with what a hash gives for keys it lacks. */
export function lookUpKey(vm: Machine, self: Dict, key: Value): Value | typeof PENDING {
  const found = entryOf(vm, self, key);
  if (found) return found[1] ?? null;
  const { missing } = self;
  if (isKind(missing, 'function')) return callBlock(vm, missing, { args: [self, key] });
  return isKind(missing, 'native') ? null : (missing ?? null);
}

/** Methods of hashes. */
export const HASH: NativeTable = {
  'Hash.new': (_vm, { args: [value], block }) => ({
    kind: 'dict',
    entries: new Map(),
    missing: block ?? value ?? null,
  }),
  'Hash#each': looping('%extra'),
  'Hash#each_pair': looping('%extra'),
  'Hash#each_key': (vm, { self, block }) =>
    each(
      vm,
      block ?? null,
      [...dictOf(self).entries.values()].map(([key]) => [key]),
      '%extra',
      self ?? null,
    ),
  'Hash#each_value': (vm, { self, block }) =>
    each(
      vm,
      block ?? null,
      [...dictOf(self).entries.values()].map(([, value]) => [value]),
      '%extra',
      self ?? null,
    ),
  'Hash#[]': (vm, { self, args: [key] }) => lookUpKey(vm, dictOf(self), key),
  'Hash#[]=': (vm, { self, args: [key, value] }) => (
    dictOf(self).entries.set(hashKey(vm, key), [key, value]),
    value
  ),
  'Hash#store': (vm, { self, args: [key, value] }) => (
    dictOf(self).entries.set(hashKey(vm, key), [key, value]),
    value
  ),
  'Hash#fetch': (vm, { self, args: [key, otherwise], block }) => {
    const found = entryOf(vm, dictOf(self), key);
    if (found) return found[1];
    if (block !== undefined) return callBlock(vm, block, { args: [key] });
    return otherwise === undefined ? fetchProblem(vm, key) : otherwise;
  },
  'Hash#dig': (vm, { self, args: [key, ...rest] }) => {
    const value = entryOf(vm, dictOf(self), key)?.[1] ?? null;
    return rest.length === 0 || value === null ? value : sendNow(vm, value, 'dig', rest);
  },
  'Hash#key?': (vm, { self, args: [key] }) => entryOf(vm, dictOf(self), key) !== undefined,
  'Hash#has_key?': (vm, { self, args: [key] }) => entryOf(vm, dictOf(self), key) !== undefined,
  'Hash#include?': (vm, { self, args: [key] }) => entryOf(vm, dictOf(self), key) !== undefined,
  'Hash#member?': (vm, { self, args: [key] }) => entryOf(vm, dictOf(self), key) !== undefined,
  'Hash#value?': (vm, { self, args: [value] }) =>
    [...dictOf(self).entries.values()].some(([, one]) => equals(vm, one, value)),
  'Hash#key': (vm, { self, args: [value] }) =>
    [...dictOf(self).entries.values()].find(([, one]) => equals(vm, one, value))?.[0] ?? null,
  'Hash#keys': (_vm, { self }) => list([...dictOf(self).entries.values()].map(([key]) => key)),
  'Hash#values': (_vm, { self }) => list([...dictOf(self).entries.values()].map(([, value]) => value)),
  'Hash#values_at': (vm, { self, args }) =>
    list(args.map((key) => dictOf(self).entries.get(hashKey(vm, key))?.[1] ?? null)),
  'Hash#length': (_vm, { self }) => BigInt(dictOf(self).entries.size),
  'Hash#size': (_vm, { self }) => BigInt(dictOf(self).entries.size),
  'Hash#empty?': (_vm, { self }) => dictOf(self).entries.size === 0,
  'Hash#to_s': (vm, { self }) => inspect(vm, self),
  'Hash#inspect': (vm, { self }) => inspect(vm, self),
  'Hash#to_h': ENUMERABLE['Enumerable#to_h'] ?? (() => null),
  'Hash#merge': (_vm, { self, args }) => ({
    ...dictOf(self),
    entries: new Map([dictOf(self), ...args.map(dictOf)].flatMap(({ entries }) => [...entries])),
  }),
  'Hash#merge!': (_vm, { self, args }) => {
    for (const other of args)
      for (const [name, pair] of dictOf(other).entries) dictOf(self).entries.set(name, pair);
    return self ?? null;
  },
  'Hash#update': (vm, call) => HASH['Hash#merge!']?.(vm, call, null) ?? null,
  'Hash#delete': (vm, { self, args: [key] }) => {
    const name = hashKey(vm, key);
    const found = dictOf(self).entries.get(name)?.[1] ?? null;
    dictOf(self).entries.delete(name);
    return found;
  },
  'Hash#clear': (_vm, { self }) => (dictOf(self).entries.clear(), self ?? null),
  'Hash#slice': (vm, { self, args }) => ({
    kind: 'dict',
    entries: new Map(
      args.flatMap((key) => {
        const name = hashKey(vm, key);
        const found = dictOf(self).entries.get(name);
        return found ? [[name, found] as const] : [];
      }),
    ),
  }),
  'Hash#except': (vm, { self, args }) => ({
    kind: 'dict',
    entries: new Map(
      [...dictOf(self).entries].filter(([name]) => !args.some((key) => hashKey(vm, key) === name)),
    ),
  }),
  'Hash#transform_values': (vm, { self, block }) =>
    each(
      vm,
      block ?? null,
      [...dictOf(self).entries.values()].map(([, value]) => [value]),
      '%transform-values',
      self ?? null,
    ),
  'Hash#transform_keys': (vm, { self, block }) =>
    each(
      vm,
      block ?? null,
      [...dictOf(self).entries.values()].map(([key]) => [key]),
      '%transform-keys',
      self ?? null,
    ),
  'Hash#sort_by': ENUMERABLE['Enumerable#sort_by'] ?? (() => null),
  'Hash#invert': (vm, { self }) => ({
    kind: 'dict',
    entries: new Map(
      [...dictOf(self).entries.values()].map(([key, value]) => [hashKey(vm, value), [value, key] as const]),
    ),
  }),
  'Hash#default=': (_vm, { self, args: [value] }) => ((dictOf(self).missing = value ?? null), value),
  'Hash#compact': (_vm, { self }) => ({
    kind: 'dict',
    entries: new Map(
      [...dictOf(self).entries].filter(([, [, value]]) => value !== null && value !== undefined),
    ),
  }),
  'Hash#first': (_vm, { self }) => {
    const [first] = dictOf(self).entries.values();
    return first ? list([...first]) : null;
  },
};
