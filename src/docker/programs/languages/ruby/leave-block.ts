import { PENDING } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { NotUnderstood } from '../core/problems.ts';
import { functionScope } from '../core/scopes.ts';
import type { Value } from '../core/value.ts';
import { raise } from './errors.ts';

/** `break` ends the call that the block was given to, `return` the method around it. */
export function leaveBlock(vm: Machine, value: Value, how: 'break' | 'return'): typeof PENDING {
  const { frames, frame } = vm;
  if (!frame) throw new Error('no block to leave');
  let around = frame.scope.parent;
  while (around?.vars.get('%override') === true) around = around.parent;
  const method = functionScope(frame.scope);
  const index = frames.findLastIndex(
    (each) =>
      each.kind === 'frame' &&
      (how === 'break' ? each.scope === around : each.scope === method && !each.isBlock),
  );
  const barrier = frames.findLastIndex((each) => each.kind === 'barrier');
  if (index < 0) {
    if (how === 'break') return raise(vm, 'LocalJumpError', 'break from proc-closure');
    frames.pop();
    if (!frame.discard) vm.deliver(value);
    return PENDING;
  }
  if (barrier > index) throw new NotUnderstood(`"${how}" from a block that another method calls`, vm.line);
  const kept = frames[index];
  frames.length = how === 'break' ? index + 1 : index;
  if (!(how === 'return' && kept?.kind === 'frame' && kept.discard)) vm.deliver(value);
  return PENDING;
}
