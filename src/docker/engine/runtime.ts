import type { ContainerConfig, HostConfig, MountPoint } from './api/container.ts';
import type { Instant, Nanoseconds } from '../../base/time.ts';

/**
 * What runs inside containers. The engine knows when processes start and end, not what they do: it asks.
 * An answer is data that goes into the state, so that settling, snapshots and undo need no runtime's memory.
 */
export interface Runtime {
  /** What a container's main process will do if started at `start.now`. Must answer alike for alike questions. */
  plan(start: ProcessStart): ProcessPlan;
  /** What a health check's command answers at `now`. Without it every check succeeds at once. */
  probe?(probe: ProbeStart): ProbeResult;
  /** Whether the host has this path (`--mount type=bind` needs it). Without it every path exists. */
  hostPathExists?(path: string): boolean;
}

/** A container as a runtime sees it. */
export interface ProcessStart {
  readonly containerId: string;
  readonly name: string;
  readonly imageId: string;
  /** Program and arguments: entry point and command put together. */
  readonly argv: readonly string[];
  readonly config: ContainerConfig;
  readonly hostConfig: HostConfig;
  readonly mounts: readonly MountPoint[];
  /** How many times the restart policy has started it again. */
  readonly restartCount: number;
  readonly now: Instant;
}

export type ProcessPlan = ProcessFailure | ProcessRun;

/** It could not even be started. */
export interface ProcessFailure {
  readonly kind: 'fails';
  /** 127 not found, 126 not executable, 128 anything else. */
  readonly exitCode: 126 | 127 | 128;
  /** The HTTP status of the start: 400 for a command that cannot run, 500 for the rest. */
  readonly status: 400 | 500;
  /** The container runtime's own words. */
  readonly message: string;
}

export interface ProcessRun {
  readonly kind: 'runs';
  /** When and how it ends by itself; absent for what runs until it is told to stop. */
  readonly exit?: ProcessExit;
  /**
   * What signals do to it, by number. A signal that is not here is ignored: the first process of a pid
   * namespace has no default actions. SIGKILL needs no entry.
   */
  readonly onSignal?: Readonly<Record<number, SignalReaction>>;
}

export interface ProcessExit {
  readonly at: Instant;
  readonly code: number;
  readonly oomKilled?: boolean;
}

/** The process ends `after` nanoseconds with `code`. */
export interface SignalReaction {
  readonly code: number;
  readonly after: Nanoseconds;
}

export interface ProbeStart {
  readonly containerId: string;
  /** The command with its shell, if it has one. */
  readonly argv: readonly string[];
  readonly startedAt: Instant;
  readonly now: Instant;
}

export interface ProbeResult {
  readonly exitCode: number;
  readonly output: string;
  readonly took: Nanoseconds;
}
