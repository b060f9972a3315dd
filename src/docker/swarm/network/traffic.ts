import { lookUp } from '../../../base/record.ts';
import type {
  ClusterHost,
  ClusterState,
  Clusters,
  EngineState,
  ServiceRecord,
  TaskRecord,
} from '../../engine/index.ts';
import { bareAddress } from './records.ts';

/** Where a connection ends up: a container, on whichever host. */
export interface Target {
  readonly host: ClusterHost;
  readonly containerId: string;
  /** The container's own address on the network it is reached by. */
  readonly address: string;
  readonly networkId: string;
}

/** The swarm an engine is in. */
function clusterOf(clusters: Clusters, { swarm }: EngineState): ClusterState | undefined {
  return swarm && clusters.get(swarm.clusterId);
}

/** Tasks that take part in their service's traffic. */
function servingTasks(cluster: ClusterState, service: ServiceRecord): readonly TaskRecord[] {
  return Object.values(cluster.tasks).filter(
    ({ serviceId, state, stopping }) => serviceId === service.id && state === 'running' && !stopping,
  );
}

function addressOn(
  { attachments }: { readonly attachments: TaskRecord['attachments'] },
  networkId: string,
): string {
  const found = attachments.find((each) => each.networkId === networkId);
  return found ? bareAddress(found.address) : '';
}

function targetsOn(
  clusters: Clusters,
  cluster: ClusterState,
  service: ServiceRecord,
  networkId: string,
): readonly Target[] {
  return servingTasks(cluster, service).flatMap((task) => {
    const node = lookUp(cluster.nodes, task.nodeId);
    const host = clusters.hosts().find(({ id }) => id === node?.hostId);
    const address = addressOn(task, networkId);
    return host?.isUp && address !== '' ? [{ host, containerId: task.containerId, address, networkId }] : [];
  });
}

/**
 * What a name stands for on networks of the swarm: a service's virtual address (or its tasks' own, without one), with
 * `tasks.` before it the addresses of its tasks, else the container of that name on any host.
 * @param networkIds the networks that whoever asks is on
 * @returns no address when nobody there has that name
 */
export function resolveShared(
  clusters: Clusters,
  engine: EngineState,
  networkIds: readonly string[],
  wanted: string,
): readonly string[] {
  const cluster = clusterOf(clusters, engine);
  if (!cluster) return [];
  const name = wanted.toLowerCase();
  for (const networkId of networkIds) {
    const network = lookUp(cluster.networks, networkId);
    // Nobody finds anybody by name on the network that only brings traffic in.
    if (!network || network.ingress) continue;
    const own = name.endsWith(`.${network.name.toLowerCase()}`)
      ? name.slice(0, -network.name.length - 1)
      : name;
    const found = serviceAddresses(cluster, networkId, own);
    if (found.length > 0) return found;
    const named = containersNamed(clusters, networkId, own);
    if (named.length > 0) return named;
  }
  return [];
}

/** The addresses that a service's name, or `tasks.` and its name, stands for on one network. */
export function serviceAddresses(cluster: ClusterState, networkId: string, name: string): readonly string[] {
  const [, tasksOf] = /^tasks\.(.+)$/.exec(name) ?? [];
  const service = Object.values(cluster.services).find(
    (each) =>
      each.spec.Name.toLowerCase() === (tasksOf ?? name) ||
      aliasesOn(each, networkId).includes(tasksOf ?? name),
  );
  if (!service) return [];
  const virtual = addressOn({ attachments: service.virtualIPs }, networkId);
  if (virtual !== '' && tasksOf === undefined) return [virtual];
  return servingTasks(cluster, service)
    .map((task) => addressOn(task, networkId))
    .filter((address) => address !== '');
}

function aliasesOn({ spec }: ServiceRecord, networkId: string): readonly string[] {
  const networks = spec.TaskTemplate.Networks ?? [];
  return (networks.find(({ Target: id }) => id === networkId)?.Aliases ?? []).map((alias) =>
    alias.toLowerCase(),
  );
}

function containersNamed(clusters: Clusters, networkId: string, name: string): readonly string[] {
  return clusters
    .hosts()
    .flatMap(({ engine, isUp }) =>
      Object.values(isUp ? engine.containers : {}).flatMap(({ endpoints }) =>
        Object.values(endpoints).flatMap((endpoint) =>
          endpoint.networkId === networkId &&
          endpoint.lease &&
          (endpoint.dnsNames ?? []).some((known) => known.toLowerCase() === name)
            ? [endpoint.lease.ipv4]
            : [],
        ),
      ),
    );
}

/** The container that has an address on a network of the swarm, on whichever host it is. */
export function containerAt(clusters: Clusters, networkId: string, address: string): Target | undefined {
  for (const host of clusters.hosts()) {
    if (!host.isUp) continue;
    for (const { id, endpoints } of Object.values(host.engine.containers)) {
      for (const endpoint of Object.values(endpoints)) {
        if (endpoint.networkId === networkId && endpoint.lease?.ipv4 === address) {
          return { host, containerId: id, address, networkId };
        }
      }
    }
  }
  return undefined;
}

/** The tasks that stand behind a virtual address of this engine's swarm; undefined for what is none. */
export function virtualTargets(
  clusters: Clusters,
  engine: EngineState,
  address: string,
): { readonly key: string; readonly targets: readonly Target[] } | undefined {
  const cluster = clusterOf(clusters, engine);
  for (const service of Object.values(cluster?.services ?? {})) {
    const virtual = service.virtualIPs.find((each) => bareAddress(each.address) === address);
    if (cluster && virtual) {
      return { key: address, targets: targetsOn(clusters, cluster, service, virtual.networkId) };
    }
  }
  return undefined;
}

/** The tasks that a port of any node leads to by the routing mesh; undefined for a port that no service publishes. */
export function ingressTargets(
  clusters: Clusters,
  engine: EngineState,
  port: number,
  protocol: string,
): { readonly key: string; readonly targetPort: number; readonly targets: readonly Target[] } | undefined {
  const cluster = clusterOf(clusters, engine);
  const ingress = Object.values(cluster?.networks ?? {}).find((network) => network.ingress);
  if (!cluster || !ingress) return undefined;
  for (const service of Object.values(cluster.services)) {
    const published = service.ports.find(
      ({ PublishedPort, Protocol = 'tcp', PublishMode = 'ingress' }) =>
        PublishMode === 'ingress' && PublishedPort === port && Protocol === protocol,
    );
    if (published) {
      return {
        key: `${port}/${protocol}`,
        targetPort: published.TargetPort ?? port,
        targets: targetsOn(clusters, cluster, service, ingress.id),
      };
    }
  }
  return undefined;
}

/**
 * Whose turn it is of those that share a virtual address or a published port: one after the other.
 * The swarm remembers, so that the next connection goes to the next.
 */
export function takeTurn(
  clusters: Clusters,
  engine: EngineState,
  key: string,
  targets: readonly Target[],
): Target | undefined {
  const cluster = clusterOf(clusters, engine);
  if (!cluster || targets.length === 0) return undefined;
  const turn = lookUp(cluster.rotations, key) ?? 0;
  clusters.put({ ...cluster, rotations: { ...cluster.rotations, [key]: (turn + 1) % 1_000_000 } });
  return targets[turn % targets.length];
}
