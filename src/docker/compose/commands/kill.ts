import { command } from '../../cli/client/cli-kit.ts';
import { string } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { containerKill, EngineError } from '../../engine/index.ts';
import { observedContainers, progressName } from '../converge/containers.ts';
import { checkServices } from './check-services.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';
import { removeOrphansFlag } from './shared-flags.ts';

export const kill = command({
  name: 'kill',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '서비스를 강제로 멈춰요', en: 'Stop services by force' },
  args: composeAny,
  flags: {
    'remove-orphans': removeOrphansFlag,
    signal: {
      type: string,
      short: 's',
      default: 'SIGKILL',
      ko: '컨테이너에 보낼 신호예요',
      en: 'Signal the containers get',
    },
  },
  run(context, line) {
    const { args, flags } = line;
    const project = openProjectAnyhow(context, line, args);
    checkServices(project, args);
    const { progress, context: hands } = sceneOf(context, line, project);
    const meant = new Set(args.length === 0 ? Object.keys(project.services) : args);
    const running = observedContainers(context, project.name, { all: false, oneOffs: 'include' }).filter(
      ({ service }) => flags['remove-orphans'] || meant.has(service),
    );
    if (running.length === 0) {
      context.err('no container to kill');
      return 0;
    }
    for (const each of running) progress.event({ id: progressName(each), status: 'Killing' });
    const failures: EngineError[] = [];
    for (const each of running) {
      try {
        hands.call(containerKill, { ref: each.id, signal: flags.signal });
        progress.event({ id: progressName(each), status: 'Killed', kind: 'done' });
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        progress.event({ id: progressName(each), status: 'Error while Killing', kind: 'error' });
        failures.push(error);
      }
    }
    progress.finish();
    const [first] = failures;
    if (first) throw first;
    return 0;
  },
});
