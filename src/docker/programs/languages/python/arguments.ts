import type { Call } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { isKind, type Dict, type Value } from '../core/value.ts';
import { raise } from './errors.ts';
import { typeName } from './types.ts';

/** The argument at a place or of a name; undefined when it was not given. */
export function argument(call: Call, index: number, name?: string): Value {
  return index < call.args.length ? call.args[index] : name === undefined ? undefined : call.named?.get(name);
}

export function integer(vm: Machine, value: Value, fallback?: number): number {
  if (value === undefined && fallback !== undefined) return fallback;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return raise(vm, 'TypeError', `'${typeName(value)}' object cannot be interpreted as an integer`);
}

export function real(vm: Machine, value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return raise(vm, 'TypeError', `must be real number, not ${typeName(value)}`);
}

export function text(vm: Machine, value: Value, what = 'argument'): string {
  if (typeof value === 'string') return value;
  return raise(vm, 'TypeError', `${what} must be str, not ${typeName(value)}`);
}

export function dictOf(vm: Machine, pairs: Iterable<readonly [Value, Value]>, type?: string): Dict {
  const entries = new Map<string, readonly [Value, Value]>();
  for (const [key, value] of pairs) entries.set(vm.language.hashKey(vm, key), [key, value]);
  return { kind: 'dict', entries, ...(type === undefined ? {} : { type }) };
}

export function lookUpKey(vm: Machine, dict: Value, key: Value): Value {
  return isKind(dict, 'dict') ? dict.entries.get(vm.language.hashKey(vm, key))?.[1] : undefined;
}
