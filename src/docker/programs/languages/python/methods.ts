import { itemsOf, nextOfGenerator } from '../core/iteration.ts';
import { PENDING, type Call, type NativeTable } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { isKind, list, tuple, type Dict, type List, type SetValue, type Value } from '../core/value.ts';
import { argument, dictOf, integer, text } from './arguments.ts';
import { sorted } from './builtins.ts';
import { bytes } from './bytes.ts';
import { equals, hashKey } from './compare.ts';
import { repr, str } from './display.ts';
import { raise } from './errors.ts';
import { formatValue } from './format.ts';

function own(self: Value): string {
  return typeof self === 'string' ? self : '';
}

function items(self: Value): Value[] {
  return isKind(self, 'list') ? self.items : [];
}

function entries(self: Value): Dict['entries'] {
  return isKind(self, 'dict') ? self.entries : new Map<string, readonly [Value, Value]>();
}

function elements(self: Value): SetValue['entries'] {
  return isKind(self, 'set') ? self.entries : new Map<string, Value>();
}

const SPACE = ' \t\n\r\f\v';

function strip(value: string, given: Value, from: 'both' | 'left' | 'right'): string {
  const characters = typeof given === 'string' ? given : SPACE;
  let start = 0;
  let end = value.length;
  if (from !== 'right') while (start < end && characters.includes(value[start] ?? '')) start += 1;
  if (from !== 'left') while (end > start && characters.includes(value[end - 1] ?? '')) end -= 1;
  return value.slice(start, end);
}

function split(vm: Machine, call: Call): Value {
  const value = own(call.self);
  const separator = argument(call, 0, 'sep');
  const most = integer(vm, argument(call, 1, 'maxsplit'), -1);
  vm.count(1 + (value.length >> 3));
  if (separator === undefined || separator === null) {
    const words = value.trim() === '' ? [] : value.trim().split(/\s+/);
    if (most < 0 || words.length <= most + 1) return list(words);
    const rest = new RegExp(`^\\s*(?:\\S+\\s+){${most}}`).exec(value)?.[0] ?? '';
    return list([...words.slice(0, most), value.slice(rest.length).trimEnd()]);
  }
  const mark = text(vm, separator);
  if (mark === '') return raise(vm, 'ValueError', 'empty separator');
  const parts = value.split(mark);
  if (most < 0 || parts.length <= most + 1) return list(parts);
  return list([...parts.slice(0, most), parts.slice(most).join(mark)]);
}

function pad(vm: Machine, call: Call, how: '<' | '>' | '^'): Value {
  const fill = argument(call, 1);
  return formatValue(
    vm,
    own(call.self),
    `${typeof fill === 'string' ? fill : ' '}${how}${integer(vm, call.args[0])}`,
  );
}

/** `'{} is {name}'.format(…)`. */
function format(vm: Machine, call: Call): Value {
  let automatic = 0;
  return own(call.self).replace(
    /\{\{|\}\}|\{([^{}:!]*)(?:!([rsa]))?(?::([^{}]*))?\}/g,
    (whole, field: string | undefined, conversion: string | undefined, spec: string | undefined) => {
      if (whole === '{{' || whole === '}}') return whole[0] ?? '';
      const [, name = '', path = ''] = /^(\w*)(.*)$/.exec(field ?? '') ?? [];
      let value: Value;
      if (name === '') {
        if (automatic >= call.args.length)
          return raise(
            vm,
            'IndexError',
            `Replacement index ${automatic} out of range for positional args tuple`,
          );
        value = call.args[automatic];
        automatic += 1;
      } else if (/^\d+$/.test(name)) value = call.args[Number(name)];
      else {
        if (!call.named?.has(name)) return raise(vm, 'KeyError', [name]);
        value = call.named.get(name);
      }
      for (const [, attribute, key] of path.matchAll(/\.(\w+)|\[([^\]]+)\]/g)) {
        const next =
          attribute === undefined
            ? vm.language.index(vm, value, /^\d+$/.test(key ?? '') ? BigInt(key ?? '0') : (key ?? ''))
            : vm.language.member(vm, value, attribute);
        value = next === PENDING ? null : next;
      }
      return formatValue(vm, conversion === 'r' ? repr(vm, value) : value, spec ?? '');
    },
  );
}

function capitalize(value: string): string {
  return value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase();
}

