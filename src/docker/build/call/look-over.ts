import type { CliContext } from '../../cli/client/cli-context.ts';
import { buildNewId } from '../../engine/build/new-id.ts';
import { Linter, summaryLines, type LintWarning } from '../dockerfile/lint/linter.ts';
import { readDockerfile, type ReadDockerfile } from '../dockerfile/read-dockerfile.ts';
import type { BuildQuestion, BuildRequest } from '../request.ts';
import { beginBuild, readAlone, type NotBegun, type ReadAlone } from '../solve/begin.ts';
import type { Failure } from '../solve/build-state.ts';
import { platformArgs } from '../solve/platform-args.ts';
import { shownPlace } from './place.ts';
import { Reporter } from '../solve/reporter.ts';

/** What is known of a Dockerfile that was looked over, but not built. */
export interface LookedOver {
  readonly filename: string;
  /** Where it is, as who asks would find it. */
  readonly place: string;
  readonly source: string;
  readonly warnings: readonly LintWarning[];
  /** Why it could not be built. */
  readonly failure?: Failure;
}

/**
 * Reads a Dockerfile and looks its images up where the question needs that, as a build does before it begins;
 * tells of that as of a build.
 * @throws CliError for what is wrong on the client's side
 */
export function lookOver(asks: BuildQuestion, request: BuildRequest, context: CliContext): LookedOver {
  let report: Reporter | undefined;
  const begin = asks === 'targets' ? readAlone : beginBuild;
  const begun = begin(
    { ...request, asks },
    context,
    () => (report ??= new Reporter(context, request.progress)),
  );
  report?.finish(asks === 'outline' ? summaryLines(warningsOf(begun)) : []);
  const { filename, source } = begun;
  const warnings = warningsOf(begun);
  const draw = () => Number.parseInt(context.call(buildNewId, undefined).slice(0, 6), 36);
  const place = shownPlace(request, begun.build, draw);
  return { filename, place, source, warnings, ...('failure' in begun && { failure: begun.failure }) };
}

function warningsOf(begun: ReadAlone | NotBegun): readonly LintWarning[] {
  return 'failure' in begun ? (begun.found ?? []) : begun.linter.warnings;
}

/** A file that was looked over without failing, once more, to be asked what is in it. */
export function rereadDockerfile(request: BuildRequest, { source }: LookedOver): ReadDockerfile {
  const { buildArgs = {}, target = '', platforms = [] } = request;
  const inputs = { buildArgs, platformArgs: Object.fromEntries(platformArgs(platforms[0] ?? '', target)) };
  return readDockerfile(source, inputs, new Linter({ skip: 'all', experimental: [], error: false }));
}
