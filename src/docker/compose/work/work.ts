import type { Instant } from '../../../base/time.ts';
import type { BuildState } from '../../build/index.ts';
import type { Observed } from '../converge/containers.ts';
import type { CreateOptions } from '../converge/create-project.ts';
import type { NetworkIds } from '../converge/networks.ts';
import type { OneOff } from '../converge/one-off.ts';
import type { Awaited, Starting } from '../converge/start.ts';
import type { ProgressState } from '../progress/progress.ts';
import type { Dependency, Project } from '../project/types.ts';

/**
 * A command that brings a project to its wanted state, in its stages: images are built, containers made and started.
 * Building, asking the person and waiting for health take time, so how far it has come is plain JSON.
 */
export type Work = {
  readonly project: Project;
  readonly progress: ProgressState;
  readonly dryRun: boolean;
  readonly create: CreateOptions;
  readonly assumeYes: boolean;
  readonly after: After;
  readonly stage: Stage;
};

/** What becomes of the containers once they are there. */
export type After =
  | { readonly kind: 'nothing' }
  /** They are started in the background, and with `wait` waited for. */
  | { readonly kind: 'start'; readonly services: readonly string[]; readonly wait?: WaitOptions }
  /** They are started, and then one more container runs a command. */
  | {
      readonly kind: 'run';
      readonly services: readonly string[];
      /** What has to be so before it. */
      readonly dependencies: Readonly<Record<string, Dependency>>;
      readonly detached: boolean;
      readonly oneOff: OneOff;
    }
  /** They are started and their output is shown. */
  | { readonly kind: 'attach'; readonly services: readonly string[]; readonly options: AttachOptions };

export type WaitOptions = {
  /** Seconds. */
  readonly timeout?: number;
};

export type AttachOptions = {
  /** The services whose output is shown. */
  readonly services: readonly string[];
  /** Those whose end is waited for. */
  readonly watched: readonly string[];
  readonly prefix: boolean;
  readonly timestamps: boolean;
  readonly abortOn?: 'exit' | 'failure';
  readonly exitCodeFrom?: string;
  /** Seconds before the end by force; absent for each container's own. */
  readonly timeout?: number;
};

export type Stage =
  | {
      readonly kind: 'build';
      readonly builds: Builds;
      /** Nothing comes after it. */
      readonly last?: boolean;
    }
  | { readonly kind: 'resources' }
  | { readonly kind: 'volumes'; readonly networks: NetworkIds; readonly diverged: readonly string[] }
  | { readonly kind: 'containers'; readonly networks: NetworkIds }
  | { readonly kind: 'then'; readonly containers: readonly Observed[] }
  | { readonly kind: 'start'; readonly starting: Starting; readonly wait?: WaitOptions }
  /** What the command of `run` needs first. */
  | { readonly kind: 'needs'; readonly awaited: readonly Awaited[] }
  | { readonly kind: 'one-off' }
  | {
      readonly kind: 'wait';
      readonly awaited: readonly Awaited[];
      readonly until?: Instant;
      readonly seconds: number;
    };

/** Images that are built one after the other. */
export type Builds = {
  /** Services whose image is yet to be built. */
  readonly rest: readonly string[];
  readonly current?: { readonly service: string; readonly state: BuildState };
  /** Steps that were shown so far. */
  readonly steps: number;
  readonly built: readonly string[];
  readonly options: BuildOptions;
};

export type BuildOptions = {
  readonly quiet: boolean;
  readonly noCache?: boolean;
  readonly pull?: boolean;
  readonly push?: boolean;
  readonly args?: Readonly<Record<string, string | null>>;
};
