import type { Table } from '../../base/record.ts';
import type { Instant } from '../../base/time.ts';
import type { SwarmInfo } from './api/cluster.ts';
import type { ClusterState } from './cluster/cluster.ts';
import type { NetworkCreateRequest } from './network/create.ts';
import type { Network } from './network/network.ts';
import type { Operation } from './operation.ts';
import type { EngineState } from './state.ts';

/**
 * The swarms that engines of a machine have formed, shared by all engines of it. Implemented by
 * `docker/swarm` (`Swarms`); the machine keeps `state` and gives the hosts.
 */
export interface Clusters {
  /** By cluster id. Plain JSON: the machine stores it. */
  readonly state: Table<ClusterState>;
  get(id: string): ClusterState | undefined;
  put(cluster: ClusterState): void;
  drop(id: string): void;
  /** Every engine of the machine, members or not. */
  hosts(): readonly ClusterHost[];
  /** When something falls due by itself in any swarm; undefined when nothing does, or while it is at work. */
  nextDue(): Instant | undefined;
  /** Lets what is due up to `until` happen. Called from within an engine's settling, whichever comes first. */
  advance(until: Instant): void;
  /** What `info` tells of the swarm this engine is in. */
  info(engine: EngineState): SwarmInfo;
  /** Whether this engine, started anew, is a manager that has to be unlocked first. */
  locksAtBoot(engine: EngineState): boolean;
  /** `POST /networks/create` for the swarm of this engine. @throws EngineError @returns the new network's id */
  createNetwork(engine: EngineState, request: NetworkCreateRequest, now: Instant): string;
  /** `DELETE /networks/{id}`. @throws EngineError networkInUse */
  removeNetwork(engine: EngineState, network: Network, now: Instant): void;
  /**
   * The swarm's network of that name or id, for a container that somebody puts on it by hand: an engine that no task
   * has brought it to does not know it yet.
   */
  findNetwork(engine: EngineState, ref: string): Network | undefined;
  /** This engine's own address on one of the swarm's networks (empty before it is on it), and the nodes it spans. */
  overlay(
    engine: EngineState,
    network: Network,
  ): { readonly address: string; readonly peers: readonly { readonly Name: string; readonly IP: string }[] };
  /** A free address on one of the swarm's networks, for a container of anybody's own. Empty when there is none. */
  takeAddress(engine: EngineState, network: Network): string;
}

/** One engine of the machine, as a swarm sees its host. */
export interface ClusterHost {
  /** `engine.daemon.id`. */
  readonly id: string;
  /** Its state now. Name, addresses, CPUs and memory are `engine.daemon`'s. */
  readonly engine: EngineState;
  /** Switched on, with its daemon running. */
  readonly isUp: boolean;
  /** Whether its network leads to another host (by id). Absent: to all. */
  reaches?(hostId: string): boolean;
  /** Does something on this engine at `now`. @throws EngineError */
  call<Request, Result>(operation: Operation<Request, Result>, request: Request, now: Instant): Result;
}
