import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, tuple, type Value } from '../../core/value.ts';
import { each } from '../each.ts';
import { inspect } from '../dispatch.ts';
import { binary } from '../operators.ts';
import { compare, equals } from '../compare.ts';
import { allMatches, groupsOf, matchPattern } from '../regexp.ts';
import { integer, text } from './arguments.ts';
import { expand, isIn } from './characters.ts';
import { format } from './printing.ts';
import { capitalize, changing, own, plainly } from './own-text.ts';
import { successor } from './range-items.ts';
import { replaced } from './replace-text.ts';
import { sliceText, split } from './text-parts.ts';

/** Without the end of its line. */
const chomp = (value: string) => value.replace(/\r?\n$/, '');

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

/** Methods of texts. */
export const STRING: NativeTable = {
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
};
