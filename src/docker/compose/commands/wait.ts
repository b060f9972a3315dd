import type { Instant } from '../../../base/time.ts';
import type { CliContext, CliResult, Resumable } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { minArgs } from '../../cli/command-tree/args-rule.ts';
import { bool } from '../../cli/flags/types.ts';
import { containerWait } from '../../engine/index.ts';
import { observedContainers } from '../converge/containers.ts';
import { takeDown } from '../converge/down.ts';
import type { Scene } from '../converge/scene.ts';
import { Progress, type ProgressState } from '../progress/progress.ts';
import type { Project } from '../project/types.ts';
import { asState, resumableOf } from '../work/json.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';

/** Containers whose end is waited for. */
interface Waiting {
  readonly ids: readonly string[];
  readonly since: Instant;
  /** All is taken down after the first end. */
  readonly down?: { readonly project: Project; readonly progress: ProgressState };
}

const NAME = 'compose wait';

function ended(context: CliContext, waiting: Waiting, id: string, code: number): number {
  context.out(`container "${id}" exited with status code ${code}\n`);
  if (waiting.down) {
    const progress = new Progress(context, waiting.down.progress);
    const scene: Scene = { context, project: waiting.down.project, progress, dryRun: false };
    takeDown(scene, { services: [], volumes: false, removeOrphans: false });
    progress.finish();
  }
  return code;
}

function go(context: CliContext, waiting: Waiting): CliResult {
  const { ids, since } = waiting;
  for (const id of ids) {
    const answer = context.call(containerWait, {
      ref: id,
      condition: 'not-running',
      since,
      until: context.now,
    });
    if (answer.kind === 'exited') return ended(context, waiting, id, answer.StatusCode);
  }
  return { wait: { kind: 'change' }, resume: NAME, state: asState(waiting) };
}

export const WAIT_RESUMABLES: Readonly<Record<string, Resumable>> = { [NAME]: resumableOf(go) };

export const wait = command({
  name: 'wait',
  use: 'SERVICE [SERVICE...] [OPTIONS]',
  about: { ko: '서비스의 컨테이너가 멈출 때까지 기다려요', en: 'Wait until the containers of services stop' },
  args: minArgs(1),
  flags: {
    'down-project': {
      type: bool,
      ko: '컨테이너 하나가 멈추면 프로젝트를 내려요',
      en: 'Take the project down when the first container stops',
    },
  },
  run(context, line) {
    const { args, flags } = line;
    const project = openProjectAnyhow(context, line, []);
    const ids = observedContainers(context, project.name, { all: false })
      .filter(({ service }) => args.includes(service))
      .map(({ id }) => id);
    if (ids.length === 0) {
      throw new CliError(`no containers for project "${project.name}"`, { code: 'compose-nothing-to-wait' });
    }
    const { progress } = sceneOf(context, line, project);
    const down = flags['down-project'] ? { down: { project, progress: progress.state } } : {};
    return go(context, { ids, since: context.now, ...down });
  },
});
