import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { list, type Value } from '../../core/value.ts';
import { callBlock } from '../dispatch.ts';
import { raise } from '../errors.ts';
import { items, text } from './arguments.ts';
import { exitWith } from './kernel.ts';

const SIGNALS: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  CHLD: 17,
};

/** Sets what a signal does. */
function trap(vm: Machine, name: Value, action: Value): Value {
  const shown = typeof name === 'bigint' ? name : text(vm, name).replace(/^SIG/, '');
  const number = typeof shown === 'bigint' ? Number(shown) : SIGNALS[shown];
  if (shown === 'EXIT') return null;
  if (number === undefined)
    return raise(vm, 'ArgumentError', `unsupported signal 'SIG${String(shown)}'`, { native: true });
  const isIgnored = action === 'IGNORE' || action === 'SIG_IGN' || action === '';
  if (action === 'DEFAULT' || action === 'SIG_DFL') vm.state.signals.delete(number);
  else
    vm.state.signals.set(
      number,
      isIgnored ? null : { kind: 'native', name: '%on-signal', data: list([action, BigInt(number)]) },
    );
  return 'DEFAULT';
}

/** `trap`, and what a signal then calls. */
export const SIGNAL: NativeTable = {
  '%on-signal': (vm, _call, data) => {
    const [action, number] = items(data);
    if (action === 'EXIT') return exitWith(vm, 0n);
    return callBlock(vm, action, { args: [number] });
  },
  'Kernel#trap': (vm, { args: [name, action], block }) => trap(vm, name, block ?? action),
  'Signal.trap': (vm, { args: [name, action], block }) => trap(vm, name, block ?? action),
};
