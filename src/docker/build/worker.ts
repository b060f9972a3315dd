import type { Instant } from '../../base/time.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Layer } from '../engine/image/image.ts';

/** What the working copies of caches that RUNs mount begin with: they stay from one build to the next. */
export const CACHE_COPY = 'cache:';

/**
 * Where builds keep files and run processes: what BuildKit's worker is in the daemon. A working copy is a stack of
 * layers with a private one on top, by an id of the build's choosing; a process may run in it, unseen by `docker ps`.
 * All of it lives with the machine, so that a build may be stored in the middle of a step. Implemented by the machine.
 */
export interface BuildWorker {
  /** Makes a working copy on layers, lowest first; one that is there already stays as it is. */
  open(id: string, layers: readonly string[]): FileSystem;
  /** The files of a working copy, without anything mounted. */
  files(id: string): FileSystem;
  /** The files of layers, for reading. */
  view(layers: readonly string[]): FileSystem;
  /** What was written there as a layer; an empty one where nothing was. */
  commit(id: string): Layer;
  /** The working copy goes, with its processes. */
  close(id: string): void;
  /**
   * Starts a process in a working copy. It takes its first step as time passes.
   * @returns runc's words for what cannot be started
   */
  start(id: string, process: StepProcess): string | undefined;
  /** What a step has written from `cursor` on, and how it ended if it has. */
  poll(id: string, cursor: number): StepReport;
}

/** A RUN's process. */
export interface StepProcess {
  readonly argv: readonly string[];
  readonly env: readonly string[];
  /** `USER[:GROUP]`; empty for root. */
  readonly user: string;
  /** Absolute; made where it is missing. */
  readonly cwd: string;
  readonly network: 'default' | 'none' | 'host';
  /** `--security=insecure`. */
  readonly privileged: boolean;
  /** Lines of /etc/hosts: names by address. */
  readonly extraHosts: readonly { readonly name: string; readonly address: string }[];
  readonly shmSize: number;
  readonly ulimits: readonly { readonly name: string; readonly soft: number; readonly hard: number }[];
  readonly mounts: readonly StepMount[];
}

/** Something a RUN sees beside its own files. `at` is absolute. */
export type StepMount =
  /** A directory or file of layers, of a working copy (a context), or of a cache: what is written to `copy` stays. */
  | {
      readonly kind: 'copy';
      readonly at: string;
      readonly copy: string;
      readonly path: string;
      readonly readOnly: boolean;
    }
  | {
      readonly kind: 'layers';
      readonly at: string;
      readonly layers: readonly string[];
      readonly path: string;
      readonly readOnly: boolean;
    }
  /** `size` in bytes; 0 for no limit. */
  | { readonly kind: 'tmpfs'; readonly at: string; readonly size: number }
  /** A single file: a secret, in memory, or the text of a here-document, which can be run. */
  | {
      readonly kind: 'secret' | 'script';
      readonly at: string;
      readonly content: string;
      readonly mode: number;
      readonly uid: number;
      readonly gid: number;
    }
  | {
      readonly kind: 'socket';
      readonly at: string;
      readonly mode: number;
      readonly uid: number;
      readonly gid: number;
    };

export interface StepReport {
  /** Whole or unfinished lines, with the time each was begun. */
  readonly lines: readonly {
    readonly stream: 'stdout' | 'stderr';
    readonly text: string;
    readonly at: Instant;
  }[];
  /** Where to go on from. */
  readonly cursor: number;
  readonly end?: { readonly code: number; readonly at: Instant };
}
