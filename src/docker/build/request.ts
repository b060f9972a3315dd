import type { Table } from '../../base/record.ts';

/** What is to be built, and what becomes of it: `docker build`'s command line, or a `build:` of compose. Plain JSON. */
export interface BuildRequest {
  /** A directory of the host (relative ones from the current directory), a URL, or `-` for standard input. */
  readonly context: string;
  /** `-f`: relative to the current directory; empty for `Dockerfile` in the context. */
  readonly file?: string;
  /** The Dockerfile itself, where it is in no file (`dockerfile_inline`). */
  readonly inline?: string;
  /** Names the image gets, each as it was written. */
  readonly tags?: readonly string[];
  readonly buildArgs?: Table<string>;
  readonly labels?: Table<string>;
  readonly target?: string;
  readonly noCache?: boolean;
  /** Stages that are built without the cache. */
  readonly noCacheFilter?: readonly string[];
  readonly pull?: boolean;
  /** `default`, `host`, `none`. */
  readonly network?: string;
  /** `NAME:ADDRESS` or `NAME=ADDRESS`. */
  readonly addHosts?: readonly string[];
  /** Bytes; 0 for the usual 64 MiB. */
  readonly shmSize?: number;
  readonly ulimits?: readonly { readonly name: string; readonly soft: number; readonly hard: number }[];
  /** Images whose cache may be used. */
  readonly cacheFrom?: readonly string[];
  readonly secrets?: readonly BuildSecret[];
  /** Ids that `--ssh` offers. */
  readonly ssh?: readonly string[];
  /** Contexts by name (`--build-context`): directories, or `docker-image://NAME`. */
  readonly contexts?: Table<string>;
  /** `linux/amd64` and the like; empty for the engine's own. */
  readonly platforms?: readonly string[];
  /** Without any the image goes to the engine's own. */
  readonly outputs?: readonly BuildOutput[];
  /** What is asked of the Dockerfile (`--check`, `--call`): then nothing is built. */
  readonly asks?: BuildQuestion;
  readonly progress?: BuildProgress;
}

/** A secret as its sender read it. */
export interface BuildSecret {
  readonly id: string;
  readonly content: string;
}

export type BuildQuestion = 'check' | 'outline' | 'targets';

export type BuildOutput =
  /** The engine's own images; `push` as well to where its name says. */
  | { readonly type: 'image'; readonly push?: boolean }
  /** The files of the result, into a directory of the host. */
  | { readonly type: 'local'; readonly dest: string }
  /** The files of the result as an archive; `-` for standard output. */
  | { readonly type: 'tar'; readonly dest: string }
  /** As `docker save` would; without `dest` among the engine's own. */
  | { readonly type: 'docker'; readonly dest?: string }
  /** Nothing is kept but the cache. */
  | { readonly type: 'cacheonly' };

export interface BuildProgress {
  readonly style: 'plain' | 'quiet' | 'rawjson';
  /** Whether `#0 building with …` stands above it; it does unless said otherwise. */
  readonly header?: boolean;
  /** How many steps somebody has shown before (`#1 [internal] load local bake definitions`). */
  readonly before?: number;
  /** The warnings at the end are explained (`docker --debug`). */
  readonly isDetailed?: boolean;
  /** Put in front of each step's name, as bake does with several targets: `[app 2/2] RUN …`. */
  readonly prefix?: string;
}
