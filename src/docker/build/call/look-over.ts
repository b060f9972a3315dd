import type { CliContext } from '../../cli/client/cli-context.ts';
import { Linter, type LintWarning } from '../dockerfile/lint/linter.ts';
import { readDockerfile, type ReadDockerfile } from '../dockerfile/read-dockerfile.ts';
import type { BuildRequest } from '../request.ts';
import { beginBuild } from '../solve/begin.ts';
import type { Failure } from '../solve/build-state.ts';
import { platformArgs } from '../solve/platform-args.ts';
import { Reporter } from '../solve/reporter.ts';

/** What is known of a Dockerfile that was looked over, but not built. */
export interface LookedOver {
  readonly filename: string;
  readonly source: string;
  readonly warnings: readonly LintWarning[];
  /** Why it could not be built. */
  readonly failure?: Failure;
}

/**
 * Reads a Dockerfile and looks its images up, as a build does before it begins; tells of that as of a build.
 * @throws CliError for what is wrong on the client's side
 */
export function lookOver(request: BuildRequest, context: CliContext): LookedOver {
  let report: Reporter | undefined;
  const begun = beginBuild(
    { ...request, check: true },
    context,
    () => (report ??= new Reporter(context, request.progress)),
  );
  report?.finish([]);
  const { filename, source } = begun;
  if ('failure' in begun) return { filename, source, warnings: begun.found ?? [], failure: begun.failure };
  return { filename, source, warnings: begun.linter.warnings };
}

/** A file that was looked over without failing, once more, to be asked what is in it. */
export function rereadDockerfile(request: BuildRequest, { source }: LookedOver): ReadDockerfile {
  const { buildArgs = {}, target = '', platforms = [] } = request;
  const inputs = { buildArgs, platformArgs: Object.fromEntries(platformArgs(platforms[0] ?? '', target)) };
  return readDockerfile(source, inputs, new Linter({ skip: 'all', experimental: [], error: false }));
}
