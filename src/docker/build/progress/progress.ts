import type { Instant } from '../../../base/time.ts';

/** Something that happens in a build. Vertices (its steps) go by an id of the build's own choosing. */
export type ProgressEvent =
  /** A step begins; it gets the next number. */
  | { readonly kind: 'start'; readonly id: string; readonly name: string; readonly at: Instant }
  /** Something a step works on: `transferring context: 2B`, `exporting layers`. Said again once it is done. */
  | {
      readonly kind: 'status';
      readonly id: string;
      readonly text: string;
      /** How long it has taken; told from a hundredth of a second on. */
      readonly seconds?: number;
      readonly done: boolean;
    }
  /** One line that a process in the step wrote. */
  | { readonly kind: 'log'; readonly id: string; readonly text: string; readonly at: Instant }
  | { readonly kind: 'warn'; readonly id: string; readonly text: string }
  | { readonly kind: 'cached'; readonly id: string }
  | { readonly kind: 'done'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'error'; readonly id: string; readonly message: string }
  | { readonly kind: 'canceled'; readonly id: string };

/** A step as progress knows it. */
export interface ProgressVertex {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly started: Instant;
  /** The last lines of its output, as they are shown when it fails. */
  readonly log: readonly string[];
  readonly failed: boolean;
}

/** What has been said so far. Plain JSON: a build may be stored in the middle. */
export interface ProgressState {
  readonly vertices: readonly ProgressVertex[];
  /** The step whose lines stand last and which has not ended. */
  readonly current?: string;
  /** Whether something stands above, so that an empty line divides. */
  readonly begun: boolean;
  /** How many steps somebody else has shown before these. */
  readonly before: number;
}

/** Nothing said yet. @param options.begun whether a line such as `#0 building with …` stands above */
export function newProgress(
  options: { readonly begun?: boolean; readonly before?: number } = {},
): ProgressState {
  return { vertices: [], begun: options.begun ?? true, before: options.before ?? 0 };
}

/** Lines of a step's output that are shown again when it fails. */
export const SHOWN_AGAIN = 10;

/** The highest number that was given. */
export function lastNumber(state: ProgressState): number {
  return state.vertices.at(-1)?.number ?? state.before;
}
