import { formatDate } from '../../../../../linux/utilities/system/date-format.ts';
import { clockIn, UTC, zoneOf } from '../../../../../linux/utilities/system/time-zone.ts';
import { fromMilliseconds } from '../../../../../base/time.ts';
import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, plain, tuple, type Value } from '../../core/value.ts';
import { classNamed, symbolName } from '../classes.ts';
import { callBlock, each, inspect, toS } from '../dispatch.ts';
import { floatText, symbolText } from '../display.ts';
import { raise } from '../errors.ts';
import { binary, compare, equals } from '../operators.ts';
import { allMatches, compilePattern, groupNamed, groupsOf, matchPattern, newRegexp } from '../regexp.ts';
import { integer, text } from './arguments.ts';
import { bounds, successor } from './collections.ts';
import { format } from './kernel.ts';

function own({ self }: Call): string {
  return typeof self === 'string' ? self : (symbolName(self) ?? '');
}

/** A text's method without arguments. */
function plainly(make: (value: string) => Value) {
  return (_vm: Machine, call: Call): Value => make(own(call));
}

/** The form that changes the text in place: nil when nothing changed. */
function changing(make: (value: string, vm: Machine, call: Call) => string) {
  return (vm: Machine, call: Call): Value => {
    const made = make(own(call), vm, call);
    return made === own(call) ? null : made;
  };
}

const capitalize = (value: string) => value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase();
const chomp = (value: string) => value.replace(/\r?\n$/, '');

function expand(set: string): {
  readonly chars: ReadonlySet<string>;
  readonly ordered: readonly string[];
  readonly negated: boolean;
} {
  const negated = set.length > 1 && set.startsWith('^');
  const ordered = Array.from(
    (negated ? set.slice(1) : set).replaceAll(/(.)-(.)/gs, (_whole, from: string, to: string) => {
      const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
      return Array.from({ length: Math.min(500, Math.max(0, high - low + 1)) }, (_, index) =>
        String.fromCodePoint(low + index),
      ).join('');
    }),
  );
  return { chars: new Set(ordered), ordered, negated };
}

function isIn(set: string): (char: string) => boolean {
  const { chars, negated } = expand(set);
  return (char) => chars.has(char) !== negated;
}

/** `sub` and `gsub`: a text, a hash or a block instead of what matches. */
function replaced(vm: Machine, call: Call, all: boolean): string {
  const value = own(call);
  const [pattern, replacement] = call.args;
  const matches =
    typeof pattern === 'string'
      ? literalMatches(value, pattern)
      : allMatches(vm, pattern, value).map((match) => ({
          from: Number(plain(match.fields.get('%at') ?? 0n)),
          to: Number(plain(match.fields.get('%end') ?? 0n)),
          match,
        }));
  let result = '';
  let from = 0;
  for (const found of all ? matches : matches.slice(0, 1)) {
    const whole = value.slice(found.from, found.to);
    result += value.slice(from, found.from);
    if (call.block !== undefined) {
      vm.state.store.set('%match', found.match ?? null);
      result += toS(
        vm,
        vm.complete(() => callBlock(vm, call.block, { args: [whole] })),
      );
    } else if (isKind(replacement, 'dict')) result += toS(vm, replacement.entries.get(`"${whole}`)?.[1]);
    else
      result += text(vm, replacement).replaceAll(
        /\\(\d|k<(\w+)>|\\)/g,
        (_all, mark: string, name: string | undefined) =>
          mark === '\\'
            ? '\\'
            : toS(
                vm,
                name === undefined
                  ? groupsOf(found.match ?? null)[Number(mark)]
                  : groupNamed(found.match ?? null, name),
              ),
      );
    from = found.to;
    vm.checkText(result.length);
  }
  return result + value.slice(from);
}

function literalMatches(value: string, pattern: string) {
  const found: { from: number; to: number; match?: Value }[] = [];
  for (
    let at = value.indexOf(pattern);
    at >= 0 && found.length < 50_000;
    at = value.indexOf(pattern, at + Math.max(1, pattern.length))
  )
    found.push({ from: at, to: at + pattern.length });
  return found;
}

