import { itemsOf, nextOfGenerator } from '../core/iteration.ts';
import { lookUp, moduleScope } from '../core/scopes.ts';
import type { Call, NativeTable, PENDING } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { Exits, NotUnderstood } from '../core/problems.ts';
import { isKind, isSubclass, list, lookUpMember, tuple, type Value, plain } from '../core/value.ts';
import { argument, dictOf, integer, real } from './arguments.ts';
import { bytes, contentOf } from './bytes.ts';
import { findAttribute, isInstance, setMember } from './attributes.ts';
import { hashKey, order } from './compare.ts';
import { address, floatText, repr, str } from './display.ts';
import { raise } from './errors.ts';
import { formatValue } from './format.ts';
import { openFile } from './files.ts';
import { binary, truthy } from './operators.ts';
import { classNamed, typeName, typeOf } from './types.ts';

/** What is there without importing anything. */
export const BUILTINS: NativeTable = {
  '%first': (_vm, { args: [results] }) => (isKind(results, 'list') ? results.items[0] : null),
  '%list': (_vm, { args: [results] }) => results,

  'builtins.print': (vm, call) => {
    const separator = call.named?.get('sep') ?? ' ';
    const end = call.named?.get('end') ?? '\n';
    const line = call.args.map((each) => str(vm, each)).join(plain(separator)) + plain(end);
    vm.checkText(line.length);
    const file = call.named?.get('file');
    if (isKind(file, 'instance') && file.cls?.name === 'stream' && file.data === 2n) {
      vm.flush();
      vm.writeError(line);
    } else if (
      file !== undefined &&
      file !== null &&
      !(isKind(file, 'instance') && file.cls?.name === 'stream')
    ) {
      vm.language.callMethod(vm, file, 'write', { args: [line] });
    } else vm.write(line, truthy(vm, call.named?.get('flush')));
    return null;
  },
  'builtins.input': (vm, call) => {
    const memo = vm.takeMemo();
    const prompt = argument(call, 0);
    if (memo === undefined && prompt !== undefined) vm.write(str(vm, prompt), true);
    vm.flush();
    if (!vm.process.isOpen(0)) return raise(vm, 'EOFError', 'EOF when reading a line');
    const line = vm.process.readLine(0);
    if (!line) return vm.block({ on: 'input' });
    if (line.text === '' && line.end) return raise(vm, 'EOFError', 'EOF when reading a line');
    return line.text.replace(/\n$/, '');
  },
  'builtins.len': (vm, { args: [value] }) => length(vm, value),
  'builtins.repr': (vm, { args: [value] }) => repr(vm, value),
  'builtins.ascii': (vm, { args: [value] }) => repr(vm, value),
  'builtins.format': (vm, { args: [value, spec] }) => formatValue(vm, value, plain(spec ?? '')),
  'builtins.id': (_vm, { args: [value] }) => BigInt(address(plain(value))),
  'builtins.hash': (vm, { args: [value] }) =>
    BigInt(
      Array.from(hashKey(vm, value)).reduce(
        (sum, each) => (sum * 31 + each.charCodeAt(0)) % 1_000_000_007,
        7,
      ),
    ),
  'builtins.callable': (_vm, { args: [value] }) =>
    isKind(value, 'function') || isKind(value, 'native') || isKind(value, 'bound') || isKind(value, 'class'),
  'builtins.isinstance': (_vm, { args: [value, type] }) => isInstance(value, type),
  'builtins.issubclass': (_vm, { args: [a, b] }) =>
    isKind(a, 'class') && isKind(b, 'class') && isSubclass(a, b),
  'builtins.abs': (vm, { args: [value] }) =>
    typeof value === 'bigint' ? (value < 0n ? -value : value) : Math.abs(real(vm, value)),
  'builtins.round': (vm, { args: [value, digits] }) => round(vm, value, digits),
  'builtins.pow': (vm, { args: [a, b, modulus] }) => {
    const power = binary(vm, '**', a, b, false);
    return modulus === undefined ? power : binary(vm, '%', power, modulus, false);
  },
  'builtins.divmod': (vm, { args: [a, b] }) =>
    tuple([binary(vm, '//', a, b, false), binary(vm, '%', a, b, false)]),
  'builtins.sum': (vm, call) =>
    itemsOf(vm, call.args[0] ?? null).reduce<Value>(
      (sum, each) => binary(vm, '+', sum, each, false),
      argument(call, 1, 'start') ?? 0n,
    ),
  'builtins.min': (vm, call) => extreme(vm, call, 'min'),
  'builtins.max': (vm, call) => extreme(vm, call, 'max'),
  'builtins.any': (vm, { args: [items] }) => itemsOf(vm, items).some((each) => truthy(vm, each)),
  'builtins.all': (vm, { args: [items] }) => itemsOf(vm, items).every((each) => truthy(vm, each)),
  'builtins.sorted': (vm, call) => sorted(vm, itemsOf(vm, call.args[0]), call, '%list'),
  '%sort': (vm, { args: [keys, extra] }) => finishSort(vm, keys, extra),
  'class:reversed': (vm, { args: [items] }) => list(itemsOf(vm, items).toReversed()),
  'class:enumerate': (vm, call) => {
    const start = BigInt(integer(vm, argument(call, 1, 'start'), 0));
    return list(itemsOf(vm, call.args[0]).map((each, index) => tuple([start + BigInt(index), each])));
  },
  'class:zip': (vm, call) => {
    const all = call.args.map((each) => itemsOf(vm, each));
    const size = all.length === 0 ? 0 : Math.min(...all.map((each) => each.length));
    return list(Array.from({ length: size }, (_, index) => tuple(all.map((each) => each[index]))));
  },
  'class:map': (vm, { args: [callee, ...over] }) => {
    const all = over.map((each) => itemsOf(vm, each));
    const size = Math.min(...all.map((each) => each.length));
    const calls = Array.from({ length: size }, (_, index) => all.map((each) => each[index]));
    return vm.loop({ callee, calls, finish: '%list', extra: null });
  },
  'class:filter': (vm, { args: [callee, over] }) => {
    const items = itemsOf(vm, over);
    if (callee === null) return list(items.filter((each) => truthy(vm, each)));
    return vm.loop({ callee, calls: items.map((each) => [each]), finish: '%filter', extra: list(items) });
  },
  '%filter': (vm, { args: [results, items] }) => {
    const kept =
      isKind(results, 'list') && isKind(items, 'list')
        ? items.items.filter((_, index) => truthy(vm, results.items[index]))
        : [];
    return list(kept);
  },
  'builtins.iter': (vm, { args: [value] }) =>
    isKind(value, 'generator') || isKind(value, 'cursor')
      ? value
      : { kind: 'cursor', over: vm.language.iterate(vm, value, 'values'), index: 0 },
  'builtins.next': (vm, { args: [value, fallback] }) => {
    if (isKind(value, 'generator')) {
      const result = nextOfGenerator(vm, value);
      if (result !== undefined) return result;
    } else if (
      isKind(value, 'cursor') &&
      (value.over.kind === 'list' || value.over.kind === 'tuple') &&
      value.index < value.over.items.length
    ) {
      value.index += 1;
      return value.over.items[value.index - 1];
    }
    return fallback === undefined ? raise(vm, 'StopIteration', []) : fallback;
  },
  'builtins.chr': (vm, { args: [value] }) =>
    String.fromCodePoint(Math.min(0x10ffff, Math.max(0, integer(vm, value)))),
  'builtins.ord': (vm, { args: [value] }) => {
    if (typeof value !== 'string' || Array.from(value).length !== 1)
      return raise(
        vm,
        'TypeError',
        `ord() expected a character, but string of length ${plain(value).length} found`,
      );
    return BigInt(value.codePointAt(0) ?? 0);
  },
  'builtins.hex': (vm, { args: [value] }) => formatValue(vm, value, '#x'),
  'builtins.bin': (vm, { args: [value] }) => formatValue(vm, value, '#b'),
  'builtins.oct': (vm, { args: [value] }) => formatValue(vm, value, '#o'),
  'builtins.getattr': (vm, { args: [object, name, fallback] }) => {
    const found = findAttribute(vm, object, plain(name));
    if (found) return found.value;
    return fallback === undefined ? vm.language.member(vm, object, plain(name)) : fallback;
  },
  'builtins.hasattr': (vm, { args: [object, name] }) => findAttribute(vm, object, plain(name)) !== undefined,
  'builtins.setattr': (vm, { args: [object, name, value] }) => {
    setMember(vm, object, plain(name), value);
    return null;
  },
  'builtins.vars': (vm, { args: [object] }) => vm.language.member(vm, object, '__dict__'),
  'builtins.dir': (_vm, { args: [object] }) =>
    list(
      isKind(object, 'instance')
        ? [...object.fields.keys()].filter((name) => !name.startsWith('%')).sort()
        : [],
    ),
  'builtins.globals': (vm) =>
    dictOf(
      vm,
      [...moduleScope(vm.frame?.scope ?? vm.state.globals).vars].filter(([name]) => !name.startsWith('%')),
    ),
  'builtins.exit': (_vm, { args: [code] }) => leave(code),
  'builtins.quit': (_vm, { args: [code] }) => leave(code),
  'builtins.open': (vm, call) => openFile(vm, call),
  'builtins.exec': () => understand('exec()'),
  'builtins.eval': () => understand('eval()'),
  'builtins.__import__': () => understand('__import__()'),
  'builtins.help': () => understand('help()'),

  'class:property': (vm, { args: [getter] }) => ({ ...vm.construct(classNamed('property')), data: getter }),
  'property.setter': (_vm, { self, args: [setter] }) => {
    if (!isKind(self, 'instance')) return null;
    return { ...self, fields: new Map<string, Value>([['setter', setter]]) };
  },
  'class:staticmethod': (vm, { args: [callee] }) => ({
    ...vm.construct(classNamed('staticmethod')),
    data: callee,
  }),
  'class:classmethod': (vm, { args: [callee] }) => ({
    ...vm.construct(classNamed('classmethod')),
    data: callee,
  }),
  'object.__init__': () => null,
  'class:object': (vm) => vm.construct(classNamed('object')),
  'class:type': (_vm, { args: [value] }) => typeOf(value),

  'class:int': (vm, call) => toInteger(vm, call),
  'class:float': (vm, { args: [value = 0] }) => toFloat(vm, value),
  'class:str': (vm, { args }) => (args.length === 0 ? '' : str(vm, args[0])),
  'class:bool': (vm, { args: [value] }) => truthy(vm, value),
  'class:list': (vm, { args }) => list(args.length === 0 ? [] : itemsOf(vm, args[0])),
  'class:tuple': (vm, { args }) => tuple(args.length === 0 ? [] : itemsOf(vm, args[0])),
  'class:set': (vm, { args }) => {
    const items = args.length === 0 ? [] : itemsOf(vm, args[0]);
    return { kind: 'set', entries: new Map(items.map((item) => [hashKey(vm, item), item])) };
  },
  'builtins.frozenset': (vm, { args: [items] }) => ({
    kind: 'set',
    entries: new Map(
      (items === undefined ? [] : itemsOf(vm, items)).map((item) => [hashKey(vm, item), item]),
    ),
  }),
  'class:dict': (vm, call) => {
    const [from] = call.args;
    const pairs: [Value, Value][] = isKind(from, 'dict')
      ? [...from.entries.values()].map(([key, value]) => [key, value])
      : from === undefined
        ? []
        : itemsOf(vm, from).map((pair) => {
            const [key, value] = itemsOf(vm, pair);
            return [key, value];
          });
    return dictOf(vm, [...pairs, ...(call.named ?? [])]);
  },
  'class:range': (vm, { args }) => {
    const [a, b, c] = args.map((each) => BigInt(integer(vm, each)));
    if (a === undefined) return raise(vm, 'TypeError', 'range expected at least 1 argument, got 0');
    if (c === 0n) return raise(vm, 'ValueError', 'range() arg 3 must not be zero');
    return { kind: 'range', from: b === undefined ? 0n : a, to: b ?? a, step: c ?? 1n };
  },
  'class:bytes': (vm, { args: [value] }) =>
    typeof value === 'bigint' ? vm.bulk(Number(value), 'bytes') : bytes(contentOf(value ?? '')),
  'class:bytearray': (vm, { args: [value] }) =>
    typeof value === 'bigint' ? vm.bulk(Number(value), 'bytearray') : list([]),
};

