import { lookUp } from '../../base/record.ts';
import type { ClusterState, EngineState, ServiceRecord, TaskRecord } from '../../docker/engine/index.ts';
import { activeEndpoints, endpointsOf, type ActiveEndpoint } from './endpoints.ts';

/** A container on one of a swarm's networks. */
export interface OverlayTarget {
  readonly containerId: string;
  readonly port: number;
  /** As whom the connection comes there, and at which of its addresses. */
  readonly from: string;
  readonly to: string;
}

/** Which of a service's tasks a connection goes to: one after the other. */
export interface Rotation {
  /** What is counted: a virtual address, or a published port. */
  readonly key: string;
  /** By order of their slots. */
  readonly targets: readonly OverlayTarget[];
}

function bare(address: string): string {
  return address.split('/')[0] ?? '';
}

/** The tasks that take connections, in the order of their slots. */
function runningTasks(cluster: ClusterState, service: ServiceRecord): readonly TaskRecord[] {
  return Object.values(cluster.tasks)
    .filter(
      ({ serviceId, state, desired }) =>
        serviceId === service.id && state === 'running' && desired === 'running',
    )
    .toSorted((a, b) => a.slot - b.slot || (a.nodeId < b.nodeId ? -1 : 1));
}

function addressOn(task: TaskRecord, networkId: string): string {
  return bare(task.attachments.find((each) => each.networkId === networkId)?.address ?? '');
}

/** The swarm's networks that a computer is on, with its place there. */
function placesOf(cluster: ClusterState, state: EngineState, namespace: string): readonly ActiveEndpoint[] {
  return endpointsOf(state, namespace).filter(
    ({ networkId }) => lookUp(cluster.networks, networkId) !== undefined,
  );
}

/** The names that a service goes by on a network: its own, and those it was given there. */
function namesOf(service: ServiceRecord, networkId: string): readonly string[] {
  const { TaskTemplate, Networks } = service.spec;
  const attachment = (TaskTemplate.Networks ?? Networks ?? []).find(({ Target }) => Target === networkId);
  return [service.spec.Name, ...(attachment?.Aliases ?? [])].map((name) => name.toLowerCase());
}

/**
 * What a name stands for on the swarm's networks of a computer: a service's virtual address, or its tasks' own where it
 * has none, or is asked for as `tasks.NAME`; or a container of another host.
 * @param engines of all hosts that are up
 * @returns none for a name nobody there has
 */
export function overlayAddresses(
  cluster: ClusterState,
  state: EngineState,
  namespace: string,
  wanted: string,
  engines: readonly EngineState[],
): readonly string[] {
  const name = wanted.toLowerCase().replace(/\.$/, '');
  const ofTasks = name.startsWith('tasks.') ? name.slice('tasks.'.length) : undefined;
  for (const { networkId } of placesOf(cluster, state, namespace)) {
    for (const service of Object.values(cluster.services)) {
      if (!namesOf(service, networkId).includes(ofTasks ?? name)) continue;
      const virtual = service.virtualIPs.find((each) => each.networkId === networkId);
      if (virtual && ofTasks === undefined) return [bare(virtual.address)];
      const own = runningTasks(cluster, service)
        .map((task) => addressOn(task, networkId))
        .filter((address) => address !== '');
      if (own.length > 0) return own;
    }
    const elsewhere = engines
      .flatMap((engine) => activeEndpoints(engine))
      .filter(
        (place) => place.networkId === networkId && place.names.some((known) => known.toLowerCase() === name),
      );
    if (elsewhere.length > 0) return elsewhere.map(({ address }) => address);
  }
  return [];
}

/** Whom a connection to an address on the swarm's networks of a computer can go to; undefined for any other address. */
export function overlayTargets(
  cluster: ClusterState,
  state: EngineState,
  namespace: string,
  address: string,
  port: number,
  engines: readonly EngineState[],
): Rotation | undefined {
  for (const { networkId, address: from } of placesOf(cluster, state, namespace)) {
    const service = Object.values(cluster.services).find(({ virtualIPs }) =>
      virtualIPs.some((each) => each.networkId === networkId && bare(each.address) === address),
    );
    if (service) {
      const targets = runningTasks(cluster, service).map((task) => ({
        containerId: task.containerId,
        port,
        from,
        to: addressOn(task, networkId),
      }));
      return { key: `${networkId} ${address}`, targets };
    }
    const place = engines
      .flatMap((engine) => activeEndpoints(engine))
      .find((each) => each.networkId === networkId && each.address === address);
    if (place) return { key: '', targets: [{ containerId: place.containerId, port, from, to: address }] };
  }
  return undefined;
}

/** Whom a connection to a port that the swarm publishes on all of its nodes can go to; undefined for any other port. */
export function ingressTargets(
  cluster: ClusterState,
  nodeId: string,
  port: number,
  protocol: string,
): Rotation | undefined {
  const ingress = Object.values(cluster.networks).find((network) => network.ingress);
  const node = lookUp(cluster.nodes, nodeId);
  if (!ingress || !node) return undefined;
  const from = bare(node.attachments.find(({ networkId }) => networkId === ingress.id)?.address ?? '');
  for (const service of Object.values(cluster.services)) {
    const published = service.ports.find(
      ({ PublishedPort, Protocol = 'tcp', PublishMode = 'ingress' }) =>
        PublishMode === 'ingress' && PublishedPort === port && Protocol === protocol,
    );
    if (!published) continue;
    const targets = runningTasks(cluster, service).map((task) => ({
      containerId: task.containerId,
      port: published.TargetPort ?? 0,
      from,
      to: addressOn(task, ingress.id),
    }));
    return { key: `ingress ${port}/${protocol}`, targets };
  }
  return undefined;
}
