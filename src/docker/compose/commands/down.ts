import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { declareFlags } from '../../cli/flags/declaration.ts';
import { bool, int, string } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { takeDown } from '../converge/down.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';

const downFlags = declareFlags({
  'remove-orphans': {
    type: bool,
    ko: 'Compose 파일에 없는 서비스의 컨테이너도 지워요',
    en: 'Remove containers of services the file does not name, too',
  },
  rmi: {
    type: string,
    ko: '서비스가 쓴 이미지도 지워요 ("local"|"all")',
    en: 'Remove the images of services, too ("local"|"all")',
  },
  timeout: {
    type: int,
    short: 't',
    ko: '멈출 때 기다릴 시간(초)이에요',
    en: 'Seconds to wait when stopping',
  },
  volumes: {
    type: bool,
    short: 'v',
    ko: 'Compose 파일의 볼륨과 이름 없는 볼륨도 지워요',
    en: 'Remove the volumes of the file and those without a name, too',
  },
});

export const down = command({
  name: 'down',
  use: '[OPTIONS] [SERVICES]',
  about: { ko: '컨테이너와 네트워크를 멈추고 지워요', en: 'Stop and remove containers and networks' },
  args: composeAny,
  flags: downFlags,
  run(context, line) {
    const { args, flags, changed } = line;
    const { rmi } = flags;
    if (rmi !== '' && rmi !== 'all' && rmi !== 'local') {
      throw new CliError(`invalid value for --rmi: "${rmi}"`, { code: 'compose-rmi' });
    }
    const scene = sceneOf(context, line, openProjectAnyhow(context, line, []));
    takeDown(scene, {
      services: args,
      volumes: flags.volumes,
      removeOrphans: flags['remove-orphans'],
      ...(rmi === '' ? {} : { images: rmi }),
      ...(changed.has('timeout') ? { timeout: flags.timeout } : {}),
    });
    scene.progress.finish();
    return 0;
  },
});
