import { itemsOf } from '../../core/iteration.ts';
import type { Call, NativeTable, PENDING } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, type Value } from '../../core/value.ts';
import { raise } from '../errors.ts';
import { number, strictEquals, text, truthy } from '../operators.ts';

function items(self: Value): Value[] {
  return isKind(self, 'list') ? self.items : [];
}

/** A function called for each item; `finish` makes the result. */
function each(finish: string, until?: 'true' | 'false') {
  return (vm: Machine, { self, args: [callee] }: Call): Value | typeof PENDING => {
    requireFunction(vm, callee);
    const calls = items(self).map((item, index): Value[] => [item, index, self]);
    vm.checkItems(calls.length);
    return vm.loop({ callee, calls, finish, extra: self, ...(until === undefined ? {} : { until }) });
  };
}

function requireFunction(vm: Machine, callee: Value): void {
  const isFunction =
    isKind(callee, 'function') ||
    isKind(callee, 'native') ||
    isKind(callee, 'bound') ||
    isKind(callee, 'class');
  if (!isFunction) raise(vm, 'TypeError', `${text(vm, callee)} is not a function`);
}

function relative(vm: Machine, value: Value, size: number, fallback: number): number {
  if (value === undefined) return fallback;
  const place = Math.trunc(number(vm, value));
  return place < 0 ? Math.max(0, place + size) : Math.min(place, size);
}

function results(value: Value): Value[] {
  return isKind(value, 'list') ? value.items : [];
}

function sort(vm: Machine, all: Value[], callee: Value): Value[] {
  vm.count(all.length * 4);
  const sorted = [...all];
  if (callee === undefined) {
    const keys = sorted.map((item) => ({ item, key: item === undefined ? '\uffff' : text(vm, item) }));
    return keys.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
  }
  return sorted.sort((a, b) => number(vm, vm.callNow(callee, { args: [a, b] })));
}

function flat(all: readonly Value[], depth: number): Value[] {
  return all.flatMap((item) => (isKind(item, 'list') && depth > 0 ? flat(item.items, depth - 1) : [item]));
}

function indexOf(all: readonly Value[], wanted: Value): number {
  return all.findIndex((item) => strictEquals(item, wanted));
}

