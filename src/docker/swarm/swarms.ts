import { put, without, type Table } from '../../base/record.ts';
import type { Instant } from '../../base/time.ts';
import type { ClusterHost, ClusterState, Clusters, EngineState } from '../engine/index.ts';
import type { NetworkCreateRequest } from '../engine/index.ts';
import type { Network } from '../engine/network/network.ts';

/**
 * The swarms of a machine at work. Made of what was stored and of the machine's engines; every engine's context gets
 * the same one as `clusters`. Its `state` is what to store.
 */
export class Swarms implements Clusters {
  #state: Table<ClusterState>;
  readonly #hosts: () => readonly ClusterHost[];

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
    return undefined;
  }

  advance(_until: Instant): void {}

  createNetwork(_engine: EngineState, _request: NetworkCreateRequest, _now: Instant): string {
    throw new Error('to come');
  }

  removeNetwork(_engine: EngineState, _network: Network, _now: Instant): void {}

  takeAddress(_engine: EngineState, _network: Network): string {
    return '';
  }
}