function split(vm: Machine, call: Call): Value {
  const value = own(call);
  const [separator, limit] = call.args;
  const most = limit === undefined ? 0 : integer(vm, limit);
  let parts: string[];
  if (separator === undefined || separator === null || separator === ' ') {
    const trimmed = value.trimStart();
    parts =
      most > 0
        ? (trimmed
            .match(new RegExp(`^${'(\\S+)\\s+'.repeat(Math.min(most, 20) - 1)}([\\s\\S]*)$`))
            ?.slice(1) ?? [trimmed])
        : trimmed.split(/\s+/);
  } else if (typeof separator === 'string')
    parts = separator === '' ? Array.from(value) : value.split(separator);
  else parts = compilePattern(vm, separator).split(value);
  if (most > 0 && typeof separator === 'string' && parts.length > most)
    parts = [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)];
  if (most === 0) while (parts.at(-1) === '') parts.pop();
  vm.checkItems(parts.length);
  return list(parts);
}

function sliceText(vm: Machine, call: Call): Value {
  const value = own(call);
  const [first, second] = call.args;
  const chars = /^[^\u0080-\uffff]*$/.test(value) ? value : Array.from(value);
  const cut = (from: number, length: number): Value => {
    if (from < 0 || from > chars.length || length < 0) return null;
    const part = chars.slice(from, from + length);
    return typeof part === 'string' ? part : part.join('');
  };
  if (typeof first === 'string') return value.includes(first) ? first : null;
  if (isKind(first, 'instance') && first.cls?.name === 'Regexp') {
    const match = matchPattern(vm, first, value);
    return match === null
      ? null
      : typeof second === 'string' || symbolName(second) !== undefined
        ? groupNamed(match, text(vm, second))
        : (groupsOf(match)[second === undefined ? 0 : integer(vm, second)] ?? null);
  }
  if (isKind(first, 'instance')) return cut(...bounds(vm, first, chars.length));
  const at = integer(vm, first);
  const from = at < 0 ? at + chars.length : at;
  if (second !== undefined) return cut(from, integer(vm, second));
  return from < 0 || from >= chars.length ? null : cut(from, 1);
}

const padded =
  (start: boolean, end: boolean) =>
  (vm: Machine, call: Call): Value => {
    const [size, fill = ' '] = call.args;
    const value = own(call);
    const missing = Math.min(10_000, integer(vm, size)) - Array.from(value).length;
    if (missing <= 0) return value;
    const pad = (count: number) => text(vm, fill).repeat(count).slice(0, count);
    if (start && end) return pad(Math.floor(missing / 2)) + value + pad(Math.ceil(missing / 2));
    return start ? pad(missing) + value : value + pad(missing);
  };

