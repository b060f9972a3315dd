import { isAfter } from '../../../base/time.ts';
import type { ServiceRecord, TaskRecord } from '../../engine/index.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { isOver } from '../task/states.ts';
import { meetsConstraints } from './constraint.ts';
import { newTask } from './new-task.ts';
import { follow, isLost } from './restart.ts';
import { shouldRestart } from './restart-policy.ts';

/** Tasks of earlier runs of the job go; those that failed are followed by others as their policy says. */
function giveUp(work: ClusterWork, service: ServiceRecord, task: TaskRecord): void {
  if (task.desired !== 'complete') return;
  if (task.jobIteration !== service.job?.iteration) {
    if (isOver(task)) work.change('tasks', task, { desired: 'shutdown' });
    else work.change('tasks', task, { desired: 'remove', nextAt: work.soon });
    return;
  }
  const failed = isOver(task) ? task.state !== 'complete' : isLost(work, task);
  if (!failed || (task.held && isAfter(task.held.until, work.now))) return;
  const old = work.change('tasks', task, { desired: 'shutdown', held: null, nextAt: work.soon });
  if (!shouldRestart(work.state, service, task)) return;
  const nodeId = service.spec.Mode.GlobalJob ? task.nodeId : '';
  follow(work, service, old, { slot: task.slot, nodeId }, 'complete');
}

function lowestFree(taken: ReadonlySet<number>): number {
  let slot = 0;
  while (taken.has(slot)) slot += 1;
  return slot;
}

/** Whether a task of this run failed for good: then the job goes no further. */
function isExhausted(work: ClusterWork, service: ServiceRecord, tasks: readonly TaskRecord[]): boolean {
  return tasks.some(
    (task) =>
      task.jobIteration === service.job?.iteration &&
      task.desired === 'shutdown' &&
      isOver(task) &&
      task.state !== 'complete' &&
      !shouldRestart(work.state, service, task),
  );
}

/** As many at a time as it may, until enough have completed. */
function reconcileReplicatedJob(
  work: ClusterWork,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
): void {
  const { MaxConcurrent = 1, TotalCompletions = MaxConcurrent } = service.spec.Mode.ReplicatedJob ?? {};
  const current = tasks.filter(
    ({ desired, jobIteration }) => desired === 'complete' && jobIteration === service.job?.iteration,
  );
  if (isExhausted(work, service, tasks)) return;
  const running = current.filter((task) => !isOver(task)).length;
  const completed = current.filter(({ state }) => state === 'complete').length;
  const wanted = Math.min(MaxConcurrent - running, TotalCompletions - completed - running);
  const taken = new Set(current.map(({ slot }) => slot));
  for (let made = 0; made < wanted; made += 1) {
    const slot = lowestFree(taken);
    taken.add(slot);
    if (!newTask(work, service, { slot, nodeId: '' }, 'complete')) return;
  }
}

/** Once on each node it fits. */
function reconcileGlobalJob(work: ClusterWork, service: ServiceRecord, tasks: readonly TaskRecord[]): void {
  for (const node of Object.values(work.state.nodes)) {
    const has = tasks.some(
      ({ nodeId, jobIteration }) => nodeId === node.id && jobIteration === service.job?.iteration,
    );
    const fits =
      node.state === 'ready' &&
      node.spec.Availability === 'active' &&
      meetsConstraints(node, service.spec.TaskTemplate.Placement?.Constraints ?? []);
    if (!has && fits) newTask(work, service, { slot: 0, nodeId: node.id }, 'complete');
  }
}

/** Brings a job further. */
export function reconcileJob(work: ClusterWork, service: ServiceRecord, tasks: readonly TaskRecord[]): void {
  for (const task of tasks) giveUp(work, service, task);
  const now = Object.values(work.state.tasks).filter(({ serviceId }) => serviceId === service.id);
  if (service.spec.Mode.ReplicatedJob) reconcileReplicatedJob(work, service, now);
  else reconcileGlobalJob(work, service, now);
}
