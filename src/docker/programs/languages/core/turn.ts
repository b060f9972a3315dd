import { executeFrame } from './execute.ts';
import { PENDING } from './language.ts';
import type { Machine } from './machine.ts';
import { Thrown } from './problems.ts';
import type { Frame, LoopFrame } from './value.ts';

/** Lets the top frame work for a while; exceptions find their handlers. */
export function turn(vm: Machine, floor: number): void {
  const top = vm.frames.at(-1);
  try {
    if (top?.kind === 'frame') executeFrame(vm, top, floor);
    else if (top?.kind === 'loop') continueLoop(vm, top);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    unwind(vm, error, floor);
  }
}

/** The next call of a loop of a native, or its end. */
function continueLoop(vm: Machine, frame: LoopFrame): void {
  vm.count();
  const { results, calls, until } = frame;
  const last = results.at(-1);
  const stops =
    until !== undefined && results.length > 0 && vm.language.truthy(vm, last) === (until === 'true');
  const next = calls[results.length];
  if (!next || stops) {
    vm.frames.pop();
    if (frame.finish === '%discard') {
      // What the interrupted call had left comes back.
      vm.thread.memo = frame.extra;
      return;
    }
    if (frame.finish === '%first') {
      vm.deliver(results[0]);
      return;
    }
    const finish = vm.language.natives[frame.finish];
    if (!finish) throw new Error(`no native ${frame.finish}`);
    const result = finish(vm, { args: [{ kind: 'list', items: results }, frame.extra] }, undefined);
    if (result !== PENDING) vm.deliver(result);
    return;
  }
  const args = frame.folds && results.length > 0 ? [last, ...next.slice(1)] : next;
  const result = vm.invoke(frame.callee, { args: [...args], self: frame.self });
  if (result !== PENDING) vm.deliver(result);
}

/** An exception looks for who handles it, from the top frame down to `floor`. */
function unwind(vm: Machine, error: Thrown, floor: number): void {
  const { frames } = vm;
  while (frames.length > floor) {
    const top = frames.at(-1);
    const handler = top?.kind === 'frame' ? top.handlers.pop() : undefined;
    if (top?.kind === 'frame' && handler) {
      top.stack.length = handler.depth;
      top.scope = handler.scope;
      top.pc = handler.to;
      top.stack.push(error.value);
      return;
    }
    if (top?.kind === 'barrier') throw error;
    if (top?.kind === 'frame' && top.deferred && top.deferred.length > 0 && runDeferred(vm, top, error))
      return;
    frames.pop();
    if (top?.kind === 'loop' && top.catches) {
      vm.frames.push({
        ...top,
        calls: top.calls.slice(0, 1),
        results: [{ kind: 'tuple', items: ['%failed', error.value] }],
      });
      return;
    }
    if (top?.kind === 'frame' && top.generator) top.generator.frame = undefined;
  }
  throw error;
}

/** Deferred calls of a function that panics. @returns whether one of them recovered it */
function runDeferred(vm: Machine, frame: Frame, error: Thrown): boolean {
  vm.state.store.set('%panic', error.value);
  for (let deferred = frame.deferred?.pop(); deferred !== undefined; deferred = frame.deferred?.pop()) {
    const [callee, ...args] = typeof deferred === 'object' && deferred?.kind === 'list' ? deferred.items : [];
    vm.callNow(callee, { args });
  }
  if (vm.state.store.has('%panic')) {
    vm.state.store.delete('%panic');
    return false;
  }
  vm.frames.pop();
  if (!frame.discard) vm.deliver(vm.language.recovered?.(vm, frame) ?? null);
  return true;
}
