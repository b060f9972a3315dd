import { lookUp, put } from '../../../base/record.ts';
import { isAfter, plus } from '../../../base/time.ts';
import type { ServiceRecord, TaskRecord, TaskState } from '../../engine/index.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { DEFAULT_RESTART } from '../service/defaults.ts';
import { isOver, isWanted } from '../task/states.ts';
import { newTask, type Place } from './new-task.ts';
import { historyKey, shouldRestart } from './restart-policy.ts';

/** Tasks of a node are taken off it: it is down, or has been emptied. */
export function isLost(work: ClusterWork, task: TaskRecord): boolean {
  if (task.nodeId === '') return false;
  const node = lookUp(work.state.nodes, task.nodeId);
  return !node || node.state === 'down' || node.spec.Availability === 'drain';
}

function remember(work: ClusterWork, task: TaskRecord): void {
  if ((task.spec.RestartPolicy?.MaxAttempts ?? 0) === 0) return;
  const key = historyKey(task);
  const before = lookUp(work.state.restarts, key);
  const fresh = !before || before.specVersion !== task.specVersion;
  const window = task.spec.RestartPolicy?.Window ?? 0;
  work.state = {
    ...work.state,
    restarts: put(work.state.restarts, key, {
      specVersion: task.specVersion,
      attempts: (fresh ? 0 : before.attempts) + 1,
      times: window === 0 ? [] : [...(fresh ? [] : before.times), work.now].slice(-100),
    }),
  };
}

/**
 * Gives a task up, and lets another follow it where its policy says so: prepared at once, started after a delay.
 * One that fails while it is still held back is not followed before its own time has come.
 */
export function restartTask(work: ClusterWork, service: ServiceRecord, task: TaskRecord): void {
  if (task.held && isAfter(task.held.until, work.now)) return;
  const old = work.change('tasks', task, { desired: 'shutdown', held: null, nextAt: work.soon });
  if (!shouldRestart(work.state, service, task)) return;
  const place = { slot: task.slot, nodeId: service.spec.Mode.Global ? task.nodeId : '' };
  follow(work, service, old, place, 'ready');
}

/** Makes the task that follows another one, held back for the policy's delay and until the other has stopped. */
export function follow(
  work: ClusterWork,
  service: ServiceRecord,
  old: TaskRecord,
  place: Place,
  desired: TaskState,
): void {
  const node = lookUp(work.state.nodes, old.nodeId);
  const drained = node?.spec.Availability === 'drain';
  const delay = drained ? 0 : (old.spec.RestartPolicy?.Delay ?? DEFAULT_RESTART.Delay);
  const waits = !isOver(old) && node !== undefined && node.state !== 'down';
  const next = newTask(work, service, place, desired);
  if (!next) return;
  remember(work, old);
  work.note('tasks', next, {
    held: { until: plus(work.now, delay), after: waits ? old.id : '' },
  });
}

/** Of tasks that should run, those that cannot any more. */
export function superviseRestarts(work: ClusterWork): void {
  for (const { id } of Object.values(work.state.tasks)) {
    const task = lookUp(work.state.tasks, id);
    const service = task && lookUp(work.state.services, task.serviceId);
    if (!task || !service || service.job || !isWanted(task)) continue;
    if (isOver(task)) restartTask(work, service, task);
    else if (isLost(work, task) && !service.spec.Mode.Global) restartTask(work, service, task);
  }
}

/** Lets go what was held back and whose time has come. */
export function releaseHeld(work: ClusterWork): void {
  for (const task of Object.values(work.state.tasks)) {
    const { held } = task;
    if (!held || isAfter(held.until, work.now)) continue;
    const before = held.after === '' ? undefined : lookUp(work.state.tasks, held.after);
    const lost = before && lookUp(work.state.nodes, before.nodeId)?.state === 'down';
    if (before && !isOver(before) && !lost) continue;
    // One that was given up meanwhile stays given up.
    if (task.desired === 'complete') work.note('tasks', task, { held: null, nextAt: work.now });
    else if (task.desired === 'ready')
      work.change('tasks', task, { desired: 'running', held: null, nextAt: work.now });
    else work.note('tasks', task, { held: null });
  }
}
