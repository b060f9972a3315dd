import type { Table } from '../../../base/record.ts';
import type { Instant } from '../../../base/time.ts';
import type { Image, Layer } from '../../engine/image/image.ts';
import type { LineRange } from '../dockerfile/ast.ts';
import type { ProgressState } from '../progress/progress.ts';
import type { BuildRequest } from '../request.ts';
import type { Plan } from './vertex.ts';

/** Everything a build under way remembers. Plain JSON. */
export interface KeptBuild {
  readonly request: BuildRequest;
  readonly progress: ProgressState;
  /** The Dockerfile, for excerpts. */
  readonly filename: string;
  readonly source: string;
  /** What checks found, a line each. */
  readonly warnings: readonly string[];
  readonly plan: Plan;
  /** The image that the result stands on in the end. */
  readonly base?: Image;
  /** How images that are not among the engine's own are shown and fetched, by the step that begins with one. */
  readonly remotes: Table<RemoteBase>;
  /** Working copies with the files of contexts, by the step that loads them. */
  readonly contexts: Table<string>;
  /** What steps came to, by their number. */
  readonly results: Table<StepResult>;
  /** Images whose files were asked for: the first to ask is told how they came. */
  readonly loaded: readonly number[];
  /** Images whose step was shown as found before anybody asked for its files. */
  readonly announced: readonly number[];
  /** Steps that were found in the cache before the first one ran. */
  readonly found: readonly number[];
  /** The first instruction whose source is not there: the build ends with it once the step under way has. */
  readonly missing?: Failure;
  /** Cache mounts that were emptied for this build, which was to use no cache. */
  readonly emptied?: readonly string[];
  readonly running?: RunningVertex;
}

export interface RemoteBase {
  readonly digest: string;
  readonly blobs: readonly { readonly digest: string; readonly size: number }[];
}

export interface StepResult {
  /** By what steps on it are found in the cache. */
  readonly key: string;
  readonly layers: readonly Layer[];
  /** Of the cache. */
  readonly record: string;
  /** RFC 3339. */
  readonly created: string;
}

export interface RunningVertex {
  readonly vertex: number;
  readonly key: string;
  /** The working copy it runs in. */
  readonly copy: string;
  readonly begun: Instant;
  /** How much of its output has been shown, and the line that has no end yet. */
  readonly cursor: number;
  readonly line: string;
  /** It did not start: there is nothing to wait for. */
  readonly refused?: string;
}

export interface Failure {
  /** As the build says it last. */
  readonly message: string;
  readonly ranges: readonly LineRange[];
}
