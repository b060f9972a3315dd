import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, type Value } from '../../core/value.ts';
import { allArgs, inspect, toS } from '../dispatch.ts';
import { formatText } from '../display.ts';
import { raise } from '../errors.ts';
import { text } from './arguments.ts';
import { KERNEL } from './kernel.ts';

/** As `puts` shows values: each on its own line, lists taken apart. */
export function putsText(vm: Machine, values: readonly Value[], depth = 0): string {
  if (values.length === 0 && depth === 0) return '\n';
  return values
    .map((value) => {
      if (isKind(value, 'list') && depth < 20)
        return value.items.length === 0 && depth === 0 ? '\n' : putsText(vm, value.items, depth + 1);
      const shown = toS(vm, value);
      return shown.endsWith('\n') ? shown : `${shown}\n`;
    })
    .join('');
}

/** `format` and its like. */
export function format(vm: Machine, args: readonly Value[]): string {
  const [template, ...rest] = args;
  return formatText(text(vm, template), rest, {
    toS: (value) => toS(vm, value),
    inspect: (value) => inspect(vm, value),
    missing: () => raise(vm, 'ArgumentError', 'too few arguments', { native: true }),
  });
}

/** Writing and reading lines. */
export const PRINTING: NativeTable = {
  'Kernel#puts': (vm, { args }) => (vm.write(putsText(vm, args)), null),
  'Kernel#print': (vm, { args }) => (vm.write(args.map((each) => toS(vm, each)).join('')), null),
  'Kernel#p': (vm, call) => {
    const args = allArgs(call);
    vm.write(args.map((each) => `${inspect(vm, each)}\n`).join(''));
    return args.length === 0 ? null : args.length === 1 ? args[0] : list(args);
  },
  'Kernel#pp': (vm, call) => KERNEL['Kernel#p']?.(vm, call, null) ?? null,
  'Kernel#printf': (vm, { args }) => (vm.write(format(vm, args)), null),
  'Kernel#putc': (vm, { args: [value] }) => (
    vm.write(typeof value === 'bigint' ? String.fromCodePoint(Number(value)) : toS(vm, value).slice(0, 1)),
    value
  ),
  'Kernel#format': (vm, call) => format(vm, allArgs(call)),
  'Kernel#sprintf': (vm, call) => format(vm, allArgs(call)),
  'Kernel#warn': (vm, { args }) => {
    vm.flush();
    vm.writeError(putsText(vm, args));
    return null;
  },
  'Kernel#gets': (vm) => {
    vm.flushIfTerminal();
    const line = vm.process.isOpen(0) ? vm.process.readLine(0) : { text: '', end: true };
    if (!line) return vm.block({ on: 'input' });
    return line.end && line.text === '' ? null : line.text;
  },
};
