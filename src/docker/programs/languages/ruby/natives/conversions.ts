import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, type Value } from '../../core/value.ts';
import { inspect, toS } from '../dispatch.ts';
import { raise } from '../errors.ts';
import { integer } from './arguments.ts';

/** `Integer(…)`. */
function parseInteger(
  vm: Machine,
  value: Value,
  base: Value,
  named: ReadonlyMap<string, Value> | undefined,
): Value {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? BigInt(Math.trunc(value))
      : raise(vm, 'FloatDomainError', String(value), { native: true });
  const quiet = named?.get('exception') === false;
  if (value === null || value === undefined)
    return quiet ? null : raise(vm, 'TypeError', "can't convert nil into Integer", { native: true });
  const shown = toS(vm, value).trim().replaceAll('_', '');
  const radix = base === undefined ? 10 : integer(vm, base);
  if (radix === 10 && /^[-+]?\d+$/.test(shown)) return BigInt(shown.replace('+', ''));
  if (/^0[xXbBoO][0-9a-fA-F]+$/.test(shown)) return BigInt(shown);
  if (radix !== 10 && /^[0-9a-zA-Z]+$/.test(shown)) return BigInt(Number.parseInt(shown, radix));
  return quiet
    ? null
    : raise(vm, 'ArgumentError', `invalid value for Integer(): ${inspect(vm, value)}`, { native: true });
}

/** `Integer()`, `Float()`, `String()`, `Array()`. */
export const CONVERSIONS: NativeTable = {
  'Kernel#Integer': (vm, { args: [value, base], named }) => parseInteger(vm, value, base, named),
  'Kernel#Float': (vm, { args: [value], named }) => {
    if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
    const shown = toS(vm, value).trim().replaceAll('_', '');
    if (/^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(shown)) return Number(shown);
    return named?.get('exception') === false
      ? null
      : raise(vm, 'ArgumentError', `invalid value for Float(): ${inspect(vm, value)}`, { native: true });
  },
  'Kernel#String': (vm, { args: [value] }) => toS(vm, value),
  'Kernel#Array': (vm, { args: [value] }) =>
    value === null || value === undefined
      ? list([])
      : isKind(value, 'list')
        ? value
        : isKind(value, 'dict')
          ? list([...value.entries.values()].map(([key, one]) => list([key, one])))
          : list([value]),
};
