import type { NativeTable } from '../../core/language.ts';
import { isKind, type Value } from '../../core/value.ts';
import { panicWith } from './panic.ts';
import { box, field, hashKey, itemsOf, partsOf, sizeOf, struct } from './values.ts';
import { floatText } from './format.ts';

function errorBox(text: string): Value {
  return box('errors.plainError', struct('errors.plainError', [['s', text]]));
}

/** Functions that are part of the language, and those that begin and end a program. */
export const BUILTINS: NativeTable = {
  '%bound': (vm, { args }, data) => {
    const [callee, receiver] = isKind(data, 'tuple') ? data.items : [];
    return vm.invoke(callee, { args: [receiver, ...args] });
  },
  'builtin.len': (_vm, { args: [value] }) => BigInt(sizeOf(value)),
  'builtin.cap': (_vm, { args: [value] }) => {
    if (isKind(value, 'struct') && value.type === '%chan') return BigInt(Number(field(value, 'cap')));
    return BigInt(partsOf(value)?.capacity ?? sizeOf(value));
  },
  'builtin.copy': (vm, { args: [to, from] }) => {
    const target = partsOf(to);
    const items = itemsOf(from);
    if (!target) return 0n;
    const count = Math.min(target.length, items.length);
    vm.count(1 + count);
    for (let at = 0; at < count; at += 1) target.array.items[target.from + at] = items[at];
    return BigInt(count);
  },
  'builtin.delete': (_vm, { args: [map, key] }) => {
    if (isKind(map, 'dict')) map.entries.delete(hashKey(key));
    return null;
  },
  'builtin.clear': (_vm, { args: [value] }) => {
    if (isKind(value, 'dict')) value.entries.clear();
    return null;
  },
  'builtin.close': (vm, { args: [channel] }) => {
    if (!isKind(channel, 'struct')) throw panicWith(vm, errorBox('close of nil channel'));
    if (field(channel, 'closed') === true) throw panicWith(vm, errorBox('close of closed channel'));
    channel.fields.set('closed', true);
    return null;
  },
  'builtin.panic': (vm, { args: [value] }) => {
    throw panicWith(vm, value);
  },
  'builtin.recover': (vm) => {
    const current = vm.state.store.get('%panic');
    vm.state.store.delete('%panic');
    return current === undefined ? null : (field(current, 'value') ?? null);
  },
  'builtin.print': (vm, { args }) => {
    vm.writeError(args.map(printed).join(''));
    return null;
  },
  'builtin.println': (vm, { args }) => {
    vm.writeError(`${args.map(printed).join(' ')}\n`);
    return null;
  },
  'builtin.min': (_vm, { args: [a, b] }) => ((a as bigint) <= (b as bigint) ? a : b),
  'builtin.max': (_vm, { args: [a, b] }) => ((a as bigint) >= (b as bigint) ? a : b),
  '%unit': (vm) => {
    vm.enterUnit(0, vm.state.globals);
    return PENDING;
  },
  // The program is at its end when main is, whatever else still runs.
  '%main-done': (vm) => {
    vm.state.store.set('%exit', 0);
    return null;
  },
};

function printed(value: Value): string {
  if (typeof value === 'number')
    return floatText(value).includes('e')
      ? floatText(value)
      : `${value < 0 ? '-' : '+'}${Math.abs(value)
          .toExponential(6)
          .replace(
            /e([+-])(\d+)$/,
            (_, sign: string, digits: string) => `e${sign}${digits.padStart(3, '0')}`,
          )}`;
  if (value === null || value === undefined) return '0x0';
  return typeof value === 'object' ? '(0x45e0a0,0xc000012345)' : String(value);
}
import { PENDING } from '../../core/language.ts';
