import { pluginBuild, PLUGINS } from '../client/client-version.ts';
import { command, group } from '../client/cli-kit.ts';
import { cobraWording, noArgs } from '../command-tree/args-rule.ts';
import { COMPOSE } from '../command-tree/dialect.ts';
import { composeFlags } from '../../compose/commands/compose-flags.ts';
import { wait } from '../../compose/commands/wait.ts';
import { stop } from '../../compose/commands/stop.ts';
import { start } from '../../compose/commands/start.ts';
import { scale } from '../../compose/commands/scale.ts';
import { run } from '../../compose/commands/run.ts';
import { rm } from '../../compose/commands/rm.ts';
import { restart } from '../../compose/commands/restart.ts';
import { push } from '../../compose/commands/push.ts';
import { pull } from '../../compose/commands/pull.ts';
import { pause, unpause } from '../../compose/commands/pause.ts';
import { kill } from '../../compose/commands/kill.ts';
import { exec } from '../../compose/commands/exec.ts';
import { create } from '../../compose/commands/create.ts';
import { build } from '../../compose/commands/build.ts';
import { attach } from '../../compose/commands/attach.ts';
import { config } from '../../compose/commands/config.ts';
import { logs } from '../../compose/commands/logs.ts';
import { down } from '../../compose/commands/down.ts';
import { ps } from '../../compose/commands/ps.ts';
import { up } from '../../compose/commands/up.ts';
import { bool, string } from '../flags/types.ts';
import { later } from './later.ts';

const VERSION = PLUGINS[1].version;

const version = command({
  name: 'version',
  use: '[OPTIONS]',
  about: { ko: 'Compose의 버전을 보여 줘요', en: 'Show the version of Compose' },
  args: cobraWording(noArgs),
  flags: {
    format: {
      type: string,
      short: 'f',
      ko: '출력 모양이에요: pretty(보통) 또는 json',
      en: 'Form of the output: pretty (the usual) or json',
    },
    short: { type: bool, ko: '버전 번호만 보여 줘요', en: 'Show nothing but the number' },
  },
  run(context, { flags }) {
    const { version: own } = pluginBuild(context, 'compose');
    if (flags.short) context.out(`${own}\n`);
    else if (flags.format === 'json') context.out(`{"version":"${own}"}\n`);
    else context.out(`Docker Compose version ${own}\n`);
    return 0;
  },
});

const bridge = group({
  name: 'bridge',
  about: { ko: 'Compose 파일을 다른 형식으로 바꿔요', en: 'Turn Compose files into something else' },
  children: [
    later(
      'convert',
      '',
      'Compose 파일을 Kubernetes 매니페스트 같은 것으로 바꿔요',
      'Turn Compose files into Kubernetes manifests and the like',
    ),
    group({
      name: 'transformations',
      about: { ko: '변환용 이미지를 다뤄요', en: 'Work with images that do the turning' },
      children: [
        later('create', '[OPTION] PATH', '변환을 만들어요', 'Make a transformation'),
        later('list', '', '변환을 늘어놓아요', 'Show the transformations', { aliases: ['ls'] }),
      ],
    }),
  ],
});

/** `docker compose` */
export const composeGroup = group({
  name: 'compose',
  about: { ko: 'Docker Compose', en: 'Docker Compose' },
  long: {
    ko: '여러 컨테이너로 이뤄진 애플리케이션을 한꺼번에 다뤄요',
    en: 'Work with applications of several containers as one',
  },
  plugin: COMPOSE,
  flags: composeFlags,
  version: `Docker Compose version ${VERSION}`,
  children: [
    attach,
    bridge,
    build,
    later(
      'commit',
      '[OPTIONS] SERVICE [REPOSITORY[:TAG]]',
      '서비스의 컨테이너로 이미지를 만들어요',
      "Make an image of a service's container",
    ),
    config,
    later(
      'cp',
      '[OPTIONS] SERVICE:SRC_PATH DEST_PATH|-\n\tdocker compose cp [OPTIONS] SRC_PATH|- SERVICE:DEST_PATH',
      '서비스의 컨테이너와 호스트 사이에 파일을 복사해요',
      'Copy files from and to containers of services',
    ),
    create,
    down,
    later('events', '[OPTIONS] [SERVICE...]', '컨테이너에서 일어나는 일을 보여 줘요', 'Show what happens'),
    exec,
    later(
      'export',
      '[OPTIONS] SERVICE',
      '서비스 컨테이너의 파일을 tar로 내보내요',
      "Put the files of a service's container into an archive",
    ),
    later('images', '[OPTIONS] [SERVICE...]', '컨테이너가 쓰는 이미지를 보여 줘요', 'Show the images in use'),
    kill,
    logs,
    later('ls', '[OPTIONS]', '돌고 있는 프로젝트를 보여 줘요', 'Show the projects that run'),
    pause,
    later(
      'port',
      '[OPTIONS] SERVICE PRIVATE_PORT',
      '공개한 포트를 보여 줘요',
      'Show where a port is published',
    ),
    ps,
    later(
      'publish',
      '[OPTIONS] REPOSITORY[:TAG]',
      '애플리케이션을 레지스트리에 올려요',
      'Publish the application',
    ),
    pull,
    push,
    restart,
    rm,
    run,
    scale,
    start,
    later(
      'stats',
      '[OPTIONS] [SERVICE]',
      '컨테이너의 자원 사용량을 계속 보여 줘요',
      'Show what containers use, as it changes',
    ),
    stop,
    later('top', '[SERVICES...]', '컨테이너의 프로세스를 보여 줘요', 'Show the processes'),
    unpause,
    up,
    version,
    later('volumes', '[OPTIONS] [SERVICE...]', '볼륨을 보여 줘요', 'Show the volumes'),
    wait,
    later(
      'watch',
      '[SERVICE...]',
      '파일이 바뀌면 다시 빌드하거나 새로 고쳐요',
      'Rebuild or refresh services when files change',
    ),
  ],
});
