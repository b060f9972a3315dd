import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, tuple, type Value } from '../../core/value.ts';
import { findMethod } from '../method-lookup.ts';
import { sendNow, toS } from '../dispatch.ts';
import { floatText } from '../display.ts';
import { raise } from '../errors.ts';
import { hashKey } from '../compare.ts';
import { text } from './arguments.ts';

/** A value as JSON. @param indent of pretty_generate */
export function toJson(vm: Machine, value: Value, indent = '', depth = 0): string {
  vm.count();
  if (depth > 50) return raise(vm, 'RuntimeError', 'nesting of 51 is too deep');
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  const line = indent === '' ? '' : `\n${indent.repeat(depth + 1)}`;
  const end = indent === '' ? '' : `\n${indent.repeat(depth)}`;
  if (isKind(value, 'list'))
    return value.items.length === 0
      ? '[]'
      : `[${line}${value.items.map((one) => toJson(vm, one, indent, depth + 1)).join(`,${line}`)}${end}]`;
  if (isKind(value, 'dict')) {
    const pairs = [...value.entries.values()].map(
      ([key, one]) =>
        `${JSON.stringify(toS(vm, key))}:${indent === '' ? '' : ' '}${toJson(vm, one, indent, depth + 1)}`,
    );
    return pairs.length === 0 ? '{}' : `{${line}${pairs.join(`,${line}`)}${end}}`;
  }
  if (isKind(value, 'instance')) {
    const own = findMethod(vm, value, 'to_json');
    if (own && !isKind(own.value, 'native')) return toS(vm, sendNow(vm, value, 'to_json', []));
    if (findMethod(vm, value, 'to_h')) return toJson(vm, sendNow(vm, value, 'to_h', []), indent, depth);
  }
  return JSON.stringify(toS(vm, value));
}

/** What JSON says, as values. */
function fromJson(vm: Machine, value: unknown, symbols: boolean): Value {
  vm.count();
  if (Array.isArray(value)) return list(value.map((one) => fromJson(vm, one, symbols)));
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, one]): [string, [Value, Value]] => {
      const name: Value = symbols ? tuple([key]) : key;
      return [hashKey(vm, name), [name, fromJson(vm, one, symbols)]];
    });
    return { kind: 'dict', entries: new Map(pairs) };
  }
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** The JSON module. */
export const JSON_NATIVES: NativeTable = {
  'JSON.generate': (vm, { args: [value] }) => toJson(vm, value),
  'JSON.dump': (vm, { args: [value] }) => toJson(vm, value),
  'JSON.pretty_generate': (vm, { args: [value] }) => toJson(vm, value, '  '),
  'JSON.parse': (vm, { args: [value], named }) => {
    const source = text(vm, value);
    try {
      return fromJson(vm, JSON.parse(source), named?.get('symbolize_names') === true);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const at = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0);
      return raise(
        vm,
        'JSON::ParserError',
        source === ''
          ? 'unexpected end of input'
          : `expected object key, got '${source.slice(at, at + 10)}' at line 1 column ${at + 1}`,
        { native: true },
      );
    }
  },
  'Object#to_json': (vm, { self }) => toJson(vm, self),
};