function understand(what: string): never {
  throw new NotUnderstood(what);
}

function leave(code: Value): never {
  throw new Exits(typeof code === 'bigint' ? Number(code) : code === undefined || code === null ? 0 : 1);
}

export function length(vm: Machine, value: Value): bigint {
  if (typeof value === 'string')
    return BigInt(
      value.isWellFormed() && /[\ud800-\udbff]/.test(value) ? Array.from(value).length : value.length,
    );
  if (isKind(value, 'list') || isKind(value, 'tuple')) return BigInt(value.items.length);
  if (isKind(value, 'dict') || isKind(value, 'set')) return BigInt(value.entries.size);
  if (isKind(value, 'bulk')) return BigInt(value.type === 'list' ? value.size / 8 : value.size);
  if (isKind(value, 'range')) {
    const { from, to, step } = value;
    const size = step > 0n ? (to - from + step - 1n) / step : (from - to - step - 1n) / -step;
    return size > 0n ? size : 0n;
  }
  if (isKind(value, 'instance') && value.cls) {
    const own = lookUpMember(value.cls, '__len__');
    const result = own === undefined ? undefined : vm.callNow(own, { args: [value], self: value });
    if (typeof result === 'bigint') return result;
    const native = vm.language.natives[`${value.cls.name}.__len__`];
    const size = native?.(vm, { args: [], self: value }, undefined);
    if (typeof size === 'bigint') return size;
  }
  return raise(vm, 'TypeError', `object of type '${typeName(value)}' has no len()`);
}

