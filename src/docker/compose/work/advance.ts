import { isAfter, MILLISECOND, plus, SECOND } from '../../../base/time.ts';
import type { CliContext, CliResult, Resumable } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import type { Wait } from '../../../linux/process/program.ts';
import { advanceBuilds, cancelBuilds } from '../build/advance-builds.ts';
import { checkNames, createProject } from '../converge/create-project.ts';
import { withoutEffects } from '../converge/dry-run.ts';
import { ensureNetworks } from '../converge/networks.ts';
import type { Scene } from '../converge/scene.ts';
import { advanceStarting, awaitedBy, beginStarting, lookAt, type Condition } from '../converge/start.ts';
import { ensureVolumes, recreateVolume } from '../converge/volumes.ts';
import { beginAttached } from '../attached/attached.ts';
import { runAttached } from '../attached/run-session.ts';
import { containerStart } from '../../engine/index.ts';
import type { Observed } from '../converge/containers.ts';
import { createOneOff } from '../converge/one-off.ts';
import { Progress } from '../progress/progress.ts';
import type { Project } from '../project/types.ts';
import { asState, resumableOf } from './json.ts';
import type { After, Stage, WaitOptions, Work } from './work.ts';

const NAME = 'compose work';

/** How often the real one looks whether what it waits for has come. */
const LOOK = 500 * MILLISECOND;

/** What one stage comes to: the next one, what it waits for, or the end of the command. */
type Move =
  | { readonly kind: 'next'; readonly stage: Stage }
  | { readonly kind: 'wait'; readonly wait: Wait; readonly stage: Stage }
  | { readonly kind: 'end'; readonly result: CliResult };

const next = (stage: Stage): Move => ({ kind: 'next', stage });
const end = (result: CliResult): Move => ({ kind: 'end', result });

function waitAWhile(scene: Scene, stage: Stage): Move {
  return { kind: 'wait', wait: { kind: 'until', at: plus(scene.context.now, LOOK) }, stage };
}

/** What `--wait` waits for of a service: that it runs well, or has done what others need it for. */
function conditionOf(project: Project, name: string): Condition {
  const completes = Object.values(project.services).some(
    ({ depends_on = {} }) => depends_on[name]?.condition === 'service_completed_successfully',
  );
  return completes ? 'service_completed_successfully' : 'running_or_healthy';
}

function beginWaiting(scene: Scene, containers: readonly Observed[], wait: WaitOptions): Stage {
  const { project, context } = scene;
  const dependencies = Object.fromEntries(
    Object.keys(project.services).map((name) => [
      name,
      { condition: conditionOf(project, name), required: true },
    ]),
  );
  const awaited = awaitedBy(scene, project.name, dependencies, containers);
  const { timeout = 0 } = wait;
  return {
    kind: 'wait',
    awaited,
    seconds: timeout,
    ...(timeout > 0 ? { until: plus(context.now, timeout * SECOND) } : {}),
  };
}

function askAboutVolume(scene: Scene, work: Work, stage: Stage & { readonly kind: 'volumes' }): Move {
  const [key] = stage.diverged;
  if (key === undefined) return next({ kind: 'containers', networks: stage.networks });
  const { context, project } = scene;
  const rest: Stage = { ...stage, diverged: stage.diverged.slice(1) };
  if (work.assumeYes) {
    recreateVolume(scene, key);
    return next(rest);
  }
  const input = context.stdin.readNow();
  if (input === undefined) return { kind: 'wait', wait: { kind: 'readable', fd: 0 }, stage };
  const [line = ''] = input.text.split('\n');
  if (/^y(?:es)?$/iu.test(line.trim())) recreateVolume(scene, key);
  askFirst(scene, project, rest);
  return next(rest);
}

/** Puts the question about the first volume that has changed. */
function askFirst({ context }: Scene, project: Project, stage: Stage): void {
  if (stage.kind !== 'volumes') return;
  const [key = ''] = stage.diverged;
  const volume = project.volumes[key];
  if (!volume) return;
  const question = `Volume "${volume.name}" exists but doesn't match configuration in compose file. Recreate (data will be lost)?`;
  context.out(context.stdin.isTerminal ? `? ${question} (y/N) ` : question);
}

type Running = Extract<After, { readonly kind: 'run' }>;

/** `run` says nothing of what it waits for. */
function silent(scene: Scene): Scene {
  return { ...scene, progress: new Progress(scene.context, { mode: 'quiet', dryRun: false, shown: [] }) };
}

