import { nextNow } from './iteration.ts';
import type { Machine } from './machine.ts';
import { isKind, type Cursor, type Frame, type Value } from './value.ts';

/** `yield`: the value goes to whoever asked for it. */
export function yieldTo(vm: Machine, frame: Frame, value: Value, isEach: boolean): void {
  const { generator } = frame;
  if (!generator) throw new Error('a yield outside of a generator');
  if (isEach) {
    // One after the other: coming back, the cursor lies under what was sent.
    const last = frame.stack.at(-1);
    const cursor: Cursor =
      value === null && isKind(last, 'cursor')
        ? last
        : { kind: 'cursor', over: vm.language.iterate(vm, value, 'values'), index: 0 };
    if (cursor === last) frame.stack.pop();
    const item = nextNow(vm, cursor);
    if (!item) {
      frame.stack.push(null);
      return;
    }
    frame.pc -= 1;
    frame.stack.push(cursor);
    yieldValue(vm, item.value);
    return;
  }
  yieldValue(vm, value);
}

function yieldValue(vm: Machine, value: Value): void {
  vm.frames.pop();
  const below = vm.frame;
  const isLoop = below
    ? vm.code(below.unit, below.code).instructions[below.pc - 1]?.op === 'next'
    : vm.frames.at(-1)?.kind === 'barrier';
  vm.deliver(isLoop ? value : (vm.language.yielded?.(vm, value) ?? value));
}