/** Texts and symbols. */
const STRING: NativeTable = {
  'String.new': (_vm, { args: [value] }) => value ?? '',
  'String#to_s': plainly((value) => value),
  'String#to_str': plainly((value) => value),
  'String#inspect': (vm, { self }) => inspect(vm, self),
  'String#dump': (vm, { self }) => inspect(vm, self),
  'String#to_sym': plainly((value) => tuple([value])),
  'String#intern': plainly((value) => tuple([value])),
  'String#to_i': (vm, call) => {
    const radix = call.args[0] === undefined ? 10 : integer(vm, call.args[0]);
    if (radix !== 10) return BigInt(Number.parseInt(own(call), radix) || 0);
    return BigInt(
      /^\s*[-+]?\d[\d_]*/.exec(own(call))?.[0].replaceAll('_', '').trim().replace('+', '') ?? '0',
    );
  },
  'String#to_f': plainly((value) =>
    Number(/^\s*[-+]?\d[\d_]*(\.\d+)?([eE][-+]?\d+)?/.exec(value)?.[0].replaceAll('_', '') ?? 0),
  ),
  'String#to_r': plainly((value) => Number(value)),
  'String#to_c': plainly((value) => Number(value)),
  'String#length': plainly((value) => BigInt(Array.from(value).length)),
  'String#size': plainly((value) => BigInt(Array.from(value).length)),
  'String#bytesize': plainly((value) => BigInt(Buffer.byteLength(value))),
  'String#empty?': plainly((value) => value === ''),
  'String#upcase': plainly((value) => value.toUpperCase()),
  'String#downcase': plainly((value) => value.toLowerCase()),
  'String#capitalize': plainly(capitalize),
  'String#swapcase': plainly((value) =>
    Array.from(value)
      .map((char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase()))
      .join(''),
  ),
  'String#strip': plainly((value) => value.replaceAll(/^[\s\0]+|[\s\0]+$/g, '')),
  'String#lstrip': plainly((value) => value.trimStart()),
  'String#rstrip': plainly((value) => value.trimEnd()),
  'String#chomp': (_vm, call) =>
    typeof call.args[0] === 'string'
      ? own(call).endsWith(call.args[0])
        ? own(call).slice(0, -call.args[0].length)
        : own(call)
      : chomp(own(call)),
  'String#chop': plainly((value) => value.slice(0, -1)),
  'String#chr': plainly((value) => value.slice(0, 1)),
  'String#chars': plainly((value) => list(Array.from(value))),
  'String#lines': plainly((value) => list(value.match(/[^\n]*\n|[^\n]+$/g) ?? [])),
  'String#bytes': plainly((value) => list([...Buffer.from(value.slice(0, 100_000))].map(BigInt))),
  'String#reverse': plainly((value) => Array.from(value).toReversed().join('')),
  'String#succ': plainly(successor),
  'String#next': plainly(successor),
  'String#ord': plainly((value) => BigInt(value.codePointAt(0) ?? 0)),
  'String#hex': plainly((value) => BigInt(Number.parseInt(value, 16) || 0)),
  'String#oct': plainly((value) => BigInt(Number.parseInt(value, 8) || 0)),
  'String#dup': plainly((value) => value),
  'String#+@': plainly((value) => value),
  'String#-@': plainly((value) => value),
  'String#freeze': plainly((value) => value),
  'String#b': plainly((value) => value),
  'String#encoding': () => 'UTF-8',
  'String#force_encoding': plainly((value) => value),
  'String#encode': plainly((value) => value),
  'String#unicode_normalize': plainly((value) => value.normalize()),
  'String#valid_encoding?': () => true,
  'String#ascii_only?': plainly((value) => /^[^\u0080-\uffff]*$/.test(value)),
  'String#upcase!': changing((value) => value.toUpperCase()),
  'String#downcase!': changing((value) => value.toLowerCase()),
  'String#capitalize!': changing(capitalize),
  'String#strip!': changing((value) => value.trim()),
  'String#chomp!': changing(chomp),
  'String#squeeze!': changing((value) => value.replaceAll(/(.)\1+/gs, '$1')),
  'String#reverse!': plainly((value) => Array.from(value).toReversed().join('')),
  'String#gsub!': changing((_value, vm, call) => replaced(vm, call, true)),
  'String#sub!': changing((_value, vm, call) => replaced(vm, call, false)),
  'String#replace': (vm, { args: [value] }) => text(vm, value),
  'String#clear': () => '',
  'String#concat': (vm, call) => own(call) + call.args.map((piece) => text(vm, piece)).join(''),
  'String#prepend': (vm, call) => call.args.map((piece) => text(vm, piece)).join('') + own(call),
  'String#insert': (vm, call) => {
    const at = integer(vm, call.args[0]);
    const index = at < 0 ? own(call).length + at + 1 : at;
    return own(call).slice(0, index) + text(vm, call.args[1]) + own(call).slice(index);
  },
  'String#<<': (vm, { self, args: [value] }) => binary(vm, '<<', self, value),
  'String#+': (vm, { self, args: [value] }) => binary(vm, '+', self, value),
  'String#*': (vm, { self, args: [value] }) => binary(vm, '*', self, value),
  'String#%': (vm, { self, args: [value] }) =>
    format(vm, [self, ...(isKind(value, 'list') ? value.items : [value])]),
  'String#==': (vm, { self, args: [value] }) => equals(vm, self, value),
  'String#eql?': (vm, { self, args: [value] }) => equals(vm, self, value),
  'String#<=>': (vm, { self, args: [value] }) => {
    const order = compare(vm, self, value);
    return order === undefined ? null : BigInt(order);
  },
  'String#casecmp?': (vm, call) => own(call).toLowerCase() === text(vm, call.args[0]).toLowerCase(),
  'String#casecmp': (vm, call) =>
    BigInt(compare(vm, own(call).toLowerCase(), text(vm, call.args[0]).toLowerCase()) ?? 0),
  'String#include?': (vm, call) => own(call).includes(text(vm, call.args[0])),
  'String#start_with?': (vm, call) =>
    call.args.some((prefix) =>
      typeof prefix === 'string'
        ? own(call).startsWith(prefix)
        : isKind(prefix, 'instance') && isKind(matchPattern(vm, prefix, own(call)), 'instance'),
    ),
  'String#end_with?': (vm, call) => call.args.some((suffix) => own(call).endsWith(text(vm, suffix))),
  'String#delete_prefix': (vm, call) =>
    own(call).startsWith(text(vm, call.args[0])) ? own(call).slice(text(vm, call.args[0]).length) : own(call),
  'String#delete_suffix': (vm, call) =>
    own(call).endsWith(text(vm, call.args[0]))
      ? own(call).slice(0, -text(vm, call.args[0]).length)
      : own(call),
  'String#index': (vm, call) => {
    const from = call.args[1] === undefined ? 0 : integer(vm, call.args[1]);
    const [pattern] = call.args;
    const match =
      typeof pattern === 'string'
        ? own(call).indexOf(pattern, from)
        : matchPattern(vm, pattern, own(call), from);
    return typeof match === 'number'
      ? match < 0
        ? null
        : BigInt(match)
      : isKind(match, 'instance')
        ? (match.fields.get('%at') ?? null)
        : null;
  },
  'String#rindex': (vm, call) => {
    const at = own(call).lastIndexOf(text(vm, call.args[0]));
    return at < 0 ? null : BigInt(at);
  },
  'String#[]': sliceText,
  'String#slice': sliceText,
  'String#split': split,
  'String#partition': (vm, call) => {
    const separator = text(vm, call.args[0]);
    const at = own(call).indexOf(separator);
    return list(
      at < 0
        ? [own(call), '', '']
        : [own(call).slice(0, at), separator, own(call).slice(at + separator.length)],
    );
  },
  'String#rpartition': (vm, call) => {
    const separator = text(vm, call.args[0]);
    const at = own(call).lastIndexOf(separator);
    return list(
      at < 0
        ? ['', '', own(call)]
        : [own(call).slice(0, at), separator, own(call).slice(at + separator.length)],
    );
  },
  'String#sub': (vm, call) => replaced(vm, call, false),
  'String#gsub': (vm, call) => replaced(vm, call, true),
  'String#tr': (vm, call) => {
    const from = expand(text(vm, call.args[0]));
    const to = expand(text(vm, call.args[1])).ordered;
    return Array.from(own(call))
      .map((char) =>
        from.chars.has(char) === from.negated
          ? char
          : (to[from.negated ? to.length - 1 : Math.min(from.ordered.indexOf(char), to.length - 1)] ?? ''),
      )
      .join('');
  },
  'String#delete': (vm, call) => {
    const has = isIn(text(vm, call.args[0]));
    return Array.from(own(call))
      .filter((char) => !has(char))
      .join('');
  },
  'String#squeeze': plainly((value) => value.replaceAll(/(.)\1+/gs, '$1')),
  'String#count': (vm, call) => BigInt(Array.from(own(call)).filter(isIn(text(vm, call.args[0]))).length),
  'String#center': padded(true, true),
  'String#rjust': padded(true, false),
  'String#ljust': padded(false, true),
  'String#=~': (vm, call) => binary(vm, '=~', own(call), call.args[0]),
  'String#match?': (vm, call) => isKind(matchPattern(vm, call.args[0], own(call)), 'instance'),
  'String#match': (vm, call) => matchPattern(vm, call.args[0], own(call)),
  'String#scan': (vm, call) => {
    const found = allMatches(vm, call.args[0], own(call)).map((match) => {
      const groups = groupsOf(match);
      return groups.length > 1 ? list(groups.slice(1)) : (groups[0] ?? null);
    });
    return call.block === undefined
      ? list(found)
      : each(
          vm,
          call.block,
          found.map((value) => [value]),
          '%extra',
          call.self ?? null,
        );
  },
  'String#each_char': (vm, call) =>
    each(
      vm,
      call.block ?? null,
      Array.from(own(call)).map((char) => [char]),
      '%extra',
      call.self ?? null,
    ),
  'String#each_line': (vm, call) =>
    each(
      vm,
      call.block ?? null,
      (own(call).match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => [line]),
      '%extra',
      call.self ?? null,
    ),
  'String#each_byte': (vm, call) =>
    each(
      vm,
      call.block ?? null,
      [...Buffer.from(own(call))].map((byte) => [BigInt(byte)]),
      '%extra',
      call.self ?? null,
    ),
  'String#upto': (vm, call) => {
    const found: Value[][] = [];
    for (let value = own(call); found.length < 5000; value = successor(value)) {
      found.push([value]);
      if (value === call.args[0]) break;
    }
    return each(vm, call.block ?? null, found, '%extra', call.self ?? null);
  },
  'String#unpack1': plainly((value) => value),
  'String#sum': plainly((value) => BigInt([...Buffer.from(value)].reduce((sum, byte) => sum + byte, 0))),
  'String#crypt': plainly((value) => value),
  'String#hash': plainly((value) =>
    BigInt(
      Array.from(value).reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 2_147_483_647, 7),
    ),
  ),

  'Symbol#to_s': plainly((value) => value),
  'Symbol#name': plainly((value) => value),
  'Symbol#to_sym': (_vm, { self }) => self ?? null,
  'Symbol#to_proc': (_vm, call) => ({ kind: 'native', name: '%symbol-proc', data: own(call) }),
  'Symbol#inspect': plainly((value) => `:${symbolText(value)}`),
  'Symbol#length': plainly((value) => BigInt(value.length)),
  'Symbol#size': plainly((value) => BigInt(value.length)),
  'Symbol#upcase': plainly((value) => tuple([value.toUpperCase()])),
  'Symbol#downcase': plainly((value) => tuple([value.toLowerCase()])),
  'Symbol#capitalize': plainly((value) => tuple([capitalize(value)])),
  'Symbol#<=>': (vm, { self, args: [value] }) => {
    const order = compare(vm, self, value);
    return order === undefined ? null : BigInt(order);
  },
  'Symbol#[]': sliceText,
  'Symbol#start_with?': (vm, call) => call.args.some((prefix) => own(call).startsWith(text(vm, prefix))),

  'Regexp.new': (vm, { args: [source, flags] }) =>
    newRegexp(
      vm,
      text(vm, source),
      typeof flags === 'bigint' && (flags & 1n) === 1n ? 'i' : flags === true ? 'i' : '',
    ),
  'Regexp.escape': (vm, { args: [value] }) => text(vm, value).replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
  'Regexp#match': (vm, { self, args: [value] }) =>
    value === null ? null : matchPattern(vm, self, text(vm, value)),
  'Regexp#match?': (vm, { self, args: [value] }) =>
    value !== null && isKind(matchPattern(vm, self, text(vm, value)), 'instance'),
  'Regexp#=~': (vm, { self, args: [value] }) =>
    value === null ? null : binary(vm, '=~', text(vm, value), self),
  'Regexp#===': (vm, { self, args: [value] }) =>
    typeof value === 'string' && isKind(matchPattern(vm, self, value), 'instance'),
  'Regexp#source': (_vm, { self }) => (isKind(self, 'instance') ? (self.fields.get('%source') ?? '') : ''),
  'Regexp#inspect': (_vm, { self }) =>
    isKind(self, 'instance')
      ? `/${plain(self.fields.get('%source'))}/${plain(self.fields.get('%flags'))}`
      : '',
  'Regexp#to_s': (_vm, { self }) =>
    isKind(self, 'instance') ? `(?-mix:${plain(self.fields.get('%source'))})` : '',
  'MatchData#[]': (vm, { self, args: [key] }) =>
    typeof key === 'bigint' ? (groupsOf(self)[Number(key)] ?? null) : groupNamed(self, text(vm, key)),
  'MatchData#to_a': (_vm, { self }) => list([...groupsOf(self)]),
  'MatchData#captures': (_vm, { self }) => list(groupsOf(self).slice(1)),
  'MatchData#named_captures': (_vm, { self }) => {
    const names = isKind(self, 'instance') ? self.fields.get('%names') : undefined;
    return {
      kind: 'dict',
      entries: new Map(
        isKind(names, 'dict')
          ? [...names.entries.keys()].map((name) => [`"${name}`, [name, groupNamed(self, name)] as const])
          : [],
      ),
    };
  },
  'MatchData#to_s': (_vm, { self }) => groupsOf(self)[0] ?? '',
  'MatchData#pre_match': (_vm, { self }) =>
    isKind(self, 'instance')
      ? plain(self.fields.get('%text')).slice(0, Number(plain(self.fields.get('%at'))))
      : '',
  'MatchData#post_match': (_vm, { self }) =>
    isKind(self, 'instance')
      ? plain(self.fields.get('%text')).slice(Number(plain(self.fields.get('%end'))))
      : '',
};