function find(call: Call, last: boolean): number {
  const value = own(call.self);
  const wanted = own(call.args[0]);
  const from = typeof call.args[1] === 'bigint' ? Number(call.args[1]) : 0;
  return last ? value.lastIndexOf(wanted) : value.indexOf(wanted, from);
}

const STRING: NativeTable = {
  'str.upper': (_vm, { self }) => own(self).toUpperCase(),
  'str.lower': (_vm, { self }) => own(self).toLowerCase(),
  'str.casefold': (_vm, { self }) => own(self).toLowerCase(),
  'str.capitalize': (_vm, { self }) => capitalize(own(self)),
  'str.title': (_vm, { self }) => own(self).replace(/\p{L}+/gu, capitalize),
  'str.swapcase': (_vm, { self }) =>
    Array.from(own(self), (each) =>
      each === each.toUpperCase() ? each.toLowerCase() : each.toUpperCase(),
    ).join(''),
  'str.strip': (_vm, { self, args: [given] }) => strip(own(self), given, 'both'),
  'str.lstrip': (_vm, { self, args: [given] }) => strip(own(self), given, 'left'),
  'str.rstrip': (_vm, { self, args: [given] }) => strip(own(self), given, 'right'),
  'str.split': split,
  'str.rsplit': (vm, call) => {
    const mark = argument(call, 0, 'sep');
    const most = integer(vm, argument(call, 1, 'maxsplit'), -1);
    if (most < 0 || typeof mark !== 'string') return split(vm, call);
    const parts = own(call.self).split(mark);
    const at = Math.max(1, parts.length - most);
    return list(parts.length <= 1 ? parts : [parts.slice(0, at).join(mark), ...parts.slice(at)]);
  },
  'str.splitlines': (_vm, { self }) =>
    list(
      own(self)
        .split(/\r?\n/)
        .filter((line, index, all) => index < all.length - 1 || line !== ''),
    ),
  'str.partition': (_vm, { self, args: [mark] }) => {
    const at = own(self).indexOf(own(mark));
    return tuple(
      at < 0
        ? [own(self), '', '']
        : [own(self).slice(0, at), own(mark), own(self).slice(at + own(mark).length)],
    );
  },
  'str.join': (vm, { self, args: [over] }) => {
    const parts = itemsOf(vm, over).map((each, index) =>
      typeof each === 'string'
        ? each
        : raise(
            vm,
            'TypeError',
            `sequence item ${index}: expected str instance, ${vm.language.text(vm, typeNameOf(vm, each), undefined, undefined)} found`,
          ),
    );
    const joined = parts.join(own(self));
    vm.checkText(joined.length);
    return joined;
  },
  'str.replace': (vm, { self, args: [from, to, count] }) => {
    const value = own(self);
    const parts = value.split(text(vm, from, 'replace() argument 1'));
    const most = typeof count === 'bigint' && count >= 0n ? Number(count) : parts.length;
    const head = parts.slice(0, most + 1).join(text(vm, to, 'replace() argument 2'));
    vm.checkText(head.length);
    return [head, ...parts.slice(most + 1)].join(own(from));
  },
  'str.startswith': (_vm, { self, args: [start] }) =>
    (isKind(start, 'tuple') ? start.items : [start]).some((each) => own(self).startsWith(own(each))),
  'str.endswith': (_vm, { self, args: [end] }) =>
    (isKind(end, 'tuple') ? end.items : [end]).some((each) => own(self).endsWith(own(each))),
  'str.removeprefix': (_vm, { self, args: [start] }) =>
    own(self).startsWith(own(start)) ? own(self).slice(own(start).length) : own(self),
  'str.removesuffix': (_vm, { self, args: [end] }) =>
    own(end) !== '' && own(self).endsWith(own(end)) ? own(self).slice(0, -own(end).length) : own(self),
  'str.find': (_vm, call) => BigInt(find(call, false)),
  'str.rfind': (_vm, call) => BigInt(find(call, true)),
  'str.index': (vm, call) =>
    find(call, false) < 0 ? raise(vm, 'ValueError', 'substring not found') : BigInt(find(call, false)),
  'str.count': (_vm, { self, args: [part] }) =>
    BigInt(own(part) === '' ? own(self).length + 1 : own(self).split(own(part)).length - 1),
  'str.center': (vm, call) => pad(vm, call, '^'),
  'str.ljust': (vm, call) => pad(vm, call, '<'),
  'str.rjust': (vm, call) => pad(vm, call, '>'),
  'str.zfill': (vm, { self, args: [width] }) => {
    const value = own(self);
    const sign = /^[+-]/.exec(value)?.[0] ?? '';
    return sign + value.slice(sign.length).padStart(Math.min(10_000, integer(vm, width)) - sign.length, '0');
  },
  'str.isdigit': (_vm, { self }) => /^\d+$/.test(own(self)),
  'str.isnumeric': (_vm, { self }) => /^\p{N}+$/u.test(own(self)),
  'str.isdecimal': (_vm, { self }) => /^\p{Nd}+$/u.test(own(self)),
  'str.isalpha': (_vm, { self }) => /^\p{L}+$/u.test(own(self)),
  'str.isalnum': (_vm, { self }) => /^[\p{L}\p{N}]+$/u.test(own(self)),
  'str.isspace': (_vm, { self }) => /^\s+$/.test(own(self)),
  'str.isupper': (_vm, { self }) =>
    own(self) !== own(self).toLowerCase() && own(self) === own(self).toUpperCase(),
  'str.islower': (_vm, { self }) =>
    own(self) !== own(self).toUpperCase() && own(self) === own(self).toLowerCase(),
  'str.encode': (_vm, { self }) => bytes(own(self)),
  'str.format': format,
};

