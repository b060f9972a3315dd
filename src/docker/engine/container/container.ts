import type { ContainerConfig, ContainerStatus, HostConfig, MountPoint, PortMap } from '../api/container.ts';
import type { EndpointIPAMConfig } from '../api/network.ts';
import type { Table } from '../../../base/record.ts';
import type { Instant, Nanoseconds } from '../../../base/time.ts';
import type { ProcessExit, SignalReaction } from '../runtime.ts';

/** A container as the engine keeps it. What the API shows of it is made in inspect.ts and list.ts. */
export interface Container {
  readonly id: string;
  /** Without the leading slash the API shows. */
  readonly name: string;
  readonly created: Instant;
  readonly imageId: string;
  /** Entry point and command put together. */
  readonly argv: readonly string[];
  readonly config: ContainerConfig;
  readonly hostConfig: HostConfig;
  readonly mounts: readonly MountPoint[];
  /** Volumes made for this container alone: they go with `rm -v` and `--rm`. */
  readonly anonymousVolumes: readonly string[];
  /** The directory of its writable layer. */
  readonly layerId: string;
  readonly status: ContainerStatus;
  /** The running main process; null unless running or paused. */
  readonly process: Process | null;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  /** Why the last start failed; empty after a good one. */
  readonly error: string;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly restart: RestartProgress;
  readonly health: Health | null;
  /** By network name. */
  readonly endpoints: Table<Endpoint>;
  /** Its network namespace; null unless it has one (running, and not sharing another container's). */
  readonly sandboxId: string | null;
  /** Ports as they are bound now; empty unless running. */
  readonly ports: PortMap;
  /** Secrets and configs of a swarm task. */
  readonly files?: readonly ContainerFile[];
}

/** A file the swarm gives a task's container: it is there while the container runs, and not part of its layer. */
export interface ContainerFile {
  /** Absolute. */
  readonly path: string;
  /** Base64. */
  readonly data: string;
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
  /** Secrets are in memory alone. */
  readonly kind: 'secret' | 'config';
}

export interface Process {
  readonly pid: number;
  /** Its end is told by the runtime, not planned. */
  readonly live?: true;
  readonly exit: ProcessExit | null;
  readonly onSignal: Readonly<Record<number, SignalReaction>>;
  /** Since when it stands still; null unless paused. */
  readonly pausedAt: Instant | null;
}

export interface RestartProgress {
  /** Restarts by the policy since the last start by hand. */
  readonly count: number;
  /** The pause before the last restart; 0 before the first. */
  readonly delay: Nanoseconds;
  /** When it starts again; null unless restarting. */
  readonly at: Instant | null;
  /**
   * What was done by hand since the last start: `cancelled` (stopped, or killed by the signal that stops it) keeps
   * any policy from starting it again; `signalled` (another signal) only keeps `unless-stopped` from it.
   */
  readonly byHand: 'nothing' | 'signalled' | 'cancelled';
}

export interface Health {
  readonly status: 'starting' | 'healthy' | 'unhealthy';
  readonly failingStreak: number;
  /** The last five. */
  readonly log: readonly HealthCheck[];
  /** When the next check begins; null unless running. */
  readonly nextAt: Instant | null;
}

export interface HealthCheck {
  readonly start: Instant;
  readonly end: Instant;
  readonly exitCode: number;
  readonly output: string;
}

/** A container's place on one network: what was asked for, and what it has while running. */
export interface Endpoint {
  readonly ipamConfig: EndpointIPAMConfig | null;
  readonly links: readonly string[] | null;
  readonly aliases: readonly string[] | null;
  /** The MAC address asked for; empty for a drawn one. */
  readonly wantedMac: string;
  readonly driverOpts: Table<string> | null;
  readonly gwPriority: number;
  /** Empty until first joined; kept after a stop. */
  readonly networkId: string;
  readonly dnsNames: readonly string[] | null;
  readonly lease: Lease | null;
}

/** What an endpoint has while its container runs. Addresses are empty on `host` and `none`. */
export interface Lease {
  readonly endpointId: string;
  readonly macAddress: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

/** Running in the API's sense: paused and restarting containers count. */
export function isRunning(container: Container): boolean {
  return container.status === 'running' || container.status === 'paused' || container.status === 'restarting';
}

export const NO_RESTARTS: RestartProgress = { count: 0, delay: 0, at: null, byHand: 'nothing' };

export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
