import { lookUp } from '../../../base/record.ts';
import type { NodeRecord, ServiceRecord, TaskRecord } from '../../engine/index.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { isOver, isWanted } from '../task/states.ts';
import { meetsConstraints } from './constraint.ts';
import { newTask } from './new-task.ts';
import { slotsOf, updatableIn, type Slot } from './slots.ts';

/** Whether a service that is everywhere is on this node: it fits, and is there. */
function belongs(service: ServiceRecord, node: NodeRecord): boolean {
  return (
    node.state !== 'down' &&
    node.spec.Availability !== 'drain' &&
    meetsConstraints(node, service.spec.TaskTemplate.Placement?.Constraints ?? [])
  );
}

function shutDown(work: ClusterWork, task: TaskRecord): void {
  if (isWanted(task)) work.change('tasks', task, { desired: 'shutdown', held: null, nextAt: work.soon });
}

/**
 * Has a task of a global service on each node that it belongs on.
 * @returns the tasks that stay, by node, for updates
 */
export function reconcileGlobal(
  work: ClusterWork,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
): ReadonlyMap<string, Slot> {
  const all = slotsOf(tasks.filter(({ desired }) => desired !== 'remove'));
  const live = new Map<string, Slot>();
  for (const [nodeId, slot] of all) {
    const node = lookUp(work.state.nodes, nodeId);
    if (node && belongs(service, node)) continue;
    for (const task of slot) {
      if (!node) work.drop('tasks', task.id);
      else shutDown(work, task);
    }
  }
  for (const node of Object.values(work.state.nodes)) {
    if (!belongs(service, node)) continue;
    const slot = all.get(node.id) ?? [];
    const updatable = updatableIn(work.state, service, slot);
    if (updatable.length > 0) {
      live.set(node.id, updatable);
      continue;
    }
    if (node.spec.Availability !== 'active' || slot.some((task) => !isOver(task))) continue;
    const task = newTask(work, service, { slot: 0, nodeId: node.id });
    if (task) live.set(node.id, [task]);
  }
  return live;
}
