import { put, without, type Table } from '../../base/record.ts';
import { earlierOf, isAfter, type Instant } from '../../base/time.ts';
import type {
  ClusterHost,
  ClusterState,
  Clusters,
  EngineState,
  NetworkCreateRequest,
  SwarmInfo,
} from '../engine/index.ts';
import type { Network } from '../engine/network/network.ts';
import { engineNetwork } from './network/records.ts';
import { swarmInfo } from './swarm/info.ts';
import { advanceCluster, isAlarmed } from './orchestrator/advance.ts';
import {
  createClusterNetwork,
  removeClusterNetwork,
  takeClusterAddress,
  overlayOf,
} from './network/operations.ts';

const AT_ONCE: Instant = { seconds: 0, nanos: 0 };

/** What can tell a swarm something new. */
interface Sight {
  readonly cluster: ClusterState;
  readonly engines: readonly EngineState[];
  /** Who is up, and reaches whom. */
  readonly wires: string;
}

/** Whether it did. */
interface Look extends Sight {
  readonly alarmed: boolean;
}

function isSame(a: Sight, b: Sight): boolean {
  return (
    a.cluster === b.cluster &&
    a.wires === b.wires &&
    a.engines.length === b.engines.length &&
    a.engines.every((engine, index) => engine === b.engines[index])
  );
}

/**
 * The swarms of a machine at work. Made of what was stored and of the machine's engines; every engine's context gets
 * the same one as `clusters`. Its `state` is what to store.
 */
export class Swarms implements Clusters {
  #state: Table<ClusterState>;
  readonly #hosts: () => readonly ClusterHost[];
  #isAtWork = false;
  readonly #looked = new Map<string, Look>();

  /** @param hosts asked anew each time: engines may come and go */
  constructor(state: Table<ClusterState>, hosts: () => readonly ClusterHost[]) {
    this.#state = state;
    this.#hosts = hosts;
  }

  get state(): Table<ClusterState> {
    return this.#state;
  }

  get(id: string): ClusterState | undefined {
    return Object.hasOwn(this.#state, id) ? this.#state[id] : undefined;
  }

  put(cluster: ClusterState): void {
    this.#state = put(this.#state, cluster.id, cluster);
  }

  drop(id: string): void {
    this.#state = without(this.#state, id);
  }

  hosts(): readonly ClusterHost[] {
    return this.#hosts();
  }

  nextDue(): Instant | undefined {
    if (this.#isAtWork) return undefined;
    let first: Instant | undefined;
    for (const cluster of Object.values(this.#state)) {
      if (this.#isAlarmed(cluster)) return AT_ONCE;
      if (cluster.nextAt) first = first ? earlierOf(first, cluster.nextAt) : cluster.nextAt;
    }
    return first;
  }

  advance(until: Instant): void {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    try {
      for (const cluster of Object.values(this.#state)) {
        const due = cluster.nextAt !== null && !isAfter(cluster.nextAt, until);
        if (!due && !this.#isAlarmed(cluster)) continue;
        advanceCluster(this, cluster.id, until);
        // Whatever there was to see has been seen to.
        const now = this.get(cluster.id);
        if (now) this.#looked.set(cluster.id, { ...this.#sight(now), alarmed: false });
      }
    } finally {
      this.#isAtWork = false;
    }
  }

  #sight(cluster: ClusterState): Sight {
    const hosts = this.hosts();
    return {
      cluster,
      engines: hosts.map(({ engine }) => engine),
      wires: hosts
        .flatMap((host) => [host.isUp, ...hosts.map(({ id }) => host.reaches?.(id) ?? true)])
        .join(''),
    };
  }

  /** Asked at every step of every engine: remembered for as long as neither the swarm nor an engine has changed. */
  #isAlarmed(cluster: ClusterState): boolean {
    const before = this.#looked.get(cluster.id);
    const sight = this.#sight(cluster);
    if (before && isSame(before, sight)) return before.alarmed;
    const alarmed = isAlarmed(this, cluster);
    this.#looked.set(cluster.id, { ...sight, alarmed });
    return alarmed;
  }

  info(engine: EngineState): SwarmInfo {
    return swarmInfo(this, engine);
  }

  locksAtBoot({ swarm }: EngineState): boolean {
    const cluster = swarm && this.get(swarm.clusterId);
    return swarm?.role === 'manager' && cluster?.spec.EncryptionConfig.AutoLockManagers === true;
  }

  createNetwork(engine: EngineState, request: NetworkCreateRequest, now: Instant): string {
    return createClusterNetwork(this, engine, request, now);
  }

  removeNetwork(engine: EngineState, network: Network, now: Instant): void {
    removeClusterNetwork(this, engine, network, now);
  }

  findNetwork(engine: EngineState, ref: string): Network | undefined {
    const cluster = engine.swarm && this.get(engine.swarm.clusterId);
    const record = Object.values(cluster?.networks ?? {}).find(({ id, name }) => id === ref || name === ref);
    return record && engineNetwork(record);
  }

  overlay(engine: EngineState, network: Network): ReturnType<Clusters['overlay']> {
    return overlayOf(this, engine, network);
  }

  takeAddress(engine: EngineState, network: Network): string {
    return takeClusterAddress(this, engine, network);
  }
}
