import type { Localized } from '../../base/locale.ts';
import { portTexts } from '../changes/compare.ts';
import type { Completion } from '../request.ts';
import type { CompletionWorld } from './complete-line.ts';

interface Wording {
  readonly hello: string;
  readonly web: string;
  readonly shell: string;
  readonly all: string;
  readonly running: string;
  readonly images: string;
  readonly logs: (name: string) => string;
  readonly enter: (name: string) => string;
  readonly stop: (name: string) => string;
  readonly start: (name: string) => string;
  readonly remove: (name: string) => string;
  readonly visit: (name: string) => string;
  readonly volumes: string;
  readonly disk: string;
  readonly build: string;
  readonly up: string;
  readonly services: string;
  readonly help: string;
}

const WORDING: Localized<Wording> = {
  ko: {
    hello: '첫 컨테이너를 실행해 봐요',
    web: '웹 서버를 띄워요',
    shell: '리눅스 셸에 들어가요',
    all: '멈춘 것까지 컨테이너를 모두 봐요',
    running: '실행 중인 컨테이너를 봐요',
    images: '내려받은 이미지를 봐요',
    logs: (name) => `${name} 컨테이너의 로그를 봐요`,
    enter: (name) => `${name} 컨테이너 안에 들어가요`,
    stop: (name) => `${name} 컨테이너를 멈춰요`,
    start: (name) => `${name} 컨테이너를 다시 시작해요`,
    remove: (name) => `${name} 컨테이너를 지워요`,
    visit: (name) => `${name} 컨테이너에 접속해 봐요`,
    volumes: '볼륨을 봐요',
    disk: '차지한 공간을 봐요',
    build: '이 폴더의 Dockerfile로 이미지를 만들어요',
    up: '이 폴더의 Compose 파일에 적힌 서비스를 띄워요',
    services: '스웜의 서비스를 봐요',
    help: '어떤 명령이 있는지 봐요',
  },
  en: {
    hello: 'run a first container',
    web: 'start a web server',
    shell: 'enter a Linux shell',
    all: 'list containers, stopped ones too',
    running: 'list running containers',
    images: 'list images here',
    logs: (name) => `read the log of ${name}`,
    enter: (name) => `go into ${name}`,
    stop: (name) => `stop ${name}`,
    start: (name) => `start ${name} again`,
    remove: (name) => `remove ${name}`,
    visit: (name) => `visit ${name}`,
    volumes: 'list volumes',
    disk: 'see what takes up space',
    build: 'build an image by the Dockerfile here',
    up: 'start the services of the Compose file here',
    services: 'list the services of the swarm',
    help: 'see what commands there are',
  },
};

/** How many containers are spoken of. */
const MOST = 3;

/** What one would do next on this machine, by what there is on it. */
export function nextLines({ engine, locale, files, cluster }: CompletionWorld): readonly Completion[] {
  const words = WORDING[locale];
  const all = Object.values(engine.containers).toReversed();
  const running = all.filter(({ status }) => status === 'running').slice(0, MOST);
  const stopped = all.filter(({ status }) => status === 'exited' || status === 'created').slice(0, MOST);
  const line = (text: string, about: string): Completion => ({ text, about });
  const published = running.flatMap((container) =>
    portTexts(container).flatMap((port) => {
      const host = /^(\d+)->\d+\/tcp$/.exec(port)?.[1];
      return host === undefined ? [] : [line(`curl localhost:${host}`, words.visit(container.name))];
    }),
  );
  const project = [
    ...(files.exists('compose.yaml') ? [line('docker compose up -d', words.up)] : []),
    ...(files.exists('Dockerfile') ? [line('docker build -t app .', words.build)] : []),
    ...(Object.keys(cluster?.services ?? {}).length > 0 ? [line('docker service ls', words.services)] : []),
  ];
  const known = [
    ...project,
    ...(running.length > 0 ? [line('docker ps', words.running)] : []),
    ...published,
    ...running.flatMap(({ name }) => [
      line(`docker logs ${name}`, words.logs(name)),
      line(`docker exec -it ${name} sh`, words.enter(name)),
      line(`docker stop ${name}`, words.stop(name)),
    ]),
    ...(all.length > 0 ? [line('docker ps -a', words.all)] : []),
    ...stopped.flatMap(({ name }) => [
      line(`docker start ${name}`, words.start(name)),
      line(`docker rm ${name}`, words.remove(name)),
    ]),
    ...(Object.keys(engine.images).length > 0 ? [line('docker images', words.images)] : []),
    ...(Object.keys(engine.volumes).length > 0 ? [line('docker volume ls', words.volumes)] : []),
  ];
  const begin = [
    ...(known.length === 0 ? [line('docker ps', words.running)] : []),
    line('docker run hello-world', words.hello),
    line('docker run -d -p 8080:80 --name web nginx', words.web),
    line('docker run -it --rm alpine sh', words.shell),
  ];
  const rest = [
    ...(known.length === 0 ? [line('docker images', words.images)] : []),
    line('docker system df', words.disk),
    line('docker help', words.help),
  ];
  return known.length === 0 ? [...begin, ...rest] : [...known, ...begin, ...rest];
}
