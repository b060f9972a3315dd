import { pluginBuild, PLUGINS } from '../client/client-version.ts';
import { command, group } from '../client/cli-kit.ts';
import { cobraWording, noArgs } from '../command-tree/args-rule.ts';
import { COMPOSE } from '../command-tree/dialect.ts';
import { composeFlags } from '../../compose/commands/compose-flags.ts';
import { bool, int, string, stringArray } from '../flags/types.ts';
import { composeAny, later, laterWith } from './later.ts';

const VERSION = PLUGINS[1].version;

const up = laterWith({
  name: 'up',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '서비스의 컨테이너를 만들고 시작해요', en: 'Make and start the containers of services' },
  args: composeAny,
  flags: {
    'abort-on-container-exit': {
      type: bool,
      ko: '컨테이너 하나라도 멈추면 모두 멈춰요. -d와는 함께 쓸 수 없어요',
      en: 'Stop everything when one container stops; not with -d',
    },
    'abort-on-container-failure': {
      type: bool,
      ko: '컨테이너 하나라도 실패하면 모두 멈춰요. -d와는 함께 쓸 수 없어요',
      en: 'Stop everything when one container fails; not with -d',
    },
    'always-recreate-deps': {
      type: bool,
      ko: '딸린 컨테이너도 다시 만들어요. --no-recreate와는 함께 쓸 수 없어요',
      en: 'Make dependencies anew, too; not with --no-recreate',
    },
    attach: {
      type: stringArray,
      ko: '이 서비스의 출력만 보여 줘요',
      en: 'Show the output of these services only',
    },
    'attach-dependencies': {
      type: bool,
      ko: '딸린 서비스의 출력도 보여 줘요',
      en: 'Show the output of dependencies, too',
    },
    build: { type: bool, ko: '시작하기 전에 이미지를 빌드해요', en: 'Build images first' },
    detach: { type: bool, short: 'd', ko: '뒤에서 돌려요', en: 'Run in the background' },
    'exit-code-from': {
      type: string,
      ko: '이 서비스의 종료 코드로 끝나요. --abort-on-container-exit도 켜져요',
      en: "End with this service's exit code; turns --abort-on-container-exit on",
    },
    'force-recreate': {
      type: bool,
      ko: '바뀐 것이 없어도 컨테이너를 다시 만들어요',
      en: 'Make containers anew even if nothing has changed',
    },
    menu: {
      type: bool,
      ko: '붙어서 돌릴 때 단축키를 켜요. --detach와는 함께 쓸 수 없어요',
      en: 'Turn on shortcuts while attached; not with --detach',
    },
    'no-attach': {
      type: stringArray,
      ko: '이 서비스의 출력은 보여 주지 않아요',
      en: 'Do not show the output of these services',
    },
    'no-build': { type: bool, ko: '이미지를 빌드하지 않아요', en: 'Never build an image' },
    'no-color': { type: bool, ko: '색 없이 보여 줘요', en: 'Show no colours' },
    'no-deps': { type: bool, ko: '딸린 서비스는 시작하지 않아요', en: 'Leave linked services alone' },
    'no-log-prefix': {
      type: bool,
      ko: '출력 앞에 이름을 붙이지 않아요',
      en: 'Put no names before the output',
    },
    'no-recreate': {
      type: bool,
      ko: '컨테이너가 있으면 다시 만들지 않아요. --force-recreate와는 함께 쓸 수 없어요',
      en: 'Keep containers that exist; not with --force-recreate',
    },
    'no-start': { type: bool, ko: '만들기만 하고 시작하지 않아요', en: 'Make but do not start them' },
    pull: {
      type: string,
      default: 'policy',
      ko: '시작하기 전에 이미지를 받아요 ("always"|"missing"|"never")',
      en: 'Fetch images first ("always"|"missing"|"never")',
    },
    'quiet-build': { type: bool, ko: '빌드 출력을 숨겨요', en: 'Hide the output of builds' },
    'quiet-pull': {
      type: bool,
      ko: '이미지를 받는 과정을 숨겨요',
      en: 'Hide the progress of pulls',
    },
    'remove-orphans': {
      type: bool,
      ko: 'Compose 파일에 없는 서비스의 컨테이너를 지워요',
      en: 'Remove containers of services the file does not name',
    },
    'renew-anon-volumes': {
      type: bool,
      short: 'V',
      ko: '이름 없는 볼륨을 새로 만들어요',
      en: 'Make volumes without a name anew',
    },
    scale: {
      type: { ...stringArray, name: 'scale' },
      ko: '서비스를 몇 개 띄울지 정해요 (SERVICE=NUM)',
      en: 'How many of a service to run (SERVICE=NUM)',
    },
    timeout: {
      type: int,
      short: 't',
      ko: '멈출 때 기다릴 시간(초)이에요',
      en: 'Seconds to wait when stopping',
    },
    timestamps: { type: bool, ko: '시각을 보여 줘요', en: 'Show times' },
    wait: {
      type: bool,
      ko: '서비스가 running이나 healthy가 될 때까지 기다려요. 뒤에서 돌려요',
      en: 'Wait until services are running or healthy; runs in the background',
    },
    'wait-timeout': {
      type: int,
      ko: '기다릴 시간(초)의 한도예요',
      en: 'Most seconds to wait',
    },
    watch: {
      type: bool,
      short: 'w',
      ko: '소스가 바뀌면 다시 빌드하거나 새로 고쳐요',
      en: 'Rebuild or refresh when sources change',
    },
    yes: { type: bool, short: 'y', ko: '질문에 모두 "yes"로 답해요', en: 'Answer "yes" to every question' },
  },
});

