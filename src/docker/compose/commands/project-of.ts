import { rfc3339 } from '../../../base/time.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import type { CommandLine } from '../../cli/command-tree/command.ts';
import type { FlagValues } from '../../cli/flags/declaration.ts';
import type { LoadContext, LoadRequest } from '../load/load-request.ts';
import { loadProject } from '../load/load-project.ts';
import type { Project } from '../project/types.ts';
import { composeFlags } from './compose-flags.ts';

type Line = Pick<CommandLine<FlagValues>, 'flagsOf'>;

/** A line of Compose's log, on standard error. */
export function logWarning(context: Pick<CliContext, 'now' | 'err'>, message: string): void {
  context.err(`time="${rfc3339(context.now)}" level=warning msg=${JSON.stringify(message)}\n`);
}

/** Loading a project as a command does: from the host's files, doubts told on standard error. */
export function loadContext(context: CliContext): LoadContext {
  return {
    files: context.files,
    env: context.env,
    readStdin: () => context.stdin.readAll(),
    warn: (message) => logWarning(context, message),
  };
}

/** What the flags of `docker compose` itself say of the project. */
export function loadRequest(line: Line): LoadRequest {
  const { flags } = line.flagsOf(composeFlags);
  return {
    files: flags.file,
    projectName: flags['project-name'],
    projectDirectory: flags['project-directory'] || flags.workdir,
    profiles: flags.profile,
    envFiles: flags['env-file'],
    allResources: flags['all-resources'],
  };
}

/**
 * The project that a command works on.
 * @param services narrows it down to these and what they depend on
 * @throws ComposeError
 */
export function projectOf(
  context: CliContext,
  line: Line,
  { services = [], ...more }: Partial<LoadRequest> = {},
): Project {
  return loadProject({ ...loadRequest(line), ...more, services }, loadContext(context));
}