function beginNeeding(
  scene: Scene,
  { oneOff, dependencies }: Running,
  containers: readonly Observed[],
): Stage {
  const conditions = Object.entries(dependencies).filter(
    ([name, { condition }]) =>
      condition !== 'service_started' && Object.hasOwn(scene.project.services, name) && !scene.dryRun,
  );
  const needed = Object.fromEntries(conditions);
  return { kind: 'needs', awaited: awaitedBy(silent(scene), oneOff.service.name, needed, containers) };
}

function runOneOff(scene: Scene, { oneOff, detached }: Running): CliResult {
  const made = createOneOff(scene, oneOff);
  if (!detached) {
    return runAttached(scene.context, made, { stdin: oneOff.attachStdin, autoRemove: oneOff.autoRemove });
  }
  scene.context.call(containerStart, { ref: made.id });
  scene.context.out(`${made.id}\n`);
  return 0;
}

function step(scene: Scene, work: Work): Move {
  const { stage, after, create } = work;
  switch (stage.kind) {
    case 'build': {
      const { builds, wait, exitCode } = advanceBuilds(scene, stage.builds);
      if (exitCode !== undefined) return end(exitCode);
      if (wait) return { kind: 'wait', wait, stage: { ...stage, builds } };
      return stage.last ? end(0) : next({ kind: 'resources' });
    }
    case 'resources': {
      checkNames(scene);
      const networks = ensureNetworks(scene);
      const volumes: Stage = { kind: 'volumes', networks, diverged: ensureVolumes(scene) };
      if (!work.assumeYes) askFirst(scene, scene.project, volumes);
      return next(volumes);
    }
    case 'volumes':
      return askAboutVolume(scene, work, stage);
    case 'containers':
      return next({ kind: 'then', containers: createProject(scene, stage.networks, create) });
    case 'then': {
      if (after.kind === 'nothing') return end(0);
      const starting = beginStarting(after.services, stage.containers);
      if (after.kind === 'attach') {
        scene.progress.finish();
        return end(beginAttached(scene, starting, after.options));
      }
      const wait = after.kind === 'start' && after.wait ? { wait: after.wait } : {};
      return next({ kind: 'start', starting, ...wait });
    }
    case 'start': {
      const starting = advanceStarting(scene, stage.starting);
      if (starting.rest.length > 0) return waitAWhile(scene, { ...stage, starting });
      if (after.kind === 'run') {
        scene.progress.finish();
        return next(beginNeeding(scene, after, starting.containers));
      }
      if (!stage.wait || scene.dryRun) return end(0);
      return next(beginWaiting(scene, starting.containers, stage.wait));
    }
    case 'needs': {
      const awaited = stage.awaited.filter((each) => !lookAt(silent(scene), each));
      return awaited.length === 0 ? next({ kind: 'one-off' }) : waitAWhile(scene, { ...stage, awaited });
    }
    case 'one-off':
      return end(after.kind === 'run' && !scene.dryRun ? runOneOff(scene, after) : 0);
    case 'wait': {
      const awaited = stage.awaited.filter((each) => !lookAt(scene, each));
      if (awaited.length === 0) return end(0);
      if (stage.until && !isAfter(stage.until, scene.context.now)) {
        throw new CliError(`application not healthy after ${stage.seconds}s`, {
          code: 'compose-wait-timeout',
        });
      }
      return waitAWhile(scene, { ...stage, awaited });
    }
  }
}

/** Goes on with a command as far as it can. */
export function advance(context: CliContext, work: Work): CliResult {
  const { project, dryRun } = work;
  const progress = new Progress(context, work.progress);
  const scene: Scene = { context: dryRun ? withoutEffects(context) : context, project, progress, dryRun };
  let { stage } = work;
  try {
    for (;;) {
      const move = step(scene, { ...work, stage });
      if (move.kind === 'end') {
        progress.finish();
        return move.result;
      }
      ({ stage } = move);
      if (move.kind === 'wait') {
        return {
          wait: move.wait,
          resume: NAME,
          state: asState({ ...work, stage, progress: progress.state }),
        };
      }
    }
  } catch (error) {
    progress.finish();
    throw error;
  }
}

export const WORK_RESUMABLES: Readonly<Record<string, Resumable>> = {
  [NAME]: resumableOf(advance, (context, { stage }: Work) => {
    if (stage.kind === 'build') cancelBuilds(context, stage.builds);
    context.err('canceled\n');
    return 130;
  }),
};