const down = laterWith({
  name: 'down',
  use: '[OPTIONS] [SERVICES]',
  about: { ko: '컨테이너와 네트워크를 멈추고 지워요', en: 'Stop and remove containers and networks' },
  args: composeAny,
  flags: {
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
  },
});

const ps = laterWith({
  name: 'ps',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '컨테이너 목록을 보여 줘요', en: 'Show the containers' },
  args: composeAny,
  flags: {
    all: { type: bool, short: 'a', ko: '멈춘 컨테이너도 보여 줘요', en: 'Show stopped containers, too' },
    filter: {
      type: string,
      ko: '조건에 맞는 것만 보여 줘요 (status)',
      en: 'Show only what fits (status)',
    },
    format: {
      type: string,
      default: 'table',
      ko: "출력 모양을 정해요: 'table', 'table 템플릿', 'json', 또는 Go 템플릿",
      en: "How to lay the output out: 'table', 'table TEMPLATE', 'json', or a Go template",
    },
    'no-trunc': { type: bool, ko: '길어도 줄이지 않아요', en: 'Show long values whole' },
    orphans: {
      type: bool,
      default: true,
      ko: 'Compose 파일에 없는 서비스도 보여 줘요',
      en: 'Show services that the file does not name, too',
    },
    quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
    services: { type: bool, ko: '서비스 이름을 보여 줘요', en: 'Show the services' },
    status: {
      type: stringArray,
      ko: '이 상태인 것만 보여 줘요 [paused | restarting | removing | running | dead | created | exited]',
      en: 'Show those in this state [paused | restarting | removing | running | dead | created | exited]',
    },
  },
});