function number({ self }: Call): number {
  return Number(typeof self === 'bigint' || typeof self === 'number' ? self : 0);
}

function rounded(vm: Machine, call: Call, how: (value: number) => number): Value {
  const digits = call.args[0] === undefined ? 0 : integer(vm, call.args[0]);
  const value = number(call);
  if (digits > 0)
    return typeof call.self === 'bigint'
      ? call.self
      : Number(`${how(Number(`${value}e${digits}`))}e-${digits}`);
  if (!Number.isFinite(value)) return raise(vm, 'FloatDomainError', floatText(value), { native: true });
  const scale = 10 ** -digits;
  return BigInt(how(value / scale) * scale);
}

const half = (value: number) => Math.sign(value) * Math.round(Math.abs(value));

/** The block for each number from one to another. */
function counting(vm: Machine, call: Call, to: number, by: number): Value | ReturnType<typeof each> {
  const from = number(call);
  const size = Math.max(0, Math.floor((to - from) / by) + 1);
  vm.checkItems(size >> 4);
  const values = Array.from({ length: Math.min(size, 500_000) }, (_, index) => [BigInt(from + index * by)]);
  if (call.block === undefined) {
    const made = vm.construct(classNamed('Enumerator'));
    made.fields.set('%items', list(values.map(([value]) => value)));
    return made;
  }
  return each(vm, call.block, values, '%extra', call.self ?? null);
}

