import { command } from '../../cli/client/cli-kit.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { stopServices } from '../converge/stop.ts';
import { checkServices } from './check-services.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';
import { timeoutFlag } from './shared-flags.ts';

export const stop = command({
  name: 'stop',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '서비스를 멈춰요', en: 'Stop services' },
  args: composeAny,
  flags: { timeout: timeoutFlag },
  run(context, line) {
    const { args, flags, changed } = line;
    const project = openProjectAnyhow(context, line, args);
    checkServices(project, args);
    const scene = sceneOf(context, line, project);
    const names = args.length === 0 ? Object.keys(project.services) : args;
    stopServices(scene, names, changed.has('timeout') ? { timeout: flags.timeout } : {});
    scene.progress.finish();
    return 0;
  },
});
