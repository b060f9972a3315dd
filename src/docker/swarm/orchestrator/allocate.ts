import { lookUp } from '../../../base/record.ts';
import type {
  NetworkAttachmentConfig,
  PortConfig,
  ServiceRecord,
  ServiceSpec,
  TaskAttachment,
  TaskRecord,
  VirtualAddress,
} from '../../engine/index.ts';
import type { ClusterWork } from '../cluster/work.ts';
import { freeAddress, withPrefix } from '../network/records.ts';

const FIRST_DYNAMIC_PORT = 30_000;
const LAST_DYNAMIC_PORT = 32_767;

function isIngress({ PublishMode = 'ingress' }: PortConfig): boolean {
  return PublishMode === 'ingress';
}

function firstFree(isTaken: (port: number) => boolean): number {
  let port = FIRST_DYNAMIC_PORT;
  while (isTaken(port) && port < LAST_DYNAMIC_PORT) port += 1;
  return port;
}

/** The ports of a service with numbers where it asked for any: one it had before, else the first free one. */
function allocatePorts(work: ClusterWork, service: ServiceRecord): readonly PortConfig[] {
  const others = Object.values(work.state.services).filter(({ id }) => id !== service.id);
  const taken = new Set(
    others.flatMap(({ ports }) => ports.map(({ Protocol, PublishedPort }) => `${PublishedPort}/${Protocol}`)),
  );
  return (service.spec.EndpointSpec?.Ports ?? []).map((port) => {
    if ((port.PublishedPort ?? 0) !== 0 || !isIngress(port)) return port;
    const before = service.ports.find(
      (old) => isIngress(old) && old.TargetPort === port.TargetPort && old.Protocol === port.Protocol,
    );
    const number = before?.PublishedPort ?? firstFree((each) => taken.has(`${each}/${port.Protocol}`));
    taken.add(`${number}/${port.Protocol}`);
    const { PublishMode = 'ingress', ...rest } = port;
    return { ...rest, PublishedPort: number, PublishMode };
  });
}

/** The networks a service is on: those it asked for, by id. */
export function networksOfSpec({ TaskTemplate, Networks }: ServiceSpec): readonly NetworkAttachmentConfig[] {
  return TaskTemplate.Networks ?? Networks ?? [];
}

/** The swarm's networks that a service's tasks are on: ingress first. */
function overlaysOf(work: ClusterWork, spec: ServiceSpec, ports: readonly PortConfig[]): readonly string[] {
  const ingress = Object.values(work.state.networks).find((network) => network.ingress);
  return [
    ...(ingress && ports.some(isIngress) ? [ingress.id] : []),
    ...networksOfSpec(spec)
      .map(({ Target }) => Target)
      .filter((id) => lookUp(work.state.networks, id) !== undefined),
  ];
}

/** Gives a service its ports and its virtual addresses; those it has already stay. */
export function allocateService(work: ClusterWork, service: ServiceRecord): ServiceRecord {
  const ports = allocatePorts(work, service);
  const isVirtual = service.spec.EndpointSpec?.Mode !== 'dnsrr';
  let next = work.note('services', service, { ports, virtualIPs: [] });
  const virtualIPs: VirtualAddress[] = [];
  for (const networkId of isVirtual ? overlaysOf(work, service.spec, ports) : []) {
    const network = lookUp(work.state.networks, networkId);
    if (!network) continue;
    const kept = service.virtualIPs.find((each) => each.networkId === networkId)?.address;
    const free = kept ?? freeAddress(work.state, network);
    if (free === '') continue;
    virtualIPs.push({ networkId, address: kept ?? withPrefix(network, free) });
    next = work.note('services', next, { virtualIPs: [...virtualIPs] });
  }
  const changed = JSON.stringify([ports, virtualIPs]) !== JSON.stringify([service.ports, service.virtualIPs]);
  if (!changed) return next;
  work.nextIndex();
  return work.change('services', next, {});
}

/**
 * Gives new tasks their addresses; then they can be scheduled.
 * @returns the task; still new when a network has no address left
 */
export function allocateTask(work: ClusterWork, task: TaskRecord): TaskRecord {
  const service = lookUp(work.state.services, task.serviceId);
  const attachments: TaskAttachment[] = [];
  let next = task;
  for (const networkId of service ? overlaysOf(work, service.spec, task.ports) : []) {
    const network = lookUp(work.state.networks, networkId);
    const free = network ? freeAddress(work.state, network) : '';
    if (!network || free === '') return work.note('tasks', next, { attachments: [] });
    attachments.push({ networkId, address: withPrefix(network, free) });
    next = work.note('tasks', next, { attachments: [...attachments] });
  }
  return work.change('tasks', next, {
    state: 'pending',
    statusAt: work.now,
    message: 'pending task scheduling',
  });
}
