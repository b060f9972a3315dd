import type { Call, NativeTable, PENDING } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, plain, type Dict, type Instance, type List, type Value } from '../../core/value.ts';
import { classNamed, classOf, symbolName } from '../classes.ts';
import { callBlock, each, inspect, sendNow, toS, truthy } from '../dispatch.ts';
import { raise } from '../errors.ts';
import { binary, caseEqual, compareOrRaise, covers, equals, hashKey } from '../operators.ts';
import { dictOf, integer, items, listOf, text } from './arguments.ts';
import { random } from './kernel.ts';

const MAX = 200_000;

export function newRange(vm: Machine, from: Value, to: Value, excludes: boolean): Instance {
  const made = vm.construct(classNamed('Range'));
  made.fields
    .set('%from', from ?? null)
    .set('%to', to ?? null)
    .set('%excludes', excludes);
  return made;
}

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

function rangeItems(vm: Machine, range: Instance): Value[] {
  const [from, to, excludes] = [
    range.fields.get('%from'),
    range.fields.get('%to'),
    range.fields.get('%excludes') === true,
  ];
  if (typeof from === 'string') {
    const found: Value[] = [];
    for (let word = from; found.length < 10_000; word = successor(word)) {
      if (excludes && word === to) break;
      found.push(word);
      if (word === to || word.length > plain(to ?? '').length) break;
    }
    return found;
  }
  if (typeof from !== 'bigint')
    return raise(vm, 'TypeError', `can't iterate from ${classOf(from).name}`, { native: true });
  const last =
    to === null || to === undefined
      ? from + BigInt(MAX)
      : BigInt(Math.floor(Number(plain(to)))) -
        (excludes && (typeof to === 'bigint' || Number.isInteger(to)) ? 1n : 0n);
  const size = Number(last - from) + 1;
  if (size > MAX * 10) return vm.language.tooLarge(vm);
  vm.count(Math.max(1, size >> 2));
  return Array.from({ length: Math.max(0, size) }, (_, index) => from + BigInt(index));
}

/** `succ` of a text: `az` → `ba`. */
export function successor(value: string): string {
  const chars = Array.from(value);
  for (let index = chars.length - 1; index >= 0; index -= 1) {
    const char = chars[index] ?? '';
    if (/[a-yA-Y0-8]/.test(char)) {
      chars[index] = String.fromCodePoint((char.codePointAt(0) ?? 0) + 1);
      return chars.join('');
    }
    chars[index] = char === 'z' ? 'a' : char === 'Z' ? 'A' : '0';
    if (index === 0) return (char === 'z' ? 'a' : char === 'Z' ? 'A' : '1') + chars.join('');
  }
  return value;
}

/** Arguments of the block for each item: of a hash the key and the value. */
function calls(vm: Machine, self: Value): Value[][] {
  return valuesOf(vm, self).map((item) => [item]);
}

