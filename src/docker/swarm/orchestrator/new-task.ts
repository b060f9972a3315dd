import type { ServiceRecord, TaskRecord, TaskState } from '../../engine/index.ts';
import type { ClusterWork } from '../cluster/work.ts';

/** No more tasks are kept in one swarm. */
export const MOST_TASKS = 300;

/** All hosts of a machine share its room for processes: so many tasks run at a time, the others wait for resources. */
export const MOST_RUNNING = 60;

export interface Place {
  readonly slot: number;
  /** Known beforehand for global services only. */
  readonly nodeId: string;
}

/** One more task of a service, as the service is now. Undefined when there are too many. */
export function newTask(
  work: ClusterWork,
  service: ServiceRecord,
  { slot, nodeId }: Place,
  desired: TaskState = 'running',
): TaskRecord | undefined {
  if (Object.keys(work.state.tasks).length >= MOST_TASKS) return undefined;
  const { ContainerSpec, Resources, RestartPolicy, Placement, Networks, LogDriver, ForceUpdate } =
    service.spec.TaskTemplate;
  return work.add('tasks', {
    id: work.newId(),
    serviceId: service.id,
    slot,
    nodeId,
    spec: {
      ...(ContainerSpec ? { ContainerSpec } : {}),
      ...(Resources ? { Resources } : {}),
      ...(RestartPolicy ? { RestartPolicy } : {}),
      ...(Placement ? { Placement } : {}),
      ...(Networks ? { Networks } : {}),
      ...(LogDriver ? { LogDriver } : {}),
      ForceUpdate: ForceUpdate ?? 0,
    },
    specVersion: service.specVersion,
    serviceName: service.spec.Name,
    serviceLabels: service.spec.Labels,
    ports: service.ports,
    state: 'new',
    desired,
    statusAt: work.now,
    message: 'created',
    error: '',
    containerId: '',
    pid: 0,
    exitCode: 0,
    hostPorts: [],
    attachments: [],
    jobIteration: service.job?.iteration ?? null,
    nextAt: null,
    held: null,
    failure: '',
    stopping: false,
  });
}
