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

/**
 * The swarms of a machine at work. Made of what was stored and of the machine's engines; every engine's context gets
 * the same one as `clusters`. Its `state` is what to store.
 */
export class Swarms implements Clusters {
  #state: Table<ClusterState>;
  readonly #hosts: () => readonly ClusterHost[];
  #isAtWork = false;
  readonly #looked = new Map<
    string,
    {
      readonly cluster: ClusterState;
      readonly seen: readonly { readonly engine: EngineState; readonly isUp: boolean }[];
      readonly alarmed: boolean;
    }
  >();

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
        if (due || this.#isAlarmed(cluster)) advanceCluster(this, cluster.id, until);
      }
    } finally {
      this.#isAtWork = false;
    }
  }

  /** Asked at every step of every engine: remembered for as long as neither the swarm nor an engine has changed. */
  #isAlarmed(cluster: ClusterState): boolean {
    const hosts = this.hosts();
    const before = this.#looked.get(cluster.id);
    const isSame =
      before?.cluster === cluster &&
      before.seen.length === hosts.length &&
      hosts.every(({ engine, isUp, reaches }, index) => {
        const seen = before.seen[index];
        return reaches === undefined && seen?.engine === engine && seen.isUp === isUp;
      });
    if (isSame) return before.alarmed;
    const alarmed = isAlarmed(this, cluster);
    this.#looked.set(cluster.id, {
      cluster,
      seen: hosts.map(({ engine, isUp }) => ({ engine, isUp })),
      alarmed,
    });
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
