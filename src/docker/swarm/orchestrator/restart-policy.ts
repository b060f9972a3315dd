import { lookUp } from '../../../base/record.ts';
import { between } from '../../../base/time.ts';
import type { ClusterState, ServiceRecord, TaskRecord } from '../../engine/index.ts';
import { DEFAULT_RESTART } from '../service/defaults.ts';
import { slotKey } from '../task/names.ts';

/** Under which the history of a slot is kept. */
export function historyKey(task: TaskRecord): string {
  return `${task.serviceId}.${slotKey(task)}`;
}

/** Whether another task follows one that ended, or that is taken away. */
export function shouldRestart(cluster: ClusterState, service: ServiceRecord, task: TaskRecord): boolean {
  const policy = task.spec.RestartPolicy ?? {};
  const condition = policy.Condition ?? DEFAULT_RESTART.Condition;
  const isJob = service.job !== null;
  if (task.state === 'complete' && (isJob || condition === 'on-failure')) return false;
  if (condition === 'none') return false;
  const most = policy.MaxAttempts ?? 0;
  if (most === 0) return true;
  const history = lookUp(cluster.restarts, historyKey(task));
  if (!history || history.specVersion !== task.specVersion) return true;
  const window = policy.Window ?? 0;
  if (window === 0) return history.attempts < most;
  // Attempts that are longer ago than the window are forgotten.
  const since = history.times.filter((at) => between(at, task.statusAt) <= window);
  return since.length < most;
}
