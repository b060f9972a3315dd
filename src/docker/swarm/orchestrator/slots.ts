import { compareInstants } from '../../../base/time.ts';
import type { ClusterState, ServiceRecord, TaskRecord } from '../../engine/index.ts';
import { slotKey } from '../task/names.ts';
import { isWanted } from '../task/states.ts';
import { shouldRestart } from './restart-policy.ts';

/** Tasks that follow each other in one place of a service, the oldest first. */
export type Slot = readonly TaskRecord[];

/** The tasks of each service, oldest first, found once for all. */
export function tasksByService(cluster: ClusterState): ReadonlyMap<string, readonly TaskRecord[]> {
  const found = new Map<string, TaskRecord[]>();
  for (const task of Object.values(cluster.tasks)) {
    const own = found.get(task.serviceId);
    if (own) own.push(task);
    else found.set(task.serviceId, [task]);
  }
  return found;
}

/** A service's tasks by slot (or node). */
export function slotsOf(tasks: readonly TaskRecord[]): ReadonlyMap<string, Slot> {
  const slots = new Map<string, TaskRecord[]>();
  for (const task of tasks) {
    const own = slots.get(slotKey(task));
    if (own) own.push(task);
    else slots.set(slotKey(task), [task]);
  }
  return slots;
}

export function newestOf(slot: Slot): TaskRecord | undefined {
  return slot.reduce<TaskRecord | undefined>(
    (newest, task) => (newest && compareInstants(newest.createdAt, task.createdAt) > 0 ? newest : task),
    undefined,
  );
}

/**
 * The tasks of a slot that an update has to do with: those wanted, else the last one where nothing is to run again.
 * Empty for a slot that is given up.
 */
export function updatableIn(cluster: ClusterState, service: ServiceRecord, slot: Slot): Slot {
  const wanted = slot.filter((task) => isWanted(task));
  if (wanted.length > 0) return wanted;
  // A rollback always leads to a service that runs, also where the old tasks had done their work.
  if (service.update?.state === 'rollback_started') return [];
  const newest = newestOf(slot);
  if (!newest || newest.desired === 'remove') return [];
  return shouldRestart(cluster, service, newest) ? [] : [newest];
}
