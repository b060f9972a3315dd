import type { ClusterState, EngineState } from '../docker/engine/index.ts';
import type { RegistriesState } from '../docker/registry/index.ts';
import type { Table } from '../base/record.ts';
import type { Instant } from '../base/time.ts';
import type { FileTree } from '../linux/fs/file-node.ts';
import type { KernelState } from '../linux/process/kernel-ports.ts';
import type { BuildStep } from './build/build-step.ts';
import type { LiveProcesses } from './containers/live-processes.ts';

/** Raised when a stored machine can no longer be read as it is; `upgrade.ts` then knows the way. */
export const MACHINE_VERSION = 2;

/**
 * A learner's whole computer, as one plain JSON value: hosts with their files and engines, processes, registries, time
 * and chance. Never changed in place. Storing, restoring, undoing, sharing and handing to a worker all follow from that.
 */
export interface MachineState {
  readonly version: typeof MACHINE_VERSION;
  /** The machine's own time, at the end of the last request. */
  readonly now: Instant;
  /** How far its time is ahead of the world's, in nanoseconds: the sum of every `sleep` that nobody waited for. */
  readonly ahead: number;
  /** By the id of their computer: `host` first, then the nodes that were added, `host:worker1`. */
  readonly hosts: Table<HostState>;
  /** The host at whose prompt the person is. */
  readonly at: string;
  readonly registries: RegistriesState;
  /** The swarms that hosts have formed, by id. */
  readonly clusters: Table<ClusterState>;
  readonly kernel: KernelState;
  /** Which processes are containers' and what they wrote. */
  readonly live: LiveProcesses;
  /** What stands on the screen before the cursor: the prompt. */
  readonly pending: string;
}

/** One machine with Docker on it. */
export interface HostState {
  readonly engine: EngineState;
  readonly files: MachineFiles;
  /** Working copies of builds under way, and caches they mount; absent without any. */
  readonly builds?: Table<BuildStep>;
  readonly shell: HostShell;
  /** It is switched off: nothing runs there and nobody reaches it. */
  readonly isOff: boolean;
}

/** Files that are not of a catalogue image. Those are named by their layers and never copied. */
export interface MachineFiles {
  /** What differs from the freshly installed host. */
  readonly host: FileTree;
  /** By container id. */
  readonly containers: Table<ContainerFiles>;
  /** What the engine itself writes for a container: /etc/hosts, /etc/hostname, /etc/resolv.conf. */
  readonly settings: Table<FileTree>;
  /** By volume name. */
  readonly volumes: Table<FileTree>;
  /** Layers made on this machine (commit, build, import, load), by diffId. */
  readonly layers: Table<FileTree>;
}

export interface ContainerFiles {
  /** The layers of its image, lowest first, by diffId: they stay also when the image goes. */
  readonly layers: readonly string[];
  /** Its writable layer. */
  readonly upper: FileTree;
  /** tmpfs mounts, by their place; gone when it stops. */
  readonly memory: Table<FileTree>;
}

/** The bash that a person types into. */
export interface HostShell {
  /** 0 until somebody first comes to its prompt. */
  readonly pid: number;
  /** What was written there while the person was at another host's prompt. */
  readonly unseen: string;
}
