import { command } from '../../cli/client/cli-kit.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { declareFlags } from '../../cli/flags/declaration.ts';
import { bool, int } from '../../cli/flags/types.ts';
import { observedContainers } from '../converge/containers.ts';
import { beginStarting } from '../converge/start.ts';
import { advance } from '../work/advance.ts';
import { startingWork } from '../work/starting-work.ts';
import { checkServices } from './check-services.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';

const startFlags = declareFlags({
  wait: {
    type: bool,
    hidden: true,
    ko: '서비스가 running이나 healthy가 될 때까지 기다려요',
    en: 'Wait until services are running or healthy',
  },
  'wait-timeout': { type: int, hidden: true, ko: '기다릴 시간(초)의 한도예요', en: 'Most seconds to wait' },
});

export const start = command({
  name: 'start',
  use: '[SERVICE...]',
  about: { ko: '서비스를 시작해요', en: 'Start services' },
  args: composeAny,
  flags: startFlags,
  run(context, line) {
    const { args, flags } = line;
    const project = openProjectAnyhow(context, line, args, { needed: true });
    checkServices(project, args);
    const scene = sceneOf(context, line, project);
    const starting = beginStarting(Object.keys(project.services), observedContainers(context, project.name));
    const wait = flags.wait ? { timeout: flags['wait-timeout'] } : undefined;
    return advance(context, startingWork(scene, starting, wait));
  },
});