const OPERATORS = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  '&',
  '|',
  '^',
  '<<',
  '>>',
  '<',
  '>',
  '<=',
  '>=',
  '<=>',
  '==',
];

const NUMBER: NativeTable = {
  ...Object.fromEntries(
    OPERATORS.flatMap((operator) =>
      ['Integer', 'Float'].map(
        (cls) =>
          [
            `${cls}#${operator}`,
            (vm: Machine, { self, args: [other] }: Call) => binary(vm, operator, self, other),
          ] as const,
      ),
    ),
  ),
  'Integer#times': (vm, call) => counting(vm, { ...call, self: 0n }, number(call) - 1, 1),
  'Integer#upto': (vm, call) => counting(vm, call, Number(plain(call.args[0])), 1),
  'Integer#downto': (vm, call) => counting(vm, call, Number(plain(call.args[0])), -1),
  'Numeric#step': (vm, call) =>
    counting(
      vm,
      call,
      Number(plain(call.args[0] ?? call.named?.get('to'))),
      Number(plain(call.args[1] ?? call.named?.get('by') ?? 1n)),
    ),
  'Integer#to_s': (vm, { self, args: [base] }) =>
    typeof self === 'bigint' ? self.toString(base === undefined ? 10 : integer(vm, base)) : '',
  'Integer#inspect': (_vm, { self }) => plain(self ?? null),
  'Integer#digits': (_vm, { self }) => list(Array.from(plain(self)).toReversed().map(BigInt)),
  'Integer#chr': (_vm, call) => String.fromCodePoint(number(call)),
  'Integer#ord': (_vm, { self }) => self ?? null,
  'Integer#even?': (_vm, call) => number(call) % 2 === 0,
  'Integer#odd?': (_vm, call) => number(call) % 2 !== 0,
  'Integer#succ': (vm, { self }) => binary(vm, '+', self, 1n),
  'Integer#next': (vm, { self }) => binary(vm, '+', self, 1n),
  'Integer#pred': (vm, { self }) => binary(vm, '-', self, 1n),
  'Integer#gcd': (_vm, { self, args: [other] }) => {
    let [a, b] = [typeof self === 'bigint' ? self : 0n, typeof other === 'bigint' ? other : 0n];
    while (b !== 0n) [a, b] = [b, a % b];
    return a < 0n ? -a : a;
  },
  'Integer#bit_length': (_vm, { self }) => BigInt(typeof self === 'bigint' ? self.toString(2).length : 0),
  'Integer#size': () => 8n,
  'Integer.sqrt': (_vm, { args: [value] }) => BigInt(Math.floor(Math.sqrt(Number(plain(value))))),
  'Numeric#to_i': (_vm, call) =>
    typeof call.self === 'bigint' ? call.self : BigInt(Math.trunc(number(call))),
  'Numeric#to_int': (_vm, call) =>
    typeof call.self === 'bigint' ? call.self : BigInt(Math.trunc(number(call))),
  'Numeric#to_f': (_vm, call) => number(call),
  'Numeric#to_r': (_vm, call) => number(call),
  'Numeric#to_c': (_vm, call) => number(call),
  'Numeric#integer?': (_vm, { self }) => typeof self === 'bigint',
  'Numeric#zero?': (_vm, call) => number(call) === 0,
  'Numeric#positive?': (_vm, call) => number(call) > 0,
  'Numeric#negative?': (_vm, call) => number(call) < 0,
  'Numeric#nonzero?': (_vm, call) => (number(call) === 0 ? null : (call.self ?? null)),
  'Numeric#abs': (_vm, { self }) =>
    typeof self === 'bigint' ? (self < 0n ? -self : self) : Math.abs(Number(plain(self))),
  'Numeric#floor': (vm, call) => rounded(vm, call, Math.floor),
  'Numeric#ceil': (vm, call) => rounded(vm, call, Math.ceil),
  'Numeric#round': (vm, call) => rounded(vm, call, half),
  'Numeric#truncate': (vm, call) => rounded(vm, call, Math.trunc),
  'Numeric#divmod': (vm, { self, args: [other] }) =>
    list([binary(vm, '/', self, other), binary(vm, '%', self, other)]),
  'Numeric#div': (vm, { self, args: [other] }) =>
    BigInt(Math.floor(Number(plain(self)) / Number(plain(other)))) ?? vm,
  'Numeric#modulo': (vm, { self, args: [other] }) => binary(vm, '%', self, other),
  'Numeric#fdiv': (_vm, call) => number(call) / Number(plain(call.args[0])),
  'Numeric#pow': (vm, { self, args: [other] }) => binary(vm, '**', self, other),
  'Numeric#coerce': (_vm, { self, args: [other] }) => list([other, self]),
  'Float#to_s': (_vm, call) => floatText(number(call)),
  'Float#inspect': (_vm, call) => floatText(number(call)),
  'Float#nan?': (_vm, call) => Number.isNaN(number(call)),
  'Float#infinite?': (_vm, call) =>
    Number.isFinite(number(call)) || Number.isNaN(number(call)) ? null : number(call) > 0 ? 1n : -1n,
  ...Object.fromEntries(
    (['sqrt', 'sin', 'cos', 'tan', 'exp', 'log2', 'log10', 'cbrt', 'atan', 'hypot', 'log'] as const).map(
      (name) =>
        [
          `Math.${name}`,
          (_vm: Machine, { args }: Call) =>
            Math[name](...(args.map((value) => Number(plain(value))) as [number])),
        ] as const,
    ),
  ),
};

