import { compareInstants } from '../../../base/time.ts';
import { lookUp } from '../../../base/record.ts';
import type { ServiceRecord, TaskRecord } from '../../engine/index.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { compareStates, isOver, isWanted } from '../task/states.ts';
import { slotsOf, tasksByService } from './slots.ts';

const DEFAULT_HISTORY = 5;

function limitFor(work: ClusterWork, service: ServiceRecord | undefined): number {
  const limit = work.state.spec.Orchestration.TaskHistoryRetentionLimit ?? DEFAULT_HISTORY;
  const attempts = service?.spec.TaskTemplate.RestartPolicy?.MaxAttempts ?? 0;
  // All attempts that were allowed can be seen.
  return limit >= 0 && attempts > 0 ? Math.max(limit, attempts + 1) : limit;
}

/** The oldest tasks of a slot that are over go, so that no more than the limit stay. */
function reapSlot(work: ClusterWork, slot: readonly TaskRecord[], limit: number): void {
  let left = slot.length;
  const oldest = [...slot].sort((a, b) => compareInstants(a.statusAt, b.statusAt));
  for (const task of oldest) {
    if (left <= limit) return;
    if (!isOver(task) || isWanted(task) || (task.desired === 'complete' && task.state === 'complete'))
      continue;
    work.drop('tasks', task.id);
    left -= 1;
  }
}

/** Forgets tasks: those that are to be removed and have stopped, and the oldest of each slot's history. */
export function reapTasks(work: ClusterWork): void {
  for (const task of Object.values(work.state.tasks)) {
    const neverRan = task.nodeId === '' || compareStates(task.state, 'assigned') < 0;
    if (task.desired === 'remove' && (isOver(task) || neverRan)) work.drop('tasks', task.id);
    else if (task.desired === 'shutdown' && !isOver(task) && neverRan) {
      work.change('tasks', task, { state: 'shutdown', statusAt: work.now, message: 'shutdown', error: '' });
    }
  }
  for (const [serviceId, tasks] of tasksByService(work.state)) {
    const limit = limitFor(work, lookUp(work.state.services, serviceId));
    if (limit < 0) continue;
    for (const slot of slotsOf(tasks).values()) reapSlot(work, slot, limit);
  }
}