/** Looks at each item with a block, and makes something of the answers. */
function looping(finish: string, more: { readonly until?: 'true' | 'false' } = {}) {
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

function enumerator(vm: Machine, self: Value): Value {
  const made = vm.construct(classNamed('Enumerator'));
  made.fields.set('%items', list([...valuesOf(vm, self)]));
  return made;
}

/** Of what was looked at, those with this answer; a hash gives a hash. */
function chosen(wanted: boolean) {
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

function pairs(results: Value, from: Value): readonly (readonly [Value, Value])[] {
  const answers = items(results);
  const all = isKind(from, 'dict')
    ? [...from.entries.values()].map(([key, one]): Value => list([key, one]))
    : items(from);
  return all.map((item, index) => [item, answers[index]] as const);
}

function sum(vm: Machine, values: readonly Value[], first: Value): Value {
  return values.reduce((total: Value, value) => binary(vm, '+', total, value), first);
}

function sorted(vm: Machine, values: readonly Value[]): Value[] {
  vm.count(values.length * 4);
  return values.toSorted((a, b) => compareOrRaise(vm, a, b));
}

function extreme(vm: Machine, values: readonly Value[], sign: number): Value {
  return values.reduce(
    (best: Value, value, index) => (index === 0 || compareOrRaise(vm, value, best) * sign > 0 ? value : best),
    null,
  );
}

/** An answer at once where no block is given, else after asking it. */
function asked(finish: string, plainly: (vm: Machine, values: Value[], call: Call) => Value) {
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

function matching(vm: Machine, { args }: Call): (value: Value) => boolean {
  return args.length === 0 ? truthy : (value) => caseEqual(vm, args[0], value);
}

function group(vm: Machine, entries: readonly (readonly [Value, Value])[]): Dict {
  const groups = new Map<string, readonly [Value, List]>();
  for (const [item, key] of entries) {
    const name = hashKey(vm, key);
    const known = groups.get(name);
    if (known) known[1].items.push(item);
    else groups.set(name, [key, list([item])]);
  }
  return { kind: 'dict', entries: groups };
}

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

/** A range as a beginning and a length. */
export function bounds(_vm: Machine, range: Instance, size: number): readonly [number, number] {
  const [from, to] = [range.fields.get('%from'), range.fields.get('%to')];
  const start = from === null || from === undefined ? 0 : Number(plain(from));
  const stop = to === null || to === undefined ? -1 : Number(plain(to));
  const begin = start < 0 ? start + size : start;
  const end =
    (stop < 0 ? stop + size : stop) + (range.fields.get('%excludes') === true && to !== null ? 0 : 1);
  return [begin, Math.max(0, end - begin)];
}

function flat(values: readonly Value[], depth: number): Value[] {
  return values.flatMap((value) =>
    isKind(value, 'list') && depth !== 0 ? flat(value.items, depth - 1) : [value],
  );
}

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

export function lookUpKey(vm: Machine, self: Dict, key: Value): Value | typeof PENDING {
  const found = entryOf(vm, self, key);
  if (found) return found[1] ?? null;
  const { missing } = self;
  if (isKind(missing, 'function')) return callBlock(vm, missing, { args: [self, key] });
  return isKind(missing, 'native') ? null : (missing ?? null);
}

const ENUMERABLE: NativeTable = {
  '%gather': (_vm, { args }, into) => (
    isKind(into, 'list') && into.items.push(args.length === 1 ? args[0] : list(args)),
    null
  ),
  '%map': (_vm, { args: [results] }) => list([...items(results)]),
  '%flat-map': (_vm, { args: [results] }) => list(flat(items(results), 1)),
  '%select': chosen(true),
  '%reject': chosen(false),
  '%find': (_vm, { args: [results, from] }) =>
    pairs(results, from).find(([, answer]) => truthy(answer))?.[0] ?? null,
  '%find-index': (_vm, { args: [results] }) => {
    const index = items(results).findIndex(truthy);
    return index < 0 ? null : BigInt(index);
  },
  '%any': (_vm, { args: [results] }) => items(results).some(truthy),
  '%all': (_vm, { args: [results] }) => items(results).every(truthy),
  '%none': (_vm, { args: [results] }) => !items(results).some(truthy),
  '%count': (_vm, { args: [results] }) => BigInt(items(results).filter(truthy).length),
  '%sum': (vm, { args: [results] }) => sum(vm, items(results), 0n),
  '%sort-by': (vm, { args: [results, from] }) =>
    list(
      pairs(results, from)
        .toSorted(([, a], [, b]) => compareOrRaise(vm, a, b))
        .map(([item]) => item),
    ),
  '%min-by': (vm, { args: [results, from] }) =>
    pairs(results, from).toSorted(([, a], [, b]) => compareOrRaise(vm, a, b))[0]?.[0] ?? null,
  '%max-by': (vm, { args: [results, from] }) =>
    pairs(results, from).toSorted(([, a], [, b]) => compareOrRaise(vm, b, a))[0]?.[0] ?? null,
  '%group-by': (vm, { args: [results, from] }) => group(vm, pairs(results, from)),
  '%partition': (_vm, { args: [results, from] }) =>
    list(
      [true, false].map((wanted) =>
        list(
          pairs(results, from)
            .filter(([, answer]) => truthy(answer) === wanted)
            .map(([item]) => item),
        ),
      ),
    ),
  '%uniq': (vm, { args: [results, from] }) => list(distinct(vm, pairs(results, from))),
  '%take-while': (_vm, { args: [results, from] }) => {
    const stop = items(results).findIndex((answer) => !truthy(answer));
    return list(items(from).slice(0, stop < 0 ? undefined : stop));
  },
  '%drop-while': (_vm, { args: [results, from] }) => {
    const stop = items(results).findIndex((answer) => !truthy(answer));
    return list(stop < 0 ? [] : items(from).slice(stop));
  },
  '%to-h': (vm, { args: [results] }) => toHash(vm, items(results)),
  '%filter-map': (_vm, { args: [results] }) => list(items(results).filter(truthy)),
  '%transform-values': (_vm, { args: [results, from] }) => ({
    kind: 'dict',
    entries: new Map(
      [...dictOf(from).entries].map(([name, [key]], index) => [name, [key, items(results)[index]] as const]),
    ),
  }),
  '%transform-keys': (vm, { args: [results, from] }) => ({
    kind: 'dict',
    entries: new Map(
      [...dictOf(from).entries.values()].map(([, value], index) => [
        hashKey(vm, items(results)[index]),
        [items(results)[index], value] as const,
      ]),
    ),
  }),
  '%replace': (_vm, { args: [results, from] }) => (
    isKind(from, 'list') && (from.items = [...items(results)]),
    from ?? null
  ),
  '%zip-last': (_vm, { args: [results] }) => items(results).at(-1) ?? null,

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

function indexOf(vm: Machine, { self, args: [value] }: Call): Value {
  const index = valuesOf(vm, self).findIndex((one) => equals(vm, one, value));
  return index < 0 ? null : BigInt(index);
}

/** Of equal ones the first. */
function distinct(vm: Machine, entries: readonly (readonly [Value, Value])[]): Value[] {
  const seen = new Map<string, Value>();
  for (const [item, key] of entries) {
    const name = hashKey(vm, key);
    if (!seen.has(name)) seen.set(name, item);
  }
  return [...seen.values()];
}

function toHash(vm: Machine, values: readonly Value[]): Dict {
  return {
    kind: 'dict',
    entries: new Map(
      values.map((pair) => [hashKey(vm, items(pair)[0]), [items(pair)[0], items(pair)[1]] as const]),
    ),
  };
}

function newSet(vm: Machine, values: readonly Value[]): Instance {
  const made = vm.construct(classNamed('Set'));
  made.fields.set('%items', {
    kind: 'dict',
    entries: new Map(values.map((value) => [hashKey(vm, value), [value, true] as const])),
  });
  return made;
}

const ARRAY: NativeTable = {
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

const HASH: NativeTable = {
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
  'Hash#slice': (vm, { self, args }) => ({ kind: 'dict', entries: new Map(args.flatMap((key) => { const name = hashKey(vm, key); const found = dictOf(self).entries.get(name); return found ? [[name, found] as const] : []; })) }), // prettier-ignore
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

function edge(self: Value, name: string): Value {
  return (isKind(self, 'instance') ? self.fields.get(name) : null) ?? null;
}

const RANGE: NativeTable = {
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

/** Arrays, hashes, ranges, and what they have in common. */
export const COLLECTIONS: NativeTable = { ...ENUMERABLE, ...ARRAY, ...HASH, ...RANGE };