function moment(vm: Machine, at: number, utc: boolean): Value {
  const made = vm.construct(classNamed('Time'));
  made.data = at;
  made.fields.set('%utc', utc);
  return made;
}

function shown(vm: Machine, self: Value, pattern: string): string {
  const at = isKind(self, 'instance') && typeof self.data === 'number' ? self.data : 0;
  const utc = isKind(self, 'instance') && self.fields.get('%utc') === true;
  const fraction = String(Math.round((at - Math.floor(at)) * 1e6) % 1_000_000).padStart(6, '0');
  const filled = pattern
    .replaceAll('%L', fraction.slice(0, 3))
    .replaceAll('%6N', fraction)
    .replaceAll('%3N', fraction.slice(0, 3))
    .replaceAll('%N', `${fraction}000`)
    .replaceAll('%-', '%_')
    .replaceAll('%P', '%p');
  const filledIn = formatDate(
    clockIn(utc ? UTC : zoneOf(vm.process), fromMilliseconds(Math.floor(at * 1000))),
    filled,
  );
  return pattern.includes('%-') ? filledIn.replaceAll(/(^|\D) (\d)/g, '$1$2') : filledIn;
}

const part =
  (pattern: string) =>
  (vm: Machine, { self }: Call): Value =>
    BigInt(shown(vm, self, pattern).replace(/^0+(?=\d)/, ''));