export const ARRAYS: NativeTable = {
  'new:Array': (vm, { args }) => {
    const [size] = args;
    if (args.length !== 1 || typeof size !== 'number') return list([...args]);
    if (!Number.isInteger(size) || size < 0) return raise(vm, 'RangeError', 'Invalid array length');
    if (size > 200_000) return vm.bulk(size * 8, 'list');
    return list(Array.from({ length: size }, () => undefined));
  },
  'Array.isArray': (_vm, { args: [value] }) => isKind(value, 'list'),
  'Array.of': (_vm, { args }) => list([...args]),
  'Array.from': (vm, { args: [from, callee] }) => {
    let all: Value[];
    if (isKind(from, 'instance') && from.fields.has('length')) {
      const size = number(vm, from.fields.get('length'));
      vm.checkItems(size);
      all = Array.from({ length: size }, () => undefined);
    } else all = itemsOf(vm, from);
    if (callee === undefined) return list(all);
    return vm.loop({ callee, calls: all.map((item, index) => [item, index]), finish: '%list', extra: null });
  },
  '%list': (_vm, { args: [made] }) => made,
  '%nothing': () => undefined,
  '%first': (_vm, { args: [made] }) => results(made)[0],
  'Array#push': (vm, { self, args }) => {
    vm.count(args.length);
    if (items(self).length + args.length > 400_000) vm.language.tooLarge(vm);
    return items(self).push(...args);
  },
  'Array#pop': (_vm, { self }) => items(self).pop(),
  'Array#shift': (_vm, { self }) => items(self).shift(),
  'Array#unshift': (_vm, { self, args }) => items(self).unshift(...args),
  'Array#slice': (vm, { self, args: [from, to] }) => {
    const all = items(self);
    return list(all.slice(relative(vm, from, all.length, 0), relative(vm, to, all.length, all.length)));
  },
  'Array#splice': (vm, { self, args: [from, count, ...more] }) => {
    const all = items(self);
    const start = relative(vm, from, all.length, 0);
    return list(all.splice(start, count === undefined ? all.length - start : number(vm, count), ...more));
  },
  'Array#concat': (_vm, { self, args }) =>
    list([...items(self), ...args.flatMap((arg) => (isKind(arg, 'list') ? arg.items : [arg]))]),
  'Array#join': (vm, { self, args: [mark] }) => {
    const joined = items(self)
      .map((item) => (item === null || item === undefined ? '' : text(vm, item)))
      .join(mark === undefined ? ',' : text(vm, mark));
    vm.checkText(joined.length);
    return joined;
  },
  'Array#toString': (vm, { self }) => text(vm, self),
  'Array#reverse': (_vm, { self }) => {
    items(self).reverse();
    return self;
  },
  'Array#toReversed': (_vm, { self }) => list(items(self).toReversed()),
  'Array#indexOf': (_vm, { self, args: [wanted] }) => indexOf(items(self), wanted),
  'Array#lastIndexOf': (_vm, { self, args: [wanted] }) => items(self).lastIndexOf(wanted),
  'Array#includes': (_vm, { self, args: [wanted] }) => items(self).includes(wanted),
  'Array#at': (vm, { self, args: [place] }) => items(self).at(number(vm, place)),
  'Array#fill': (vm, { self, args: [value, from, to] }) => {
    const all = items(self);
    all.fill(value, relative(vm, from, all.length, 0), relative(vm, to, all.length, all.length));
    return self;
  },
  'Array#flat': (vm, { self, args: [depth] }) =>
    list(flat(items(self), depth === undefined ? 1 : Math.min(20, number(vm, depth)))),
  'Array#keys': (_vm, { self }) => list(items(self).map((_, index) => index)),
  'Array#values': (_vm, { self }) => list([...items(self)]),
  'Array#entries': (_vm, { self }) => list(items(self).map((item, index) => list([index, item]))),
  'Array#sort': (vm, { self, args: [callee] }) => {
    if (isKind(self, 'list')) self.items = sort(vm, self.items, callee);
    return self;
  },
  'Array#toSorted': (vm, { self, args: [callee] }) => list(sort(vm, items(self), callee)),
  'Array#forEach': each('%nothing'),
  'Array#map': each('%list'),
  'Array#filter': each('%filtered'),
  '%filtered': (vm, { args: [made, from] }) =>
    list(results(from).filter((_, index) => truthy(vm, results(made)[index]))),
  'Array#find': each('%found', 'true'),
  '%found': (vm, { args: [made, from] }) =>
    truthy(vm, results(made).at(-1)) ? results(from)[results(made).length - 1] : undefined,
  'Array#findIndex': each('%found-index', 'true'),
  '%found-index': (vm, { args: [made] }) =>
    truthy(vm, results(made).at(-1)) ? results(made).length - 1 : -1,
  'Array#some': each('%some', 'true'),
  '%some': (vm, { args: [made] }) => truthy(vm, results(made).at(-1)),
  'Array#every': each('%every', 'false'),
  '%every': (vm, { args: [made] }) => results(made).every((item) => truthy(vm, item)),
  'Array#flatMap': each('%flat'),
  '%flat': (vm, { args: [made] }) => list(flat(results(made), 1)),
  'Array#reduce': (vm, call) => {
    const { self, args } = call;
    requireFunction(vm, args[0]);
    const all = [...items(self)];
    const hasFirst = args.length > 1;
    if (!hasFirst && all.length === 0)
      return raise(vm, 'TypeError', 'Reduce of empty array with no initial value');
    const first = hasFirst ? args[1] : all.shift();
    const shift = hasFirst ? 0 : 1;
    if (all.length === 0) return first;
    const calls = all.map((item, index): Value[] => [
      index === 0 ? first : undefined,
      item,
      index + shift,
      self,
    ]);
    return vm.loop({ callee: args[0], calls, folds: true, finish: '%last', extra: null });
  },
  '%last': (_vm, { args: [made] }) => results(made).at(-1),
  'Object.groupBy': (vm, { args: [over, callee] }) => {
    const all = itemsOf(vm, over);
    return vm.loop({
      callee,
      calls: all.map((item, index) => [item, index]),
      finish: '%grouped',
      extra: list(all),
    });
  },
  '%grouped': (vm, { args: [made, from] }) => {
    const fields = new Map<string, Value>();
    results(from).forEach((item, index) => {
      const key = text(vm, results(made)[index]);
      const group = fields.get(key);
      if (isKind(group, 'list')) group.items.push(item);
      else fields.set(key, list([item]));
    });
    return { kind: 'instance', cls: null, fields };
  },

  'new:Map': (vm, { args: [over] }) => {
    const entries = new Map<string, readonly [Value, Value]>();
    for (const pair of over === undefined || over === null ? [] : itemsOf(vm, over)) {
      const [key, value] = itemsOf(vm, pair);
      entries.set(vm.language.hashKey(vm, key), [key, value]);
    }
    return { kind: 'dict', entries };
  },
  'Map#get': (vm, { self, args: [key] }) =>
    isKind(self, 'dict') ? self.entries.get(vm.language.hashKey(vm, key))?.[1] : undefined,
  'Map#set': (vm, { self, args: [key, value] }) => {
    if (isKind(self, 'dict')) self.entries.set(vm.language.hashKey(vm, key), [key, value]);
    return self;
  },
  'Map#has': (vm, { self, args: [key] }) =>
    isKind(self, 'dict') && self.entries.has(vm.language.hashKey(vm, key)),
  'Map#delete': (vm, { self, args: [key] }) =>
    isKind(self, 'dict') && self.entries.delete(vm.language.hashKey(vm, key)),
  'Map#clear': (_vm, { self }) => {
    if (isKind(self, 'dict')) self.entries.clear();
    return undefined;
  },
  'Map#keys': (_vm, { self }) =>
    list(isKind(self, 'dict') ? [...self.entries.values()].map(([key]) => key) : []),
  'Map#values': (_vm, { self }) =>
    list(isKind(self, 'dict') ? [...self.entries.values()].map(([, value]) => value) : []),
  'Map#entries': (_vm, { self }) =>
    list(isKind(self, 'dict') ? [...self.entries.values()].map((pair) => list([...pair])) : []),
  'Map#forEach': (vm, { self, args: [callee] }) => {
    const calls = isKind(self, 'dict')
      ? [...self.entries.values()].map(([key, value]): Value[] => [value, key, self])
      : [];
    return vm.loop({ callee, calls, finish: '%nothing', extra: null });
  },
  'new:Set': (vm, { args: [over] }) => ({
    kind: 'set',
    entries: new Map(
      (over === undefined || over === null ? [] : itemsOf(vm, over)).map((item) => [
        vm.language.hashKey(vm, item),
        item,
      ]),
    ),
  }),
  'Set#add': (vm, { self, args: [value] }) => {
    if (isKind(self, 'set')) self.entries.set(vm.language.hashKey(vm, value), value);
    return self;
  },
  'Set#has': (vm, { self, args: [value] }) =>
    isKind(self, 'set') && self.entries.has(vm.language.hashKey(vm, value)),
  'Set#delete': (vm, { self, args: [value] }) =>
    isKind(self, 'set') && self.entries.delete(vm.language.hashKey(vm, value)),
  'Set#clear': (_vm, { self }) => {
    if (isKind(self, 'set')) self.entries.clear();
    return undefined;
  },
  'Set#values': (_vm, { self }) => list(isKind(self, 'set') ? [...self.entries.values()] : []),
  'Set#forEach': (vm, { self, args: [callee] }) =>
    vm.loop({
      callee,
      calls: isKind(self, 'set') ? [...self.entries.values()].map((item): Value[] => [item, item, self]) : [],
      finish: '%nothing',
      extra: null,
    }),
};
