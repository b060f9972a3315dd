import type { SwarmMembership } from './cluster/membership.ts';
import type { BuildState } from './build/cache-record.ts';
import type { Container } from './container/container.ts';
import type { EngineEvent } from './events.ts';
import type { Exec } from './exec/exec.ts';
import type { Image } from './image/image.ts';
import type { Network } from './network/network.ts';
import type { Daemon } from './system/daemon.ts';
import type { RandomState } from '../../base/random.ts';
import type { Table } from '../../base/record.ts';
import type { VolumeRecord } from './volume/volume.ts';

/**
 * Everything one simulated engine is. Plain JSON: it can be stored, compared, forked and put back as it is.
 * Never changed in place; operations give the next one, which shares what did not change.
 *
 * Each fact is kept once: who is on a network is said by containers' endpoints, who uses a volume by their
 * mounts, which ports are taken by their bound ports.
 */
export interface EngineState {
  readonly version: 1;
  readonly daemon: Daemon;
  /** By id, oldest first. */
  readonly containers: Table<Container>;
  /** By id, oldest first. */
  readonly execs: Table<Exec>;
  /** By id. */
  readonly images: Table<Image>;
  /** Image ids by familiar name: `busybox:latest`, `localhost:5000/app:v1`. */
  readonly tags: Table<string>;
  /** Image ids by `busybox@sha256:…`. */
  readonly digests: Table<string>;
  /** By id, oldest first. */
  readonly networks: Table<Network>;
  /** By name. */
  readonly volumes: Table<VolumeRecord>;
  /** What builds left behind; absent until the first one. */
  readonly build?: BuildState;
  /** The last ones, oldest first. */
  readonly events: readonly EngineEvent[];
  /** The port last given out by itself, by `address/protocol`: the next search starts after it. */
  readonly lastPorts: Table<number>;
  readonly nextPid: number;
  readonly random: RandomState;
  /** The swarm this engine is in, if it is in one. */
  readonly swarm?: SwarmMembership;
}