function round(vm: Machine, value: Value, digits: Value): Value {
  if (typeof value === 'bigint') return value;
  const number = real(vm, value);
  if (digits === undefined || digits === null) {
    if (!Number.isFinite(number))
      return raise(vm, 'ValueError', `cannot convert float ${floatText(number)} to integer`);
    const floor = Math.floor(number);
    const rest = number - floor;
    // Halves go to the even neighbour.
    return BigInt(rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor);
  }
  return Number(number.toFixed(Math.min(100, Math.max(0, integer(vm, digits)))));
}

function extreme(vm: Machine, call: Call, which: 'min' | 'max'): Value {
  const items = call.args.length === 1 ? itemsOf(vm, call.args[0]) : call.args;
  const key = call.named?.get('key');
  const fallback = call.named?.get('default');
  if (items.length === 0)
    return fallback === undefined
      ? raise(vm, 'ValueError', `${which}() iterable argument is empty`)
      : fallback;
  const keys = key === undefined ? items : items.map((item) => vm.callNow(key, { args: [item] }));
  let best = 0;
  keys.forEach((each, index) => {
    const way = order(vm, each, keys[best], which === 'min' ? '<' : '>');
    if (which === 'min' ? way < 0 : way > 0) best = index;
  });
  return items[best];
}

