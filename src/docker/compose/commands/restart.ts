import { lookUp, mapValues } from '../../../base/record.ts';
import { MILLISECOND, plus } from '../../../base/time.ts';
import type { CliContext, CliResult, Resumable } from '../../cli/client/cli-context.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { bool } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { containerRestart } from '../../engine/index.ts';
import { observedContainers, progressName, type Observed } from '../converge/containers.ts';
import { withoutEffects } from '../converge/dry-run.ts';
import { dependentsOf, inDependencyOrder } from '../converge/order.ts';
import type { Scene } from '../converge/scene.ts';
import { awaitedBy, lookAt, type Awaited } from '../converge/start.ts';
import { Progress, type ProgressState } from '../progress/progress.ts';
import type { Project } from '../project/types.ts';
import { asState, resumableOf } from '../work/json.ts';
import { checkServices } from './check-services.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';
import { timeoutFlag } from './shared-flags.ts';

/** Of what services depend on, only what asks to be restarted along. */
function withRestartRelations(project: Project): Project {
  const services = mapValues(project.services, (service) => ({
    ...service,
    depends_on: Object.fromEntries(
      Object.entries(service.depends_on ?? {}).filter(([, { restart }]) => restart === true),
    ),
  }));
  return { ...project, services };
}

/** The named services, and those that are to be restarted along with them. */
function affected(project: Project, names: readonly string[]): ReadonlySet<string> {
  if (names.length === 0) return new Set(Object.keys(project.services));
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...dependentsOf(project, name));
  }
  return found;
}

/** How far a restart has come: a service waits for what it depends on as it does when it starts. */
interface Restarting {
  readonly project: Project;
  readonly progress: ProgressState;
  readonly dryRun: boolean;
  /** Services that are yet to be restarted, in their order. */
  readonly rest: readonly string[];
  /** What the first of them waits for; absent until that has been looked at. */
  readonly awaited?: readonly Awaited[];
  readonly containers: readonly Observed[];
  readonly timeout?: number;
}

const NAME = 'compose restart';
const LOOK = 500 * MILLISECOND;

function sceneFor(context: CliContext, { project, progress, dryRun }: Restarting): Scene {
  return {
    context: dryRun ? withoutEffects(context) : context,
    project,
    progress: new Progress(context, progress),
    dryRun,
  };
}

function needsOf({ project, dryRun }: Scene, name: string) {
  const needs = Object.entries(lookUp(project.services, name)?.depends_on ?? {}).filter(
    ([other, { condition }]) =>
      condition !== 'service_started' && Object.hasOwn(project.services, other) && !dryRun,
  );
  return Object.fromEntries(needs);
}

function restartAll(scene: Scene, containers: readonly Observed[], timeout: number | undefined): void {
  for (const each of containers) scene.progress.event({ id: progressName(each), status: 'Restarting' });
  for (const each of containers) {
    scene.context.call(containerRestart, {
      ref: each.id,
      ...(timeout === undefined ? {} : { timeout }),
    });
    scene.progress.event({ id: progressName(each), status: 'Started', kind: 'done' });
  }
}

/** Goes on restarting until a service has to wait. */
function go(context: CliContext, before: Restarting): CliResult {
  const scene = sceneFor(context, before);
  let { rest, awaited } = before;
  try {
    for (let [name] = rest; name !== undefined; [name] = rest) {
      awaited ??= awaitedBy(scene, name, needsOf(scene, name), before.containers);
      awaited = awaited.filter((each) => !lookAt(scene, each));
      if (awaited.length > 0) {
        const state = { ...before, rest, awaited, progress: scene.progress.state };
        const at = plus(context.now, LOOK);
        return { wait: { kind: 'until', at }, resume: NAME, state: asState(state) };
      }
      const service = name;
      restartAll(
        scene,
        before.containers.filter((each) => each.service === service),
        before.timeout,
      );
      rest = rest.slice(1);
      awaited = undefined;
    }
  } catch (error) {
    scene.progress.finish();
    throw error;
  }
  scene.progress.finish();
  return 0;
}

export const RESTART_RESUMABLES: Readonly<Record<string, Resumable>> = { [NAME]: resumableOf(go) };

export const restart = command({
  name: 'restart',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '서비스를 다시 시작해요', en: 'Restart services' },
  args: composeAny,
  flags: {
    'no-deps': { type: bool, ko: '딸린 서비스는 다시 시작하지 않아요', en: 'Leave linked services alone' },
    timeout: timeoutFlag,
  },
  run(context, line) {
    const { args, flags, changed } = line;
    const opened = openProjectAnyhow(context, line, []);
    checkServices(opened, args);
    const project = withRestartRelations(opened);
    const scene = sceneOf(context, line, project);
    const meant = flags['no-deps'] && args.length > 0 ? new Set(args) : affected(project, args);
    const names = inDependencyOrder(project)
      .flat()
      .map(({ name }) => name);
    return go(context, {
      project,
      progress: scene.progress.state,
      dryRun: scene.dryRun,
      rest: names.filter((name) => meant.has(name)),
      containers: observedContainers(context, project.name),
      ...(changed.has('timeout') ? { timeout: flags.timeout } : {}),
    });
  },
});
