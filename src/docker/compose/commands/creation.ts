import { mapValues } from '../../../base/record.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import type { KnowsGlobals } from '../../cli/client/settings.ts';
import { servicesToBuild } from '../build/build-request.ts';
import type { CreateOptions } from '../converge/create-project.ts';
import type { RecreatePolicy } from '../converge/ensure-service.ts';
import { pullRequired } from '../converge/images.ts';
import type { Scene } from '../converge/scene.ts';
import type { Project } from '../project/types.ts';
import type { BuildOptions, Stage, After, Work } from '../work/work.ts';

/** What `up`, `create` and `run` may ask about images. */
export interface ImageFlags {
  readonly pull: string;
  readonly build: boolean;
}

const PULL_POLICIES = new Set(['always', 'missing', 'never', 'build', 'if_not_present', 'policy']);

/** The project with every service fetched or built as the command line says. @throws CliError */
export function withImageFlags(project: Project, { pull, build }: ImageFlags, pullGiven: boolean): Project {
  if (pullGiven && !PULL_POLICIES.has(pull)) {
    throw new CliError(`invalid --pull option "${pull}"`, { code: 'compose-pull-option' });
  }
  const services = mapValues(project.services, (service) => ({
    ...service,
    ...(pullGiven && pull !== 'policy' ? { pull_policy: pull } : {}),
    ...(build && service.build ? { pull_policy: 'build' } : {}),
  }));
  return { ...project, services };
}

/** Flags about what becomes of containers that are there. */
export interface RecreateFlags {
  readonly forceRecreate: boolean;
  readonly noRecreate: boolean;
  readonly recreateDependencies?: boolean;
  readonly renewVolumes?: boolean;
}

/** @throws CliError for flags that contradict each other */
export function checkRecreateFlags(flags: RecreateFlags): void {
  const { forceRecreate, noRecreate, recreateDependencies = false, renewVolumes = false } = flags;
  if (!noRecreate) return;
  const other = renewVolumes
    ? ['--no-recreate', '--renew-anon-volumes']
    : forceRecreate
      ? ['--force-recreate', '--no-recreate']
      : recreateDependencies
        ? ['--always-recreate-deps', '--no-recreate']
        : undefined;
  if (!other) return;
  throw new CliError(`${other.join(' and ')} are incompatible`, { code: 'compose-recreate-flags' });
}

/** When containers are replaced: of the services that were asked for, and of what these need. */
export function recreatePolicies(flags: RecreateFlags): {
  readonly recreate: RecreatePolicy;
  readonly recreateDependencies: RecreatePolicy;
} {
  const { forceRecreate, noRecreate, recreateDependencies = false, renewVolumes = false } = flags;
  if (noRecreate) return { recreate: 'never', recreateDependencies: 'never' };
  return {
    recreate: forceRecreate || renewVolumes ? 'force' : 'diverged',
    recreateDependencies: recreateDependencies ? 'force' : 'diverged',
  };
}

export interface Creation {
  readonly create: CreateOptions;
  readonly after: After;
  readonly quietPull: boolean;
  /** Undefined: nothing is built. */
  readonly build?: BuildOptions;
  readonly assumeYes?: boolean;
}

/**
 * Fetches what is missing, and says what is left to do.
 * @throws CliError, EngineError
 */
export function prepareWork(scene: Scene, line: KnowsGlobals, creation: Creation): Work {
  const { project, progress, dryRun } = scene;
  try {
    pullRequired(scene, line, creation.quietPull);
  } finally {
    progress.finish();
  }
  const names = creation.build ? servicesToBuild(scene) : [];
  const stage: Stage =
    creation.build && names.length > 0
      ? { kind: 'build', builds: { rest: names, steps: 0, built: [], options: creation.build } }
      : { kind: 'resources' };
  return {
    project,
    progress: progress.state,
    dryRun,
    create: creation.create,
    assumeYes: creation.assumeYes ?? false,
    after: creation.after,
    stage,
  };
}