const logs = laterWith({
  name: 'logs',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '컨테이너의 출력을 보여 줘요', en: 'Show what containers have written' },
  args: composeAny,
  flags: {
    follow: { type: bool, short: 'f', ko: '새로 나오는 것도 이어서 보여 줘요', en: 'Go on as more comes' },
    index: {
      type: int,
      ko: '서비스가 여러 개일 때 몇 번째 컨테이너인지 정해요',
      en: 'Which container of a service that has several',
    },
    'no-color': { type: bool, ko: '색 없이 보여 줘요', en: 'Show no colours' },
    'no-log-prefix': { type: bool, ko: '앞에 이름을 붙이지 않아요', en: 'Put no names before the lines' },
    since: {
      type: string,
      ko: '이때부터의 로그만 보여 줘요 (예: 2013-01-02T13:23:37Z, 42m)',
      en: 'Begin then (such as 2013-01-02T13:23:37Z or 42m)',
    },
    tail: {
      type: string,
      short: 'n',
      default: 'all',
      ko: '컨테이너마다 마지막 몇 줄을 보여 줄지 정해요',
      en: 'How many of the last lines of each container',
    },
    timestamps: { type: bool, short: 't', ko: '시각을 보여 줘요', en: 'Show times' },
    until: {
      type: string,
      ko: '이때까지의 로그만 보여 줘요 (예: 2013-01-02T13:23:37Z, 42m)',
      en: 'End then (such as 2013-01-02T13:23:37Z or 42m)',
    },
  },
});

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
    later('attach', '[OPTIONS] SERVICE', '서비스의 컨테이너에 붙어요', "Attach to a service's container"),
    bridge,
    later('build', '[OPTIONS] [SERVICE...]', '서비스의 이미지를 빌드해요', 'Build the images of services'),
    later(
      'commit',
      '[OPTIONS] SERVICE [REPOSITORY[:TAG]]',
      '서비스의 컨테이너로 이미지를 만들어요',
      "Make an image of a service's container",
    ),
    later(
      'config',
      '[OPTIONS] [SERVICE...]',
      'Compose 파일을 해석한 결과를 보여 줘요',
      'Show the Compose file as it is understood',
    ),
    later(
      'cp',
      '[OPTIONS] SERVICE:SRC_PATH DEST_PATH|-\n\tdocker compose cp [OPTIONS] SRC_PATH|- SERVICE:DEST_PATH',
      '서비스의 컨테이너와 호스트 사이에 파일을 복사해요',
      'Copy files from and to containers of services',
    ),
    later(
      'create',
      '[OPTIONS] [SERVICE...]',
      '서비스의 컨테이너를 만들어요',
      'Make the containers of services',
    ),
    down,
    later('events', '[OPTIONS] [SERVICE...]', '컨테이너에서 일어나는 일을 보여 줘요', 'Show what happens'),
    later(
      'exec',
      '[OPTIONS] SERVICE COMMAND [ARGS...]',
      '돌고 있는 컨테이너에서 명령을 실행해요',
      'Run a command in a running container',
    ),
    later(
      'export',
      '[OPTIONS] SERVICE',
      '서비스 컨테이너의 파일을 tar로 내보내요',
      "Put the files of a service's container into an archive",
    ),
    later('images', '[OPTIONS] [SERVICE...]', '컨테이너가 쓰는 이미지를 보여 줘요', 'Show the images in use'),
    later('kill', '[OPTIONS] [SERVICE...]', '서비스를 강제로 멈춰요', 'Stop services by force'),
    logs,
    later('ls', '[OPTIONS]', '돌고 있는 프로젝트를 보여 줘요', 'Show the projects that run'),
    later('pause', '[SERVICE...]', '서비스를 일시 정지해요', 'Pause services'),
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
    later('pull', '[OPTIONS] [SERVICE...]', '서비스의 이미지를 받아요', 'Fetch the images of services'),
    later('push', '[OPTIONS] [SERVICE...]', '서비스의 이미지를 올려요', 'Send the images of services'),
    later('restart', '[OPTIONS] [SERVICE...]', '서비스를 다시 시작해요', 'Restart services'),
    later('rm', '[OPTIONS] [SERVICE...]', '멈춘 서비스의 컨테이너를 지워요', 'Remove stopped containers'),
    later(
      'run',
      '[OPTIONS] SERVICE [COMMAND] [ARGS...]',
      '서비스로 명령 하나를 실행해요',
      'Run one command as a service',
    ),
    later('scale', '[SERVICE=REPLICAS...]', '서비스의 수를 바꿔요', 'Change how many of a service run'),
    later('start', '[SERVICE...]', '서비스를 시작해요', 'Start services'),
    later(
      'stats',
      '[OPTIONS] [SERVICE]',
      '컨테이너의 자원 사용량을 계속 보여 줘요',
      'Show what containers use, as it changes',
    ),
    later('stop', '[OPTIONS] [SERVICE...]', '서비스를 멈춰요', 'Stop services'),
    later('top', '[SERVICES...]', '컨테이너의 프로세스를 보여 줘요', 'Show the processes'),
    later('unpause', '[SERVICE...]', '일시 정지한 서비스를 다시 돌려요', 'Go on with paused services'),
    up,
    version,
    later('volumes', '[OPTIONS] [SERVICE...]', '볼륨을 보여 줘요', 'Show the volumes'),
    later(
      'wait',
      'SERVICE [SERVICE...] [OPTIONS]',
      '서비스의 컨테이너가 멈출 때까지 기다려요',
      'Wait until the containers of services stop',
    ),
    later(
      'watch',
      '[SERVICE...]',
      '파일이 바뀌면 다시 빌드하거나 새로 고쳐요',
      'Rebuild or refresh services when files change',
    ),
  ],
});
