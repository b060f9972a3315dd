import { lookUp } from '../../../base/record.ts';
import { engineError } from '../../engine/errors/engine-error.ts';
import { checkFilterNames, filterValues, matchesLabels } from '../../engine/filters.ts';
import type { ClusterState, Filters, Task, TaskRecord } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import { findTask } from '../cluster/find.ts';
import { managing } from '../cluster/managers.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { isOutdated } from '../orchestrator/rollout.ts';
import { taskName } from './names.ts';
import { taskShown } from './shown.ts';
import { isWanted } from './states.ts';

/** `GET /tasks/{id}`. @throws EngineError clusterObjectMissing */
export const taskInspect = operation((tx, { ref }: { readonly ref: string }): Task =>
  managing(tx, ({ state }) => taskShown(state, findTask(state, ref))),
);

/** Whether a task is meant by a service's or node's name or (beginning of an) id. */
function belongs(cluster: ClusterState, task: TaskRecord, filters: Filters): boolean {
  const service = cluster.services[task.serviceId];
  const node = cluster.nodes[task.nodeId];
  const any = (name: string, test: (value: string) => boolean): boolean =>
    filterValues(filters, name)?.some(test) ?? true;
  return (
    any('id', (value) => task.id.startsWith(value)) &&
    any('name', (value) => taskName(task).startsWith(value)) &&
    any(
      'service',
      (value) => task.serviceId.startsWith(value) || (service?.spec.Name ?? task.serviceName) === value,
    ) &&
    any(
      'node',
      (value) =>
        task.nodeId !== '' && (task.nodeId.startsWith(value) || node?.description.Hostname === value),
    ) &&
    any('desired-state', (value) =>
      value === 'running' ? isWanted(task) || task.desired === 'complete' : task.desired === value,
    ) &&
    matchesLabels(filters, task.serviceLabels)
  );
}

/** Whether a task is as its service is now, where only those are asked for. */
function isUpToDate(work: ClusterWork, task: TaskRecord, filters: Filters): boolean {
  if (!filterValues(filters, '_up-to-date')?.includes('true')) return true;
  const service = lookUp(work.state.services, task.serviceId);
  return service !== undefined && !isOutdated(work, service, task);
}

const STATES: ReadonlySet<string> = new Set(['running', 'shutdown', 'accepted']);

/** `GET /tasks`: `id`, `name`, `service`, `node`, `label`, `desired-state` filter. @throws EngineError filterUnknown */
export const taskList = operation((tx, { filters = {} }: { readonly filters?: Filters }): readonly Task[] =>
  managing(tx, (work) => {
    const { state } = work;
    checkFilterNames(filters, [
      'id',
      'label',
      'name',
      'node',
      'service',
      'desired-state',
      'runtime',
      '_up-to-date',
    ]);
    const bad = filterValues(filters, 'desired-state')?.find((value) => !STATES.has(value));
    if (bad !== undefined) throw engineError('filterDesiredState', { value: bad });
    return Object.values(state.tasks)
      .filter((task) => belongs(state, task, filters) && isUpToDate(work, task, filters))
      .map((task) => taskShown(state, task));
  }),
);
