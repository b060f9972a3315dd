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
import { commit } from '../../compose/commands/commit.ts';
import { cp } from '../../compose/commands/cp.ts';
import { events } from '../../compose/commands/events.ts';
import { exportService } from '../../compose/commands/export.ts';
import { images } from '../../compose/commands/images.ts';
import { ls } from '../../compose/commands/ls.ts';
import { port } from '../../compose/commands/port.ts';
import { publish } from '../../compose/commands/publish.ts';
import { listTransformations } from '../../compose/commands/transformations.ts';
import { stats } from '../../compose/commands/stats.ts';
import { top } from '../../compose/commands/top.ts';
import { volumes } from '../../compose/commands/volumes.ts';
import { watch } from '../../compose/commands/watch.ts';
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
        listTransformations,
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
    commit,
    config,
    cp,
    create,
    down,
    events,
    exec,
    exportService,
    images,
    kill,
    logs,
    ls,
    pause,
    port,
    ps,
    publish,
    pull,
    push,
    restart,
    rm,
    run,
    scale,
    start,
    stats,
    stop,
    top,
    unpause,
    up,
    version,
    volumes,
    wait,
    watch,
  ],
});