function typeNameOf(vm: Machine, value: Value): Value {
  const cls = vm.language.member(vm, value, '__class__');
  return cls !== PENDING && isKind(cls, 'class') ? cls.name : '';
}

function at(vm: Machine, self: List, index: Value, what: string): number {
  const number = integer(vm, index);
  const place = number < 0 ? number + self.items.length : number;
  if (place < 0 || place >= self.items.length) return raise(vm, 'IndexError', `${what} index out of range`);
  return place;
}

const LIST: NativeTable = {
  'list.append': (vm, { self, args }) => {
    vm.checkItems(items(self).length >> 8);
    items(self).push(args[0]);
    if (isKind(self, 'list')) vm.count();
    return null;
  },
  'list.extend': (vm, { self, args: [from] }) => {
    const more = itemsOf(vm, from);
    vm.checkItems(items(self).length + more.length);
    for (const each of more) items(self).push(each);
    return null;
  },
  'list.insert': (vm, { self, args: [index, value] }) => {
    items(self).splice(integer(vm, index), 0, value);
    return null;
  },
  'list.pop': (vm, { self, args: [index] }) => {
    if (!isKind(self, 'list')) return null;
    if (self.items.length === 0) return raise(vm, 'IndexError', 'pop from empty list');
    return self.items.splice(at(vm, self, index ?? -1n, 'pop'), 1)[0];
  },
  'list.remove': (vm, { self, args: [value] }) => {
    const place = items(self).findIndex((each) => equals(vm, each, value));
    if (place < 0) return raise(vm, 'ValueError', 'list.remove(x): x not in list');
    items(self).splice(place, 1);
    return null;
  },
  'list.index': (vm, { self, args: [value] }) => {
    const place = items(self).findIndex((each) => equals(vm, each, value));
    return place < 0 ? raise(vm, 'ValueError', `${repr(vm, value)} is not in list`) : BigInt(place);
  },
  'list.count': (vm, { self, args: [value] }) =>
    BigInt(items(self).filter((each) => equals(vm, each, value)).length),
  'list.reverse': (_vm, { self }) => {
    items(self).reverse();
    return null;
  },
  'list.clear': (_vm, { self }) => {
    items(self).length = 0;
    return null;
  },
  'list.copy': (_vm, { self }) => list([...items(self)]),
  'list.sort': (vm, call) => sorted(vm, [...items(call.self)], call, '%list', call.self),
  'tuple.index': (vm, { self, args: [value] }) =>
    BigInt(isKind(self, 'tuple') ? self.items.findIndex((each) => equals(vm, each, value)) : -1),
  'tuple.count': (vm, { self, args: [value] }) =>
    BigInt(isKind(self, 'tuple') ? self.items.filter((each) => equals(vm, each, value)).length : 0),
};

