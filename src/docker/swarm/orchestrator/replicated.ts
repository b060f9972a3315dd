import { lookUp } from '../../../base/record.ts';
import type { ServiceRecord, TaskRecord } from '../../engine/index.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { isOver } from '../task/states.ts';
import { newTask } from './new-task.ts';
import { slotsOf, updatableIn, type Slot } from './slots.ts';

function isRunning(slot: Slot): boolean {
  return slot.some(({ state }) => state === 'running');
}

/** How many tasks before this one are on the same node: the more there are, the sooner it can go. */
function indexOnNode(slots: readonly (readonly [string, Slot])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  return new Map(
    slots.map(([key, slot]) => {
      const node = slot[0]?.nodeId ?? '';
      const index = counts.get(node) ?? 0;
      counts.set(node, index + 1);
      return [key, index];
    }),
  );
}

/** Those to keep come first: slots that run, then those whose node has fewest, then the lowest numbers. */
function byWorth(slots: ReadonlyMap<string, Slot>): readonly (readonly [string, Slot])[] {
  const running = [...slots].sort(
    ([a, one], [b, other]) => Number(isRunning(other)) - Number(isRunning(one)) || Number(a) - Number(b),
  );
  const index = indexOnNode(running);
  return running.sort(
    ([a, one], [b, other]) =>
      Number(isRunning(other)) - Number(isRunning(one)) ||
      (index.get(a) ?? 0) - (index.get(b) ?? 0) ||
      Number(a) - Number(b),
  );
}

function drop(work: ClusterWork, tasks: readonly TaskRecord[]): void {
  for (const { id } of tasks) {
    const task = lookUp(work.state.tasks, id);
    if (!task) continue;
    if (isOver(task) || task.nodeId === '') work.drop('tasks', id);
    else if (task.desired !== 'remove') {
      work.change('tasks', task, { desired: 'remove', held: null, nextAt: work.soon });
    }
  }
}

/**
 * Brings a replicated service to its number of slots.
 * @returns the slots that stay, for updates
 */
export function reconcileReplicated(
  work: ClusterWork,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
): ReadonlyMap<string, Slot> {
  const all = slotsOf(tasks.filter(({ desired }) => desired !== 'remove'));
  const live = new Map<string, Slot>();
  const dead: TaskRecord[] = [];
  for (const [key, slot] of all) {
    const updatable = updatableIn(work.state, service, slot);
    if (updatable.length > 0) live.set(key, updatable);
    else dead.push(...slot);
  }
  const wanted = service.spec.Mode.Replicated?.Replicas ?? 1;
  if (wanted < live.size) {
    const gone = byWorth(live).slice(wanted);
    for (const [key] of gone) {
      live.delete(key);
      drop(work, all.get(key) ?? []);
    }
  }
  drop(work, dead.filter(isOver));
  let slot = 0;
  for (let missing = wanted - live.size; missing > 0; missing -= 1) {
    do slot += 1;
    while (live.has(String(slot)));
    const task = newTask(work, service, { slot, nodeId: '' });
    if (!task) break;
    live.set(String(slot), [task]);
  }
  return live;
}
