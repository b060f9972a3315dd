import type { CliContext } from '../../cli/client/cli-context.ts';
import type { Json, Wait } from '../../../linux/process/program.ts';
import type { BuildRequest } from '../request.ts';

/** A build under way. Opaque to others; JSON, so that it may be stored while a step runs. */
export type BuildState = Json;

/** How far a build has come. Progress and errors have been written to `context.err` by then. */
export type BuildAdvance =
  /** A step runs: call {@link advanceBuild} once what it waits for has come. */
  | { readonly kind: 'waits'; readonly wait: Wait; readonly state: BuildState }
  /** `steps`: the highest number that was shown, for who shows more after it. */
  | { readonly kind: 'done'; readonly imageId: string; readonly steps: number }
  /** `message` is what the build says last, after `ERROR: failed to build: `; the rest has been shown. */
  | { readonly kind: 'failed'; readonly message: string; readonly excerpt: string; readonly steps: number };

/**
 * Begins a build: reads the context and goes on up to the first step that takes time.
 * @throws CliError for what is wrong before anything is built (a path that is not there, an invalid tag)
 */
export function startBuild(_request: BuildRequest, context: CliContext): BuildAdvance {
  context.notYet('docker build');
  return { kind: 'failed', message: '', excerpt: '', steps: 0 };
}

/** Goes on with a build whose step has moved. */
export function advanceBuild(_state: BuildState, context: CliContext): BuildAdvance {
  context.notYet('docker build');
  return { kind: 'failed', message: '', excerpt: '', steps: 0 };
}

/** Ends a build under way (Ctrl-C): its processes are gone, what was built so far stays in the cache. */
export function cancelBuild(_state: BuildState, _context: CliContext): void {}
