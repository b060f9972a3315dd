import type { Machine } from './machine.ts';
import { isReady, runAll, runOne, startThread } from './run-threads.ts';
import type { Thread, Value } from './value.ts';

/** How long a request may take in virtual time. */
const REQUEST_MILLISECONDS = 300_000;

/**
 * Runs a call to its end while a client waits for the answer: time that passes meanwhile is only counted.
 * @param isDone whether the answer is complete
 * @param catches an exception is its result, as `['%failed', error]`; otherwise nobody catches it
 */
export function answerNow(
  vm: Machine,
  callee: Value,
  args: Value[],
  isDone: (thread: Thread) => boolean = ({ ended }) => ended === true,
  catches = false,
): Thread {
  const thread = startThread(vm, callee, args, { catches });
  const isOver = () => isDone(thread) || vm.state.store.has('%exit');
  while (!isOver()) {
    const state = runAll(vm, isOver);
    if (isOver()) break;
    if (state !== undefined && state !== 'yield') break;
    if (state === 'yield') {
      // Nobody else can have a turn before the answer is there: the budget ends what takes too long.
      if (!drive(vm, isOver)) break;
      continue;
    }
    const next = nextTime(vm);
    if (next === undefined || vm.skew + (next - vm.now) > REQUEST_MILLISECONDS) break;
    vm.skew += Math.max(0, next - vm.now);
  }
  vm.state.threads = vm.state.threads.filter((each, index) => index === 0 || !each.ended);
  return thread;
}

/** Goes on though its turn is over. @returns false when nothing can */
function drive(vm: Machine, isOver: () => boolean): boolean {
  let acted = false;
  for (const thread of vm.state.threads.slice()) {
    if (thread.ended || !isReady(vm, thread)) continue;
    if (runOne(vm, thread)) acted = true;
    if (isOver()) return true;
  }
  const task = vm.state.microtasks.shift();
  if (!task) return acted;
  const thread = task.kind === 'thread' ? task.thread : startThread(vm, task.callee, task.args);
  thread.wait = undefined;
  runOne(vm, thread);
  return true;
}

/** When the next thread that waits for a time goes on. */
function nextTime(vm: Machine): number | undefined {
  const times = [
    ...vm.state.timers.map((timer) => timer.at),
    ...vm.state.threads.flatMap(({ wait }) =>
      wait && 'until' in wait && wait.until !== undefined ? [wait.until] : [],
    ),
  ];
  return times.length > 0 ? Math.min(...times) : undefined;
}
