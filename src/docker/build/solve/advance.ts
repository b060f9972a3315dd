import type { Json, Wait } from '../../../linux/process/program.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { excerpt } from '../dockerfile/excerpt.ts';
import { exportResult } from '../export/export-result.ts';
import { resultImage } from '../export/result-image.ts';
import type { BuildRequest } from '../request.ts';
import { beginBuild, type NotBegun } from './begin.ts';
import type { Failure, KeptBuild } from './build-state.ts';
import { importCaches } from './import-cache.ts';
import { Reporter } from './reporter.ts';
import { Solver } from './solver.ts';

/** A build under way. Opaque to others; JSON, so that it may be stored while a step runs. */
export type BuildState = Json;

/** How far a build has come. Its progress has been written to `context.err` by then. */
export type BuildAdvance =
  /** A step runs: call {@link advanceBuild} once what it waits for has come. */
  | { readonly kind: 'waits'; readonly wait: Wait; readonly state: BuildState }
  /** `steps`: the highest number that was shown, for who shows more after it. */
  | { readonly kind: 'done'; readonly imageId: string; readonly steps: number }
  /** `message` is what the build says last, after `ERROR: failed to build: `; the excerpt stands above it. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly excerpt: string;
      readonly steps: number;
    };

/**
 * Begins a build: reads the context and goes on up to the first step that takes time.
 * @throws CliError for what is wrong before anything is built (a path that is not there)
 */
export function startBuild(request: BuildRequest, context: CliContext): BuildAdvance {
  let report: Reporter | undefined;
  const begun = beginBuild(request, context, () => (report ??= new Reporter(context, request.progress)));
  if (!report) throw new Error('a build that nobody is told of');
  if ('failure' in begun) return failed(report, begun);
  const { filename, source, warnings, plan, remotes, base } = begun;
  const kept: KeptBuild = {
    request,
    progress: report.state,
    filename,
    source,
    warnings,
    plan,
    ...(base === undefined ? {} : { base }),
    remotes,
    contexts: {},
    results: {},
    loaded: [],
    announced: [],
    found: [],
  };
  importCaches(context, request.cacheFrom ?? [], report);
  const solver = new Solver(context, kept, report);
  const failure = solver.begin(begun);
  if (failure) {
    solver.close();
    return failed(report, { filename, source, warnings, failure });
  }
  return goOn(context, solver, report);
}

/** Goes on with a build whose step has moved. */
export function advanceBuild(state: BuildState, context: CliContext): BuildAdvance {
  const kept = state as unknown as KeptBuild;
  const report = new Reporter(context, kept.request.progress, kept.progress);
  return goOn(context, new Solver(context, kept, report), report);
}

/** Ends a build under way (Ctrl-C): its processes are gone, what was built so far stays in the cache. */
export function cancelBuild(state: BuildState, context: CliContext): void {
  const kept = state as unknown as KeptBuild;
  const report = new Reporter(context, kept.request.progress, kept.progress);
  if (kept.running) report.canceled(String(kept.running.vertex));
  new Solver(context, kept, report).close();
}

function goOn(context: CliContext, solver: Solver, report: Reporter): BuildAdvance {
  const progressed = solver.proceed();
  const { kept } = solver;
  if (progressed.kind === 'waits')
    return { kind: 'waits', wait: progressed.wait, state: kept as unknown as BuildState };
  solver.close();
  if (progressed.kind === 'failed') return failed(report, notDone(kept, progressed.failure));
  const { request, base, warnings } = kept;
  const image = resultImage(kept, base);
  const outputs = request.outputs ?? [];
  for (const output of outputs.length === 0 ? [{ type: 'image' as const }] : outputs) {
    const problem = exportResult(context, image, request.tags ?? [], output, report);
    if (problem === undefined) continue;
    const failure = failed(report, notDone(kept, { message: problem, ranges: [] }));
    // Images are pushed by the client, once they have been solved.
    return output.type === 'image' && output.push === true ? { ...failure, message: problem } : failure;
  }
  report.finish(warnings);
  return { kind: 'done', imageId: image.id, steps: report.steps };
}

function notDone({ filename, source, warnings }: KeptBuild, failure: Failure): NotBegun {
  return { filename, source, warnings, failure };
}

function failed(
  report: Reporter,
  { filename, source, warnings, failure }: NotBegun & { readonly failure: Failure },
): Extract<BuildAdvance, { readonly kind: 'failed' }> {
  report.finish(warnings);
  return {
    kind: 'failed',
    message: `failed to solve: ${failure.message}`,
    excerpt: excerpt(filename, source, failure.ranges),
    steps: report.steps,
  };
}