/** Sorts, by `key` when there is one. */
export function sorted(
  vm: Machine,
  items: Value[],
  call: Call,
  _finish: string,
  into?: Value,
): Value | typeof PENDING {
  const key = call.named?.get('key');
  const isReversed = truthy(vm, call.named?.get('reverse'));
  const extra = tuple([list(items), isReversed, into ?? null]);
  if (key === undefined || key === null) return finishSort(vm, list(items), extra);
  return vm.loop({ callee: key, calls: items.map((item) => [item]), finish: '%sort', extra });
}

function finishSort(vm: Machine, keys: Value, extra: Value): Value {
  const [items, isReversed, into] = isKind(extra, 'tuple') ? extra.items : [];
  if (!isKind(keys, 'list') || !isKind(items, 'list')) return null;
  const pairs = items.items.map((item, index) => ({ item, key: keys.items[index] }));
  vm.count(pairs.length * 4);
  pairs.sort((a, b) => (isReversed === true ? order(vm, b.key, a.key, '<') : order(vm, a.key, b.key, '<')));
  const result = pairs.map(({ item }) => item);
  if (!isKind(into, 'list')) return list(result);
  into.items = result;
  return null;
}

function toInteger(vm: Machine, call: Call): Value {
  const [value = 0n] = call.args;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return BigInt(Math.trunc(value));
    return raise(
      vm,
      Number.isNaN(value) ? 'ValueError' : 'OverflowError',
      `cannot convert float ${Number.isNaN(value) ? 'NaN' : 'infinity'} to integer`,
    );
  }
  if (typeof value === 'string') {
    const base = integer(vm, argument(call, 1, 'base'), 10);
    const plain = value.trim().replaceAll('_', '').toLowerCase();
    const digits = plain
      .replace(/^[+-]/, '')
      .replace(base === 16 ? /^0x/ : base === 2 ? /^0b/ : base === 8 ? /^0o/ : /^(?!)/, '');
    const isNumber =
      digits !== '' &&
      digits.length <= 4300 &&
      Array.from(digits).every((digit) => Number.parseInt(digit, base) >= 0);
    if (!isNumber)
      return raise(vm, 'ValueError', `invalid literal for int() with base ${base}: ${repr(vm, value)}`);
    const number =
      base === 10
        ? BigInt(digits)
        : Array.from(digits).reduce(
            (sum, digit) => sum * BigInt(base) + BigInt(Number.parseInt(digit, base)),
            0n,
          );
    return plain.startsWith('-') ? -number : number;
  }
  return raise(
    vm,
    'TypeError',
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  );
}

function toFloat(vm: Machine, value: Value): Value {
  if (typeof value !== 'string') return real(vm, value);
  const plain = value.trim().toLowerCase();
  if (/^[+-]?(inf|infinity)$/.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  if (plain === 'nan') return Number.NaN;
  if (!/^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(plain))
    return raise(vm, 'ValueError', `could not convert string to float: ${repr(vm, value)}`);
  return Number(plain.replaceAll('_', ''));
}

/** `super()` where it is written: the object of the method, and the class it was written in. */
export function superObject(vm: Machine): Value {
  const { frame } = vm;
  const home = frame?.home;
  const code = frame && vm.code(frame.unit, frame.code);
  const first = code?.parameters[0]?.target;
  const self = frame && first?.kind === 'name' ? lookUp(frame.scope, first.name) : undefined;
  if (!home) return raise(vm, 'RuntimeError', 'super(): no arguments');
  return { ...vm.construct(classNamed('super')), data: tuple([self, home]) };
}
