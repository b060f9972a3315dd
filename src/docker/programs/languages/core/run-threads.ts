import type { Machine } from './machine.ts';
import { Thrown } from './problems.ts';
import type { Thread, Value } from './value.ts';

/** Runs what can run. @returns 'yield' for another turn, the exit status at the end of the program, or nothing */
export function runAll(vm: Machine, until: () => boolean = () => false): 'yield' | number | undefined {
  const { state } = vm;
  for (;;) {
    if (until()) return undefined;
    let acted = false;
    for (const thread of state.threads.slice()) {
      if (thread.ended || !isReady(vm, thread)) continue;
      if (runOne(vm, thread)) acted = true;
      const code = state.store.get('%exit');
      if (typeof code === 'number') return code;
      if (until()) return undefined;
      if (vm.process.shouldYield() && !thread.wait && !thread.ended) return 'yield';
      if (!runMicrotasks(vm)) return 'yield';
    }
    state.threads = state.threads.filter((thread, index) => index === 0 || !thread.ended);
    if (acted) continue;
    if (state.microtasks.length > 0) {
      if (!runMicrotasks(vm)) return 'yield';
      continue;
    }
    vm.language.idle?.(vm);
    const code = state.store.get('%exit');
    if (typeof code === 'number') return code;
    const due = state.timers
      .filter((timer) => timer.at <= vm.now)
      .sort((a, b) => a.at - b.at || a.id - b.id)[0];
    if (!due) return undefined;
    if (due.every === undefined) state.timers = state.timers.filter((timer) => timer !== due);
    else due.at += Math.max(1, due.every);
    startThread(vm, due.callee, due.args);
    if (vm.process.shouldYield()) return 'yield';
  }
}

/** Whether a thread can go on now. */
export function isReady(vm: Machine, thread: Thread): boolean {
  const { wait } = thread;
  if (!wait) return true;
  if (wait.on === 'time') return wait.until <= vm.now;
  if (wait.on === 'other') return true;
  return wait.on === 'input';
}

/** @returns whether it did anything */
export function runOne(vm: Machine, thread: Thread): boolean {
  try {
    return vm.runThread(thread);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    const code = vm.language.uncaught(vm, error.value, thread === vm.state.threads[0]);
    thread.frames = [];
    thread.ended = true;
    if (code !== undefined) vm.state.store.set('%exit', code);
    return true;
  }
}

/** A new thread that calls `callee`. */
export function startThread(
  vm: Machine,
  callee: Value,
  args: Value[],
  { daemon = false, catches = false }: { readonly daemon?: boolean; readonly catches?: boolean } = {},
): Thread {
  const outer = vm.thread;
  const thread = vm.newThread();
  thread.daemon = daemon;
  vm.state.threads.push(thread);
  vm.thread = thread;
  try {
    thread.frames.push({
      kind: 'loop',
      callee,
      calls: [args],
      results: [],
      finish: '%first',
      extra: undefined,
      ...(catches ? { catches } : {}),
    });
  } finally {
    vm.thread = outer;
  }
  return thread;
}

/** @returns false when others have to have a turn first */
function runMicrotasks(vm: Machine): boolean {
  const { state } = vm;
  while (state.microtasks.length > 0) {
    if (vm.process.shouldYield()) return false;
    const task = state.microtasks.shift();
    if (!task) break;
    const thread = task.kind === 'thread' ? task.thread : startThread(vm, task.callee, task.args);
    thread.wait = undefined;
    runOne(vm, thread);
    state.threads = state.threads.filter((each, index) => index === 0 || !each.ended);
    if (state.store.has('%exit')) return true;
  }
  return true;
}
