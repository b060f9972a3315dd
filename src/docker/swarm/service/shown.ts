import { rfc3339Nano } from '../../../base/time.ts';
import type {
  ClusterState,
  Service,
  ServiceEndpoint,
  ServiceRecord,
  ServiceStatus,
  UpdateStatus,
} from '../../engine/index.ts';
import { isOver, isWanted } from '../task/states.ts';

function endpoint({ spec, ports, virtualIPs }: ServiceRecord): ServiceEndpoint {
  const wantsAny = virtualIPs.length > 0 || ports.length > 0;
  return {
    Spec: wantsAny ? (spec.EndpointSpec ?? {}) : {},
    ...(ports.length > 0 ? { Ports: ports } : {}),
    ...(virtualIPs.length > 0
      ? { VirtualIPs: virtualIPs.map(({ networkId, address }) => ({ NetworkID: networkId, Addr: address })) }
      : {}),
  };
}

function updateStatus({ update }: ServiceRecord): UpdateStatus | undefined {
  if (!update) return undefined;
  const { state, startedAt, completedAt, message } = update;
  return {
    State: state,
    StartedAt: rfc3339Nano(startedAt),
    ...(completedAt ? { CompletedAt: rfc3339Nano(completedAt) } : {}),
    Message: message,
  };
}

/** How many of its tasks run, should run, and have done their job. */
export function serviceStatus(cluster: ClusterState, service: ServiceRecord): ServiceStatus {
  const { Mode } = service.spec;
  const tasks = Object.values(cluster.tasks).filter(({ serviceId }) => serviceId === service.id);
  const current = tasks.filter(({ jobIteration }) => jobIteration === (service.job?.iteration ?? null));
  const completed = current.filter(({ state }) => state === 'complete').length;
  const wanted = tasks.filter((task) => isWanted(task)).length;
  const job = Mode.ReplicatedJob;
  const desired = Mode.Replicated
    ? (Mode.Replicated.Replicas ?? 1)
    : job
      ? (job.MaxConcurrent ?? 1)
      : Mode.GlobalJob
        ? current.filter((task) => task.desired === 'complete' && !isOver(task)).length
        : wanted;
  return {
    RunningTasks: tasks.filter(({ state }) => state === 'running').length,
    DesiredTasks: desired,
    CompletedTasks: service.job ? completed : 0,
  };
}

/** A service as the API shows it. */
export function serviceShown(cluster: ClusterState, service: ServiceRecord, withStatus = false): Service {
  const status = updateStatus(service);
  const { job } = service;
  return {
    ID: service.id,
    Version: { Index: service.version },
    CreatedAt: rfc3339Nano(service.createdAt),
    UpdatedAt: rfc3339Nano(service.updatedAt),
    Spec: service.spec,
    ...(service.previousSpec ? { PreviousSpec: service.previousSpec } : {}),
    Endpoint: endpoint(service),
    ...(status ? { UpdateStatus: status } : {}),
    ...(withStatus ? { ServiceStatus: serviceStatus(cluster, service) } : {}),
    ...(job
      ? {
          JobStatus: {
            JobIteration: job.iteration === 0 ? {} : { Index: job.iteration },
            LastExecution: rfc3339Nano(job.executedAt),
          },
        }
      : {}),
  };
}
