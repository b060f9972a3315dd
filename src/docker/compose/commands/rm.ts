import type { CliContext, CliResult, Resumable } from '../../cli/client/cli-context.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { bool } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { observedContainers, type Observed } from '../converge/containers.ts';
import type { Scene } from '../converge/scene.ts';
import { removeContainers, stopServices } from '../converge/stop.ts';
import { Progress, type ProgressState } from '../progress/progress.ts';
import type { Project } from '../project/types.ts';
import { withoutEffects } from '../converge/dry-run.ts';
import { asState, resumableOf } from '../work/json.ts';
import { checkServices } from './check-services.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';

/** A question that waits for its answer, and what goes then. */
interface Asked {
  readonly project: Project;
  readonly containers: readonly Observed[];
  readonly volumes: boolean;
  readonly progress: ProgressState;
  readonly dryRun: boolean;
}

const NAME = 'compose rm';
const UP: ReadonlySet<string> = new Set(['running', 'paused', 'restarting']);

function remove(scene: Scene, { containers, volumes }: Pick<Asked, 'containers' | 'volumes'>): CliResult {
  removeContainers(scene, containers, volumes);
  scene.progress.finish();
  return 0;
}

function answered(context: CliContext, asked: Asked): CliResult {
  const input = context.stdin.readNow();
  if (input === undefined) return { wait: { kind: 'readable', fd: 0 }, resume: NAME, state: asState(asked) };
  const [answer = ''] = input.text.split('\n');
  if (!/^y(?:es)?$/iu.test(answer.trim())) return 0;
  const { project, progress, dryRun } = asked;
  const scene: Scene = {
    context: dryRun ? withoutEffects(context) : context,
    project,
    progress: new Progress(context, progress),
    dryRun,
  };
  return remove(scene, asked);
}

export const RM_RESUMABLES: Readonly<Record<string, Resumable>> = { [NAME]: resumableOf(answered) };

export const rm = command({
  name: 'rm',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '멈춘 서비스의 컨테이너를 지워요', en: 'Remove stopped containers' },
  args: composeAny,
  flags: {
    all: { type: bool, short: 'a', hidden: true, ko: '쓰이지 않아요', en: 'Means nothing any more' },
    force: { type: bool, short: 'f', ko: '확인 질문을 하지 않아요', en: 'Do not ask first' },
    stop: { type: bool, short: 's', ko: '지우기 전에 멈춰요', en: 'Stop them first, if they run' },
    volumes: {
      type: bool,
      short: 'v',
      ko: '딸린 이름 없는 볼륨도 지워요',
      en: 'Remove their volumes without a name, too',
    },
  },
  run(context, line) {
    const { args, flags } = line;
    const project = openProjectAnyhow(context, line, args);
    checkServices(project, args);
    const scene = sceneOf(context, line, project);
    const meant = new Set(args.length === 0 ? Object.keys(project.services) : args);
    if (flags.stop) {
      stopServices(scene, [...meant], {});
      scene.progress.finish();
    }
    const containers = observedContainers(context, project.name)
      .filter(({ service, state }) => meant.has(service) && (!UP.has(state) || (scene.dryRun && flags.stop)))
      .toSorted((a, b) => b.created - a.created || (a.name < b.name ? 1 : -1));
    if (containers.length === 0) {
      context.err('No stopped containers\n');
      return 0;
    }
    const question = `Going to remove ${containers.map(({ name }) => name).join(', ')}`;
    const { volumes } = flags;
    if (flags.force) {
      context.out(`${question}\n`);
      return remove(scene, { containers, volumes });
    }
    context.out(context.stdin.isTerminal ? `? ${question} (y/N) ` : question);
    const { progress, dryRun } = scene;
    return answered(context, { project, containers, volumes, progress: progress.state, dryRun });
  },
});
