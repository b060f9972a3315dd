import type { ClusterState, Clusters, EngineState } from '../../docker/engine/index.ts';
import type { NetworkPort, RouteAnswer } from '../../linux/process/kernel-ports.ts';
import type { NameAnswer, PingAnswer } from '../../linux/process/process-context.ts';
import type { DockerHost } from '../host/docker-host.ts';
import { EMBEDDED_SERVER, resolveName } from './name-server.ts';
import { HOST } from './namespace.ts';
import { ingressTargets, overlayAddresses, overlayTargets, type Rotation } from './overlay.ts';
import { isAlone, pingTo, routeTo } from './route.ts';

/** The hosts that the wires lead to. */
export interface Wired {
  readonly hosts: readonly DockerHost[];
  hostOf(computer: string): DockerHost;
  hostNamed(name: string): DockerHost | undefined;
}

/** The wires of a machine: within each host, between hosts, and along the networks that swarms span over them. */
export class Wires implements NetworkPort {
  readonly #machine: Wired;
  readonly #clusters: Clusters;

  constructor(machine: Wired, clusters: Clusters) {
    this.#machine = machine;
    this.#clusters = clusters;
  }

  namespaceOf(computer: string): string {
    return this.#machine.hostOf(computer).namespaceOf(computer);
  }

  resolve(computer: string, name: string): NameAnswer {
    const host = this.#machine.hostOf(computer);
    if (host.builds.isSealed(computer)) return { kind: 'no-server' };
    const cluster = this.#clusterOf(host);
    const addresses = cluster
      ? overlayAddresses(cluster, host.engine, inside(host, computer), name, this.#enginesUp())
      : [];
    if (addresses.length > 0) return { kind: 'found', name, addresses, server: EMBEDDED_SERVER };
    const found = resolveName(host.engine, host.inwards(computer), name, '');
    if (found.kind !== 'unknown') return found;
    const named = this.#machine.hostNamed(name.toLowerCase().replace(/\.$/, ''));
    return named ? { kind: 'found', name, addresses: [named.address], server: found.server } : found;
  }

  ping(computer: string, address: string): PingAnswer {
    const host = this.#machine.hostOf(computer);
    if (host.builds.isSealed(computer)) return { kind: 'unreachable' };
    if (this.#overlayTargets(host, computer, address, 0))
      return { kind: 'answered', milliseconds: 0.1, ttl: 64 };
    const own = host.inwards(computer);
    const neighbour = this.#neighbour(host, address);
    if (!neighbour) return pingTo(host.engine, own, address);
    if (isAlone(host.engine, own)) return { kind: 'unreachable' };
    if (neighbour.isOff) return { kind: 'lost' };
    return { kind: 'answered', milliseconds: 0.3, ttl: computer === host.id ? 64 : 63 };
  }

  route(computer: string, address: string, port: number, protocol: 'tcp' | 'udp'): RouteAnswer {
    const host = this.#machine.hostOf(computer);
    const own = host.inwards(computer);
    const step = host.builds.routeOf(computer, address, port);
    if (step) return step;
    const cluster = this.#clusterOf(host);
    const overlay = this.#overlayTargets(host, computer, address, port);
    if (cluster && overlay) return this.#rotate(cluster, overlay);
    const neighbour = this.#neighbour(host, address);
    if (!neighbour) return this.#arrives(host, routeTo(host.engine, own, address, port, protocol), protocol);
    if (isAlone(host.engine, own)) return { kind: 'unreachable' };
    if (neighbour.isOff) return { kind: 'timed-out' };
    const arrived = this.#arrives(
      neighbour,
      routeTo(neighbour.engine, HOST, address, port, protocol),
      protocol,
    );
    return arrived.kind === 'arrives' ? { ...arrived, from: host.address } : arrived;
  }

  /** Whether a port of a host is its swarm's: no process of the host answers there. */
  isInMesh(host: DockerHost, port: number, protocol: string): boolean {
    return this.#mesh(host, port, protocol) !== undefined;
  }

  /** A port of a host that no container of its own is published on may be one of the swarm's routing mesh. */
  #arrives(host: DockerHost, route: RouteAnswer, protocol: 'tcp' | 'udp'): RouteAnswer {
    if (route.kind !== 'arrives') return route;
    const cluster = this.#clusterOf(host);
    const mesh = route.namespace === HOST ? this.#mesh(host, route.port, protocol) : undefined;
    if (cluster && mesh) return this.#rotate(cluster, mesh);
    return { ...route, namespace: host.outwards(route.namespace) };
  }

  #mesh(host: DockerHost, port: number, protocol: string): Rotation | undefined {
    const cluster = this.#clusterOf(host);
    return cluster && ingressTargets(cluster, host.engine.swarm?.nodeId ?? '', port, protocol);
  }

  #overlayTargets(host: DockerHost, computer: string, address: string, port: number): Rotation | undefined {
    const cluster = this.#clusterOf(host);
    return (
      cluster &&
      overlayTargets(cluster, host.engine, inside(host, computer), address, port, this.#enginesUp())
    );
  }

  /** The next of those that a connection can go to. */
  #rotate(cluster: ClusterState, { key, targets }: Rotation): RouteAnswer {
    const reached = targets.filter(({ containerId }) => !this.#machine.hostOf(containerId).isOff);
    const turn = cluster.rotations[key] ?? 0;
    const target = reached[turn % Math.max(1, reached.length)];
    if (!target) return { kind: 'refused' };
    if (key !== '' && reached.length > 1)
      this.#clusters.put({ ...cluster, rotations: { ...cluster.rotations, [key]: turn + 1 } });
    const { containerId, ...rest } = target;
    return { kind: 'arrives', namespace: this.namespaceOf(containerId), ...rest };
  }

  #clusterOf({ engine }: DockerHost): ClusterState | undefined {
    return engine.swarm && this.#clusters.get(engine.swarm.clusterId);
  }

  #enginesUp(): readonly EngineState[] {
    return this.#machine.hosts.flatMap(({ isOff, engine }) => (isOff ? [] : [engine]));
  }

  /** The other host that has an address. */
  #neighbour(from: DockerHost, address: string): DockerHost | undefined {
    return this.#machine.hosts.find((host) => host !== from && host.address === address);
  }
}

/** The network namespace of a computer, as its own engine calls it. */
function inside(host: DockerHost, computer: string): string {
  return host.inwards(host.namespaceOf(computer));
}
