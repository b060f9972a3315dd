import type { CliContext } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import type { KnowsGlobals } from '../../cli/client/settings.ts';
import type { LoadContext, LoadRequest } from '../load/load-request.ts';
import { loadModel, loadProject, type LoadedModel } from '../load/load-project.ts';
import { projectOfContainers } from '../converge/project-of-containers.ts';
import { logWarning, type Scene } from '../converge/scene.ts';
import { Progress, type ProgressMode } from '../progress/progress.ts';
import type { Project } from '../project/types.ts';
import { composeFlags } from './compose-flags.ts';
import { withoutEffects } from '../converge/dry-run.ts';

type Line = KnowsGlobals;

/** What the flags of `docker compose` itself ask for. */
function requestOf(line: Line): LoadRequest {
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

function loadContext(context: CliContext): LoadContext {
  return {
    files: context.files,
    env: context.env,
    readStdin: () => context.stdin.readAll(),
    warn: (message) => logWarning(context, message),
  };
}

/** Reads the project. @throws ComposeError */
export function openProject(
  context: CliContext,
  line: Line,
  services: readonly string[],
  more: Partial<LoadRequest> = {},
): Project {
  return loadProject({ ...requestOf(line), services, ...more }, loadContext(context));
}

/** Reads what the files say, variables left as they are. @throws ComposeError */
export function openModel(context: CliContext, line: Line, more: Partial<LoadRequest> = {}): LoadedModel {
  return loadModel({ ...requestOf(line), ...more }, loadContext(context), { interpolated: false });
}

/**
 * The project that a command means that needs no files: with `-p` alone it is told by its containers.
 * @throws ComposeError
 */
export function openProjectOrName(
  context: CliContext,
  line: Line,
  services: readonly string[],
): { readonly name: string; readonly project: Project | undefined } {
  const { flags } = line.flagsOf(composeFlags);
  const named = flags['project-name'];
  if (named !== '' && flags.file.length === 0) return { name: named, project: undefined };
  try {
    const project = openProject(context, line, services, { resolveEnvironment: false });
    return { name: project.name, project };
  } catch (error) {
    const name = context.env['COMPOSE_PROJECT_NAME'] ?? '';
    if (name !== '' && error instanceof CliError && error.code === 'compose-file-missing') {
      return { name, project: undefined };
    }
    throw error;
  }
}

/** {@link openProjectOrName}, with a project put together from its containers where there are no files. */
export function openProjectAnyhow(
  context: CliContext,
  line: Line,
  services: readonly string[],
  { needed = false }: { readonly needed?: boolean } = {},
): Project {
  const { name, project } = openProjectOrName(context, line, services);
  return project ?? projectOfContainers(context, name, needed);
}

const MODES: Readonly<Record<string, ProgressMode>> = {
  plain: 'plain',
  json: 'json',
  quiet: 'quiet',
  tty: 'tty',
};

function modeOf(context: CliContext, line: Line): ProgressMode {
  const { flags, changed } = line.flagsOf(composeFlags);
  const asked = flags.progress || (context.env['COMPOSE_PROGRESS'] ?? '');
  if (asked === '' || asked === 'auto') {
    if (flags.ansi === 'never' && changed.has('ansi')) return 'plain';
    return context.stderr.isTerminal ? 'tty' : 'plain';
  }
  const mode = MODES[asked];
  if (mode === undefined) {
    throw new CliError(`unsupported --progress value "${asked}"`, { code: 'compose-progress' });
  }
  return mode;
}

/** Where a command works: its project, and how it tells what it does. */
export function sceneOf(context: CliContext, line: Line, project: Project): Scene {
  const dryRun = line.flagsOf(composeFlags).flags['dry-run'];
  const progress = new Progress(context, { mode: modeOf(context, line), dryRun, shown: [] });
  return { context: dryRun ? withoutEffects(context) : context, project, progress, dryRun };
}