const timeText = (vm: Machine, { self }: Call): Value =>
  shown(
    vm,
    self,
    isKind(self, 'instance') && self.fields.get('%utc') === true
      ? '%Y-%m-%d %H:%M:%S UTC'
      : '%Y-%m-%d %H:%M:%S %z',
  );

const TIME: NativeTable = {
  'Time.now': (vm) => moment(vm, Math.floor(vm.now * 1000) / 1e6, false),
  'Time.at': (vm, { args: [value] }) => moment(vm, Number(plain(value)), false),
  'Time.new': (vm) => moment(vm, Math.floor(vm.now * 1000) / 1e6, false),
  'Date.today': (vm) => {
    const made = vm.construct(classNamed('Date'));
    made.data = vm.now / 1000;
    return made;
  },
  'Date#to_s': (vm, { self }) => shown(vm, self, '%Y-%m-%d'),
  'Date#inspect': (vm, { self }) => `#<Date: ${shown(vm, self, '%Y-%m-%d')}>`,
  'Date#strftime': (vm, { self, args: [pattern] }) => shown(vm, self, text(vm, pattern)),
  'Date#year': part('%Y'),
  'Date#month': part('%m'),
  'Date#day': part('%d'),
  'Time#strftime': (vm, { self, args: [pattern] }) => shown(vm, self, text(vm, pattern)),
  'Time#to_s': timeText,
  'Time#inspect': timeText,
  'Time#iso8601': (vm, { self }) =>
    shown(vm, self, '%Y-%m-%dT%H:%M:%S%:z').replace(
      /\+00:00$/,
      isKind(self, 'instance') && self.fields.get('%utc') === true ? 'Z' : '+00:00',
    ),
  'Time#httpdate': (vm, { self }) => shown(vm, self, '%a, %d %b %Y %H:%M:%S GMT'),
  'Time#utc': (vm, { self }) => moment(vm, isKind(self, 'instance') ? Number(self.data) : 0, true),
  'Time#getlocal': (vm, { self }) => moment(vm, isKind(self, 'instance') ? Number(self.data) : 0, false),
  'Time#localtime': (_vm, { self }) => self ?? null,
  'Time#to_i': (_vm, { self }) => BigInt(Math.floor(isKind(self, 'instance') ? Number(self.data) : 0)),
  'Time#to_f': (_vm, { self }) => (isKind(self, 'instance') ? Number(self.data) : 0),
  'Time#-': (vm, { self, args: [other] }) => {
    const at = isKind(self, 'instance') ? Number(self.data) : 0;
    return isKind(other, 'instance') ? at - Number(other.data) : moment(vm, at - Number(plain(other)), false);
  },
  'Time#+': (vm, { self, args: [other] }) =>
    moment(vm, (isKind(self, 'instance') ? Number(self.data) : 0) + Number(plain(other)), false),
  'Time#year': part('%Y'),
  'Time#month': part('%m'),
  'Time#day': part('%d'),
  'Time#hour': part('%H'),
  'Time#min': part('%M'),
  'Time#sec': part('%S'),
  'Time#wday': part('%w'),
  'Time#yday': part('%j'),
  'Time#zone': (vm, { self }) => shown(vm, self, '%Z'),
};

/** Texts, symbols, patterns, numbers and times. */
export const TEXTS: NativeTable = { ...STRING, ...NUMBER, ...TIME };
