import { give } from './frame-stack.ts';
import type { Shape } from './instruction.ts';
import { itemsOf } from './iteration.ts';
import { PENDING, type Call } from './language.ts';
import type { Machine } from './machine.ts';
import { Blocks } from './problems.ts';
import { isKind, plain, type Frame, type Value } from './value.ts';

/** What has to wait is tried again, from how it was before. */
export function waitingHere(frame: Frame, act: () => void, restore: () => void = () => undefined): void {
  try {
    act();
  } catch (error) {
    if (error instanceof Blocks) {
      restore();
      frame.pc -= 1;
    }
    throw error;
  }
}

/** Does a call with its arguments from the stack. */
export function calling(
  frame: Frame,
  shape: Shape,
  under: number,
  vm: Machine,
  act: (below: readonly Value[], call: Call) => Value | typeof PENDING,
): void {
  const { stack } = frame;
  const count = shape.args.length + (shape.block ? 1 : 0);
  const saved = stack.splice(stack.length - count - under);
  const call = callOf(vm, shape, saved.slice(under));
  waitingHere(
    frame,
    () => give(frame, act(saved, call)),
    () => stack.push(...saved),
  );
}

function callOf(vm: Machine, shape: Shape, values: readonly Value[]): Call {
  const args: Value[] = [];
  const named = new Map<string, Value>();
  shape.args.forEach(({ spread, name }, index) => {
    const value = values[index];
    if (spread === 'list') args.push(...itemsOf(vm, value));
    else if (spread === 'dict') {
      if (isKind(value, 'dict'))
        for (const [key, each] of value.entries.values()) named.set(plain(key), each);
    } else if (name === undefined) args.push(value);
    else named.set(name, value);
  });
  const block = shape.block ? { block: values.at(-1) } : {};
  return { args, ...(named.size > 0 ? { named } : {}), ...block };
}

/** The end of a call: deferred calls first, then the caller goes on. */
export function leave(vm: Machine, frame: Frame, value: Value): void {
  const deferred = frame.deferred?.pop();
  if (isKind(deferred, 'list')) {
    frame.stack.push(value);
    frame.pc -= 1;
    const [callee, ...args] = deferred.items;
    // Its result is nothing: the value to return stays on top.
    const result = vm.invoke(callee, { args });
    const top = vm.frame;
    if (result === PENDING && top && top !== frame) top.discard = true;
    return;
  }
  vm.frames.pop();
  if (frame.deferred && !frame.discard) {
    vm.deliver(vm.language.returned?.(vm, frame, value) ?? value);
    return;
  }
  const { generator } = frame;
  if (generator) {
    generator.frame = undefined;
    if (generator.isCoroutine) {
      vm.deliver(value ?? null);
      return;
    }
    const below = vm.frame;
    const at = below && vm.code(below.unit, below.code).instructions[below.pc - 1];
    if (below && at?.op === 'next') {
      below.stack.pop();
      below.pc = at.to;
      return;
    }
    const top = vm.frames.at(-1);
    vm.deliver(
      top?.kind === 'barrier' && top.ended !== undefined ? top.ended : vm.language.exhausted(vm, value),
    );
    return;
  }
  if (frame.discard) return;
  vm.deliver(frame.instead !== undefined && !isKind(value, 'instance') ? frame.instead : value);
}
