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
  /** Makes a directory of the host, as a start does for the source of a `-v` that is not there. */
  makeHostDirectory?(path: string): void;
  /** Whether a process of the host itself listens there. Without it none does. */
  hostPortInUse?(address: string, port: number, protocol: string): boolean;
  /** What processes do while they run, for a runtime whose plans do not say it beforehand (`live`). */
  readonly live?: LiveRuntime;
}

/**
 * Processes whose end nobody can know beforehand: they read what others write, wait for each other, catch signals.
 * The engine lets them run as part of settling, and learns of ends by what `advance` gives.
 */
export interface LiveRuntime {
  /** When the next of them will do something by itself; undefined when none will. */
  nextWake(): Instant | undefined;
  /**
   * Lets all run up to and including `until`, but no further than the first end of a container's main process or
   * of an exec: the engine acts on that before the others go on. Empty when nothing ended.
   */
  advance(until: Instant): readonly LiveEnd[];
  /** A signal to a container's main process at `now`; an end that follows is told by `advance(now)`. */
  signal(containerId: string, signal: number, now: Instant): void;
  /** All processes of a container are gone at once, whoever they are; no end is told. */
  destroy(containerId: string): void;
  freeze(containerId: string, now: Instant): void;
  thaw(containerId: string, now: Instant): void;
  /** Why nobody in the container has that name or number (`unable to find user x: …`); undefined when somebody does. */
  checkUser?(containerId: string, user: string): string | undefined;
  /** One more process in a running container. Its end is told by `advance`. */
  exec(start: ExecStart): ProcessFailure | { readonly kind: 'runs'; readonly pid: number };
  /** Every process of the container in the order of pids, as the host's `ps` sees them. */
  processes(containerId: string): readonly RunningProcess[];
  usage(containerId: string): ResourceUsage;
  /** What the container has written since it was made, oldest first, as far as it is kept. Forgotten with its files. */
  logs(containerId: string): readonly LogEntry[];
  /** How many entries of the container's logs are no longer kept. Without it none. */
  logsDropped?(containerId: string): number;
  /**
   * What the main process, or an exec, has written beyond `cursor` (0 for all that is kept), for whoever is attached.
   * Asked also for a container that has just been removed (`run --rm`): its last words must still be there.
   * Without it what is attached is read from `logs`, and an exec shows nothing.
   */
  output?(target: ProcessTarget, cursor: number): ProcessOutput;
  /** Characters for the main process, or an exec, that has its standard input open. */
  feed(target: ProcessTarget, text: string, end: boolean): void;
  resize?(target: ProcessTarget, columns: number, rows: number, isNew?: boolean): void;
}

/** The main process of a container, or one of its execs. */
export interface ProcessTarget {
  readonly containerId: string;
  readonly execId?: string;
}

export interface ProcessOutput {
  readonly chunks: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
  /** Where to go on from. */
  readonly cursor: number;
}

export interface LiveEnd extends ProcessExit {
  readonly containerId: string;
  /** Of an exec; absent for the main process. */
  readonly execId?: string;
}

export interface ExecStart {
  readonly execId: string;
  readonly containerId: string;
  readonly argv: readonly string[];
  /** On top of the container's own variables. */
  readonly env: readonly string[];
  /** As `config.User` is: name or number, with or without a group; empty for root. */
  readonly user: string;
  /** Absolute. */
  readonly workingDir: string;
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly privileged: boolean;
  /** Rows and columns of its terminal to begin with. */
  readonly consoleSize?: readonly [number, number];
  readonly now: Instant;
}

export interface RunningProcess {
  /** As the host counts, and the parent's. */
  readonly pid: number;
  readonly parent: number;
  /** The name the host's /etc/passwd has for the user's number, or the number. */
  readonly user: string;
  readonly startedAt: Instant;
  readonly terminal: string;
  readonly argv: readonly string[];
  readonly memory: number;
}

/** What `docker stats` shows; bytes, and CPU in nanoseconds since the start. */
export interface ResourceUsage {
  readonly cpuNanoseconds: number;
  /** Of one CPU's time in the last second: 0.5 is 50%. */
  readonly cpuShare: number;
  readonly memory: number;
  readonly networkReceived: number;
  readonly networkSent: number;
  readonly blockRead: number;
  readonly blockWritten: number;
  readonly pids: number;
}

export interface LogEntry {
  readonly stream: 'stdout' | 'stderr';
  /** One line with its newline, or the rest without one. */
  readonly text: string;
  readonly at: Instant;
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
  /**
   * It is there from now on and takes its first step with the next `LiveRuntime.advance`, which also tells its end;
   * `exit` and `onSignal` are not used. If the start fails after all (a port in use), `destroy` is called.
   */
  readonly live?: boolean;
  /** Its number as the host counts; absent for one of the engine's choosing. */
  readonly pid?: number;
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
