import type { Call, PENDING } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, type Dict, type Instance, type List, type Value } from '../../core/value.ts';
import { classNamed, classOf } from '../classes.ts';
import { each } from '../each.ts';
import { sendNow, truthy } from '../dispatch.ts';
import { binary } from '../operators.ts';
import { caseEqual, compareOrRaise, equals, hashKey } from '../compare.ts';
import { items } from './arguments.ts';
import { rangeItems } from './range-items.ts';

/** What `each` would give of something, all at once. */
export function valuesOf(vm: Machine, value: Value): Value[] {
  if (isKind(value, 'list')) return value.items;
  if (isKind(value, 'dict')) return [...value.entries.values()].map(([key, one]) => list([key, one]));
  if (!isKind(value, 'instance')) return value === null || value === undefined ? [] : [value];
  const { name } = classOf(value);
  if (name === 'Range') return rangeItems(vm, value);
  const own = value.fields.get('%items');
  if (isKind(own, 'list')) return own.items;
  if (isKind(own, 'dict')) return [...own.entries.values()].map(([key]) => key);
  if (name === 'Struct' || classOf(value).parents[0]?.name === 'Struct')
    return items(sendNow(vm, value, 'to_a', []));
  const gathered = list([]);
  vm.complete(() => {
    const found = sendEach(vm, value, gathered);
    return found;
  });
  return gathered.items;
}

function sendEach(vm: Machine, value: Value, into: List): Value | typeof PENDING {
  return vm.language.callMethod(vm, value, '.each', {
    args: [],
    block: { kind: 'native', name: '%gather', data: into },
  });
}

/** Arguments of the block for each item: of a hash the key and the value. */
export function calls(vm: Machine, self: Value): Value[][] {
  return valuesOf(vm, self).map((item) => [item]);
}

/** Looks at each item with a block, and makes something of the answers. */
export function looping(finish: string, more: { readonly until?: 'true' | 'false' } = {}) {
  return (vm: Machine, { self, block }: Call): Value | typeof PENDING => {
    if (block === undefined) return enumerator(vm, self);
    return each(
      vm,
      block,
      calls(vm, self),
      finish,
      isKind(self, 'dict') ? self : list(valuesOf(vm, self)),
      more,
    );
  };
}

/** What goes through something later: an iteration without its block. */
export function enumerator(vm: Machine, self: Value): Value {
  const made = vm.construct(classNamed('Enumerator'));
  made.fields.set('%items', list([...valuesOf(vm, self)]));
  return made;
}

/** Of what was looked at, those with this answer; a hash gives a hash. */
export function chosen(wanted: boolean) {
  return (_vm: Machine, { args: [results, from] }: Call): Value => {
    const answers = items(results);
    if (isKind(from, 'dict'))
      return {
        kind: 'dict',
        entries: new Map([...from.entries].filter((_, index) => truthy(answers[index]) === wanted)),
      };
    return list(items(from).filter((_, index) => truthy(answers[index]) === wanted));
  };
}

/** Each item with the answer of the block to it. */
export function pairs(results: Value, from: Value): readonly (readonly [Value, Value])[] {
  const answers = items(results);
  const all = isKind(from, 'dict')
    ? [...from.entries.values()].map(([key, one]): Value => list([key, one]))
    : items(from);
  return all.map((item, index) => [item, answers[index]] as const);
}

/** An answer at once where no block is given, else after asking it. */
export function asked(finish: string, plainly: (vm: Machine, values: Value[], call: Call) => Value) {
  return (vm: Machine, call: Call): Value | typeof PENDING => {
    if (call.block === undefined) return plainly(vm, valuesOf(vm, call.self), call);
    return each(
      vm,
      call.block,
      calls(vm, call.self),
      finish,
      isKind(call.self, 'dict') ? call.self : list(valuesOf(vm, call.self)),
    );
  };
}

/** All values, added to the first. */
export function sum(vm: Machine, values: readonly Value[], first: Value): Value {
  return values.reduce((total: Value, value) => binary(vm, '+', total, value), first);
}

/** Values in their order. */
export function sorted(vm: Machine, values: readonly Value[]): Value[] {
  vm.count(values.length * 4);
  return values.toSorted((a, b) => compareOrRaise(vm, a, b));
}

/** The smallest (sign -1) or the largest (sign 1). */
export function extreme(vm: Machine, values: readonly Value[], sign: number): Value {
  return values.reduce(
    (best: Value, value, index) => (index === 0 || compareOrRaise(vm, value, best) * sign > 0 ? value : best),
    null,
  );
}

/** The test of `any?(pattern)` and its like, without a block. */
export function matching(vm: Machine, { args }: Call): (value: Value) => boolean {
  return args.length === 0 ? truthy : (value) => caseEqual(vm, args[0], value);
}

/** Items under the keys they were given. */
export function group(vm: Machine, entries: readonly (readonly [Value, Value])[]): Dict {
  const groups = new Map<string, readonly [Value, List]>();
  for (const [item, key] of entries) {
    const name = hashKey(vm, key);
    const known = groups.get(name);
    if (known) known[1].items.push(item);
    else groups.set(name, [key, list([item])]);
  }
  return { kind: 'dict', entries: groups };
}

/** Of equal ones the first. */
export function distinct(vm: Machine, entries: readonly (readonly [Value, Value])[]): Value[] {
  const seen = new Map<string, Value>();
  for (const [item, key] of entries) {
    const name = hashKey(vm, key);
    if (!seen.has(name)) seen.set(name, item);
  }
  return [...seen.values()];
}

/** Where the first equal item is. */
export function indexOf(vm: Machine, { self, args: [value] }: Call): Value {
  const index = valuesOf(vm, self).findIndex((one) => equals(vm, one, value));
  return index < 0 ? null : BigInt(index);
}

/** A hash of pairs. */
export function toHash(vm: Machine, values: readonly Value[]): Dict {
  return {
    kind: 'dict',
    entries: new Map(
      values.map((pair) => [hashKey(vm, items(pair)[0]), [items(pair)[0], items(pair)[1]] as const]),
    ),
  };
}

/** A set of values. */
export function newSet(vm: Machine, values: readonly Value[]): Instance {
  const made = vm.construct(classNamed('Set'));
  made.fields.set('%items', {
    kind: 'dict',
    entries: new Map(values.map((value) => [hashKey(vm, value), [value, true] as const])),
  });
  return made;
}
