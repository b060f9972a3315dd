import { command, type CliCommand } from '../../cli/client/cli-kit.ts';
import type { Localized } from '../../../base/locale.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { containerPause, containerUnpause } from '../../engine/index.ts';
import { observedContainers, progressName } from '../converge/containers.ts';
import { checkServices } from './check-services.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';

function freezing(
  name: string,
  about: Localized,
  operation: typeof containerPause,
  status: string,
): CliCommand {
  return command({
    name,
    use: '[SERVICE...]',
    about,
    args: composeAny,
    run(context, line) {
      const { args } = line;
      const project = openProjectAnyhow(context, line, args);
      checkServices(project, args);
      const scene = sceneOf(context, line, project);
      const meant = new Set(args.length === 0 ? Object.keys(project.services) : args);
      for (const each of observedContainers(context, project.name, { all: false })) {
        if (!meant.has(each.service)) continue;
        scene.context.call(operation, { ref: each.id });
        scene.progress.event({ id: progressName(each), status, kind: 'done' });
      }
      scene.progress.finish();
      return 0;
    },
  });
}

export const pause = freezing(
  'pause',
  { ko: '서비스를 일시 정지해요', en: 'Pause services' },
  containerPause,
  'Paused',
);

export const unpause = freezing(
  'unpause',
  { ko: '일시 정지한 서비스를 다시 돌려요', en: 'Go on with paused services' },
  containerUnpause,
  'Unpaused',
);