const DICT: NativeTable = {
  'dict.get': (vm, { self, args: [key, fallback = null] }) => {
    const found = entries(self).get(hashKey(vm, key));
    return found ? found[1] : fallback;
  },
  'dict.keys': (_vm, { self }) => list([...entries(self).values()].map(([key]) => key)),
  'dict.values': (_vm, { self }) => list([...entries(self).values()].map(([, value]) => value)),
  'dict.items': (_vm, { self }) => list([...entries(self).values()].map((pair) => tuple(pair))),
  'dict.pop': (vm, { self, args }) => {
    const hash = hashKey(vm, args[0]);
    const found = entries(self).get(hash);
    if (!found) return args.length > 1 ? args[1] : raise(vm, 'KeyError', [args[0]]);
    entries(self).delete(hash);
    return found[1];
  },
  'dict.popitem': (vm, { self }) => {
    const last = [...entries(self)].at(-1);
    if (!last) return raise(vm, 'KeyError', ['popitem(): dictionary is empty']);
    entries(self).delete(last[0]);
    return tuple(last[1]);
  },
  'dict.setdefault': (vm, { self, args: [key, value = null] }) => {
    const hash = hashKey(vm, key);
    if (!entries(self).has(hash)) entries(self).set(hash, [key, value]);
    return entries(self).get(hash)?.[1];
  },
  'dict.update': (vm, { self, args: [from], named }) => {
    for (const [hash, pair] of entries(from)) entries(self).set(hash, pair);
    for (const [key, value] of named ?? []) entries(self).set(hashKey(vm, key), [key, value]);
    return null;
  },
  'dict.clear': (_vm, { self }) => {
    entries(self).clear();
    return null;
  },
  'dict.copy': (_vm, { self }) => ({ kind: 'dict', entries: new Map(entries(self)) }),
  'dict.fromkeys': (vm, { args: [keys, value = null] }) =>
    dictOf(
      vm,
      itemsOf(vm, keys).map((key) => [key, value] as const),
    ),
  'collections.Counter.most_common': (_vm, { self, args: [count] }) => {
    const pairs = [...entries(self).values()].sort((a, b) => Number(b[1]) - Number(a[1]));
    return list(
      pairs.slice(0, typeof count === 'bigint' ? Number(count) : undefined).map((pair) => tuple(pair)),
    );
  },
};

const SET: NativeTable = {
  'set.add': (vm, { self, args: [value] }) => {
    elements(self).set(hashKey(vm, value), value);
    return null;
  },
  'set.remove': (vm, { self, args: [value] }) =>
    elements(self).delete(hashKey(vm, value)) ? null : raise(vm, 'KeyError', [value]),
  'set.discard': (vm, { self, args: [value] }) => {
    elements(self).delete(hashKey(vm, value));
    return null;
  },
  'set.update': (vm, { self, args: [from] }) => {
    for (const each of itemsOf(vm, from)) elements(self).set(hashKey(vm, each), each);
    return null;
  },
  'set.union': (vm, { self, args: [from] }) => vm.language.binary(vm, '|', self, asSet(vm, from), false),
  'set.intersection': (vm, { self, args: [from] }) =>
    vm.language.binary(vm, '&', self, asSet(vm, from), false),
  'set.difference': (vm, { self, args: [from] }) => vm.language.binary(vm, '-', self, asSet(vm, from), false),
  'set.clear': (_vm, { self }) => {
    elements(self).clear();
    return null;
  },
  'set.copy': (_vm, { self }) => ({ kind: 'set', entries: new Map(elements(self)) }),
};

function asSet(vm: Machine, from: Value): Value {
  return { kind: 'set', entries: new Map(itemsOf(vm, from).map((each) => [hashKey(vm, each), each])) };
}

const OTHER: NativeTable = {
  'int.bit_length': (_vm, { self }) =>
    BigInt(typeof self === 'bigint' && self !== 0n ? (self < 0n ? -self : self).toString(2).length : 0),
  'float.is_integer': (_vm, { self }) => typeof self === 'number' && Number.isInteger(self),
  'generator.__next__': (vm, { self }) => nextOfGenerator(vm, self) ?? raise(vm, 'StopIteration', []),
  'generator.close': () => null,
  'BaseException.__init__': (_vm, { self, args }) => {
    if (isKind(self, 'instance')) self.fields.set('args', tuple(args));
    return null;
  },
  'BaseException.add_note': () => null,
  'BaseException.with_traceback': (_vm, { self }) => self,
  'object.__str__': (vm, { self }) => str(vm, self),
};

export const METHODS: NativeTable = { ...STRING, ...LIST, ...DICT, ...SET, ...OTHER };
