import { describe, expect, it } from 'vitest';
import { goalSchema, type Goal } from '../../../src/goals/goal.ts';
import { InlineLab } from '../../../src/machine/lab/inline-lab.ts';
import type { LabRun } from '../../../src/machine/lab/lab.ts';

const lab = new InlineLab();

/** A goal on a machine: whether it holds, and the sentence in Korean (a part of it is enough). */
type Row = readonly [goal: Goal, holds: boolean, says: string];

function found(run: Pick<LabRun, 'files' | 'setup'>, rows: readonly Row[]): readonly unknown[] {
  const { goals } = lab.runNow({ seed: 1, ...run, goals: rows.map(([goal]) => goal) });
  return goals.map(({ goal, holds, says }, index) => {
    expect(goalSchema.parse(goal)).toEqual(goal);
    expect(says.en).toMatch(/[.!]$/);
    expect(`${says.ko}${says.en}`).not.toMatch(/undefined|NaN|\(가\)|\(를\)/);
    const part = rows[index]?.[2] ?? '';
    return [goal, holds, says.ko.includes(part) ? part : says.ko];
  });
}

const WEB = { kind: 'container', name: 'web' } as const;

const MACHINES: Readonly<Record<string, { run: Pick<LabRun, 'files' | 'setup'>; rows: readonly Row[] }>> = {
  'a container made with many options': {
    run: {
      files: { 'html/index.html': 'hello\n' },
      setup: [
        'docker network create front',
        'docker network create back',
        'docker run -d --name web -p 127.0.0.1:8080:80 -p 9000:9000/udp -e MODE=test -l team=docs -v data:/data -v ./html:/srv:ro --tmpfs /scratch --network front --network-alias shop --restart on-failure:3 -m 256m --cpus 0.5 -u 0 -w /srv --hostname box --stop-signal SIGINT --init --read-only --cap-add NET_ADMIN --cap-drop ALL nginx:1.27 nginx -g "daemon off;"',
        'docker network connect back web',
      ],
    },
    rows: [
      [{ ...WEB }, true, '`web` 컨테이너가 있어요.'],
      [{ ...WEB, image: 'nginx' }, true, '`web` 컨테이너의 이미지가 `nginx`예요.'],
      [{ ...WEB, image: 'docker.io/library/nginx:1.27' }, true, ''],
      [{ ...WEB, image: 'nginx:1.28' }, false, '이미지가 `nginx:1.28`이 아니라 `nginx:1.27`이에요.'],
      [{ ...WEB, image: 'httpd' }, false, '이미지가 `httpd`가 아니라 `nginx:1.27`이에요.'],
      [{ ...WEB, publishes: '8080:80' }, true, '포트 `8080:80`을 게시하고 있어요.'],
      [{ ...WEB, publishes: '127.0.0.1:8080:80/tcp' }, true, ''],
      [{ ...WEB, publishes: '80' }, true, ''],
      [{ ...WEB, publishes: '9000:9000/udp' }, true, ''],
      [
        { ...WEB, publishes: '0.0.0.0:8080:80' },
        false,
        '게시한 포트는 `127.0.0.1:8080->80/tcp`, `9000->9000/udp`뿐이에요.',
      ],
      [{ ...WEB, publishes: '80:8080' }, false, '포트 `80:8080`을 게시하지 않아요'],
      [{ ...WEB, publishes: '9000:9000' }, false, ''],
      [{ ...WEB, publishesNothing: true }, false, '포트를 호스트에 게시하고 있어요'],
      [{ ...WEB, env: 'MODE' }, true, ''],
      [{ ...WEB, env: 'MODE=test' }, true, '환경 변수 `MODE=test`를 가지고 있어요.'],
      [{ ...WEB, env: 'MODE=live' }, false, '지금은 `MODE=test`예요.'],
      [{ ...WEB, env: 'LEVEL' }, false, '그런 변수가 없어요.'],
      [{ ...WEB, label: 'team=docs' }, true, ''],
      [{ ...WEB, label: 'team=shop' }, false, '지금은 `team=docs`예요.'],
      [{ ...WEB, mounts: 'data:/data' }, true, '`data:/data`를 마운트하고 있어요.'],
      [{ ...WEB, mounts: './html:/srv/' }, true, ''],
      [{ ...WEB, mounts: '/root/lab/html:/srv:ro' }, true, ''],
      [{ ...WEB, mounts: './html:/srv:rw' }, false, ''],
      [{ ...WEB, mounts: '/scratch' }, true, ''],
      [{ ...WEB, mounts: 'other:/data' }, false, '마운트는 '],
      [{ ...WEB, network: 'front' }, true, '네트워크 `front`에 연결돼 있어요.'],
      [{ ...WEB, network: 'bridge' }, false, '연결된 네트워크는 `front`, `back`뿐이에요.'],
      [{ ...WEB, offNetwork: 'bridge' }, true, ''],
      [{ ...WEB, offNetwork: 'back' }, false, '네트워크 `back`에 아직 연결돼 있어요.'],
      [{ ...WEB, alias: 'shop', network: 'front' }, true, '`shop`이라는 이름으로도 찾을 수 있어요.'],
      [{ ...WEB, alias: 'shop', network: 'back' }, false, '거기서 쓰는 이름은 `web`'],
      [{ ...WEB, restart: 'on-failure' }, true, ''],
      [{ ...WEB, restart: 'always' }, false, '재시작 정책이 `always`가 아니라 `on-failure`예요.'],
      [{ ...WEB, memory: '256m' }, true, ''],
      [{ ...WEB, memory: String(256 * 1024 * 1024) }, true, ''],
      [{ ...WEB, memory: '1g' }, false, '메모리 제한이 `1g`가 아니라 `256MiB`예요.'],
      [{ ...WEB, cpus: 0.5 }, true, ''],
      [{ ...WEB, cpus: 2 }, false, 'CPU 제한이 `2`가 아니라 `0.5`예요.'],
      [{ ...WEB, user: '0' }, true, ''],
      [{ ...WEB, user: 'nobody' }, false, '사용자가 `nobody`가 아니라 `0`이에요.'],
      [{ ...WEB, workdir: '/srv' }, true, ''],
      [{ ...WEB, workdir: '/' }, false, ''],
      [{ ...WEB, command: 'nginx -g daemon off;' }, true, ''],
      [{ ...WEB, command: 'sh' }, false, '실행 명령이 `sh`가 아니라'],
      [{ ...WEB, entrypoint: '/docker-entrypoint.sh' }, true, ''],
      [{ ...WEB, entrypoint: 'sh' }, false, ''],
      [{ ...WEB, hostname: 'box' }, true, ''],
      [{ ...WEB, hostname: 'web' }, false, '호스트 이름이 `web`이 아니라 `box`예요.'],
      [{ ...WEB, stopSignal: 'SIGINT' }, true, ''],
      [{ ...WEB, stopSignal: 'SIGTERM' }, false, ''],
      [{ ...WEB, init: true, readOnly: true, autoRemove: false, privileged: false, tty: false }, true, ''],
      [{ ...WEB, autoRemove: true }, false, '`web` 컨테이너는 끝나도 지워지지 않아요.'],
      [{ ...WEB, privileged: true }, false, '특권 모드가 아니에요.'],
      [{ ...WEB, readOnly: false }, false, '루트 파일 시스템이 읽기 전용이에요.'],
      [{ ...WEB, init: false }, false, 'init 프로세스가 1번이에요.'],
      [{ ...WEB, tty: true }, false, '터미널이 없어요.'],
      [{ ...WEB, capAdd: 'CAP_NET_ADMIN' }, true, ''],
      [{ ...WEB, capAdd: 'SYS_TIME' }, false, '더 받은 것은 `NET_ADMIN`뿐이에요.'],
      [{ ...WEB, capDrop: 'all' }, true, ''],
      [{ ...WEB, capDrop: 'CHOWN' }, false, '내려놓은 것은 `ALL`뿐이에요.'],
    ],
  },
  'containers in all walks of life': {
    run: {
      setup: [
        'docker pull -q alpine',
        'docker run -d --name idle alpine sleep 1d',
        'docker create --name fresh alpine',
        'docker run -d --name still alpine sleep 1d',
        'docker pause still',
        'docker run --name done alpine sh -c "echo bye; exit 3"',
        'docker run -d --name again --restart always alpine sh -c "exit 7"',
        'docker run -d --name checked --health-cmd true --health-interval 1s alpine sleep 1d',
        'docker run -d --name bad --health-cmd false --health-interval 1s --health-retries 1 alpine sleep 1d',
        'sleep 3',
        'docker run --name broken alpine nothing',
      ],
    },
    rows: [
      [{ kind: 'container', name: 'idle', state: 'running' }, true, '`idle` 컨테이너가 돌고 있어요.'],
      [
        { kind: 'container', name: 'idle', state: 'paused' },
        false,
        '일시 정지돼 있지 않아요: 지금 돌고 있어요.',
      ],
      [{ kind: 'container', name: 'idle', exitCode: 0 }, false, '0으로 끝나지 않았어요: 지금 돌고 있어요.'],
      [{ kind: 'container', name: 'idle', health: 'healthy' }, false, '상태 검사가 없어요.'],
      [{ kind: 'container', name: 'idle', publishesNothing: true }, true, '게시한 포트가 없어요.'],
      [{ kind: 'container', name: 'idle', logs: 'x' }, false, '로그가 비어 있어요.'],
      [{ kind: 'container', name: 'fresh', state: 'created' }, true, ''],
      [{ kind: 'container', name: 'fresh', state: 'running' }, false, '만들기만 하고 시작하지 않았어요.'],
      [{ kind: 'container', name: 'still', state: 'paused' }, true, ''],
      [{ kind: 'container', name: 'still', state: 'running' }, false, '지금 일시 정지 상태예요.'],
      [
        { kind: 'container', name: 'done', state: 'exited', exitCode: 3, logs: 'bye' },
        true,
        '3으로 끝났어요.',
      ],
      [{ kind: 'container', name: 'done', state: 'running' }, false, '돌고 있지 않아요: 3으로 끝났어요.'],
      [{ kind: 'container', name: 'done', exitCode: 0 }, false, '0으로 끝나지 않았어요: 3으로 끝났어요.'],
      [{ kind: 'container', name: 'done', logs: 'hi' }, false, '마지막 줄은 `bye`예요.'],
      [{ kind: 'container', name: 'again', state: 'restarting', exitCode: 7 }, true, ''],
      [
        { kind: 'container', name: 'again', state: 'running' },
        false,
        '7로 끝날 때마다 다시 시작되고 있어요.',
      ],
      [{ kind: 'container', name: 'checked', health: 'healthy' }, true, ''],
      [{ kind: 'container', name: 'bad', health: 'healthy' }, false, '지금은 `unhealthy`예요.'],
      [{ kind: 'container', name: 'broken', state: 'running' }, false, '시작하지 못했어요'],
      [
        { kind: 'container', name: 'web', state: 'running' },
        false,
        '`web` 컨테이너가 없어요: 지금 있는 컨테이너는',
      ],
      [{ kind: 'container', image: 'alpine', state: 'running', count: 3 }, true, '그런 컨테이너가 3개예요.'],
      [
        { kind: 'container', image: 'alpine', state: 'paused', count: 2 },
        false,
        '2개 있어야 하는데 1개예요.',
      ],
      [{ kind: 'container', image: 'nginx' }, false, '`nginx` 컨테이너가 없어요'],
      [{ kind: 'no-container', name: 'web' }, true, '`web` 컨테이너가 없어요.'],
      [{ kind: 'no-container', name: 'done' }, false, '`done` 컨테이너가 아직 있어요: 3으로 끝났어요.'],
      [{ kind: 'no-container', name: 'done', running: true }, true, '`done` 컨테이너는 돌고 있지 않아요.'],
      [{ kind: 'no-container', image: 'alpine', running: true }, false, '아직 돌고 있어요.'],
      [{ kind: 'no-container', image: 'nginx' }, true, ''],
      [{ kind: 'no-container' }, false, ''],
    ],
  },
  'images, built and tagged': {
    run: {
      files: {
        Dockerfile:
          'FROM alpine\nRUN echo secret > /tmp/key\nENV MODE=test\nLABEL team=docs\nWORKDIR /app\nCOPY note.txt .\nUSER nobody\nEXPOSE 8080\nVOLUME /data\nSTOPSIGNAL SIGINT\nHEALTHCHECK CMD true\nENTRYPOINT ["cat"]\nCMD ["note.txt"]\n',
        'note.txt': 'hello\n',
      },
      setup: [
        'docker pull -q alpine',
        'docker build -q -t app:v1 .',
        'docker tag app:v1 app:stable',
        'docker pull -q busybox',
        'docker build -q --label x=1 .',
      ],
    },
    rows: [
      [{ kind: 'image', reference: 'app' }, true, '`app` 이미지가 있어요.'],
      [{ kind: 'image', reference: 'docker.io/library/app:v1' }, true, ''],
      [{ kind: 'image', reference: 'app:v2' }, false, '지금 있는 것은 '],
      [{ kind: 'image', reference: 'app:v1', sameAs: 'app:stable' }, true, ''],
      [{ kind: 'image', reference: 'app:v1', sameAs: 'alpine' }, false, 'ID가 서로 달라요.'],
      [{ kind: 'image', reference: 'app:v1', sameAs: 'none' }, false, '`none`이라는 이미지가 없어요.'],
      [{ kind: 'image', reference: 'app', from: 'alpine' }, true, ''],
      [{ kind: 'image', reference: 'app', from: 'busybox' }, false, '`busybox` 위에 쌓은 이미지가 아니에요.'],
      [
        {
          kind: 'image',
          reference: 'app',
          cmd: 'note.txt',
          entrypoint: 'cat',
          env: 'MODE=test',
          user: 'nobody',
          workdir: '/app',
          label: 'team',
          stopSignal: 'SIGINT',
          healthcheck: true,
          volume: '/data',
          exposes: '8080',
          file: '/app/note.txt',
          noFile: '/app/none',
          layers: 4,
          below: '50MB',
        },
        true,
        '',
      ],
      [{ kind: 'image', reference: 'app', cmd: 'sh' }, false, '실행 명령이 `sh`가 아니라 `note.txt`예요.'],
      [{ kind: 'image', reference: 'alpine', entrypoint: 'cat' }, false, '정해져 있지 않아요.'],
      [{ kind: 'image', reference: 'app', env: 'LEVEL' }, false, ''],
      [{ kind: 'image', reference: 'app', user: 'root' }, false, ''],
      [{ kind: 'image', reference: 'app', workdir: '/' }, false, ''],
      [{ kind: 'image', reference: 'app', label: 'team=shop' }, false, ''],
      [{ kind: 'image', reference: 'app', stopSignal: 'SIGTERM' }, false, ''],
      [{ kind: 'image', reference: 'app', healthcheck: false }, false, '상태 검사가 있어요.'],
      [{ kind: 'image', reference: 'app', volume: '/var' }, false, '선언하지 않아요'],
      [{ kind: 'image', reference: 'app', exposes: '8080/udp' }, false, '밝히지 않아요'],
      [{ kind: 'image', reference: 'app', file: '/none' }, false, ''],
      [{ kind: 'image', reference: 'app', noFile: '/tmp/key' }, false, '`/tmp/key`가 들어 있어요.'],
      [{ kind: 'image', reference: 'app', below: '1MB' }, false, '`1MB`를 넘어요.'],
      [{ kind: 'image', reference: 'app', layers: 2 }, false, '레이어가 2개를 넘어요'],
      [{ kind: 'no-image', reference: 'nginx' }, true, '`nginx` 이미지가 없어요.'],
      [{ kind: 'no-image', reference: 'app:v2' }, true, ''],
      [{ kind: 'no-image', reference: 'app' }, false, '`app` 이미지가 아직 있어요.'],
      [{ kind: 'no-dangling-image' }, false, '이름 없는(`<none>`) 이미지가 1개 남아 있어요.'],
    ],
  },
  'volumes, networks and files': {
    run: {
      files: { note: 'kept\n' },
      setup: [
        'docker volume create --label team=docs data',
        'docker network create --subnet 172.30.0.0/16 --internal --label team=docs inner',
        'docker run --name writer -v data:/data alpine sh -c "echo saved > /data/file; echo inside > /tmp/own; ln -s /tmp/own /tmp/link"',
      ],
    },
    rows: [
      [{ kind: 'volume', name: 'data', driver: 'local', label: 'team=docs', usedBy: 'writer' }, true, ''],
      [{ kind: 'volume', name: 'data', usedBy: 'web' }, false, '쓰는 컨테이너는 `writer`뿐이에요.'],
      [{ kind: 'volume', name: 'data', driver: 'nfs' }, false, '드라이버가 `nfs`가 아니라 `local`이에요.'],
      [{ kind: 'volume', name: 'data', label: 'x' }, false, ''],
      [{ kind: 'volume', name: 'logs' }, false, '지금 있는 것은 `data`뿐이에요.'],
      [{ kind: 'no-volume', name: 'logs' }, true, ''],
      [{ kind: 'no-volume', name: 'data' }, false, '`data` 볼륨이 아직 있어요.'],
      [
        {
          kind: 'network',
          name: 'inner',
          driver: 'bridge',
          subnet: '172.30.0.0/16',
          internal: true,
          label: 'team',
          attachable: false,
        },
        true,
        '',
      ],
      [{ kind: 'network', name: 'inner', driver: 'overlay' }, false, ''],
      [{ kind: 'network', name: 'inner', subnet: '10.0.0.0/8' }, false, ''],
      [{ kind: 'network', name: 'inner', internal: false }, false, '바깥과 이어지지 않는 내부 네트워크예요.'],
      [{ kind: 'network', name: 'inner', attachable: true }, false, ''],
      [{ kind: 'network', name: 'front' }, false, ''],
      [{ kind: 'no-network', name: 'front' }, true, ''],
      [{ kind: 'no-network', name: 'inner' }, false, ''],
      [{ kind: 'file', path: 'note', contains: 'kept' }, true, '`note` 파일이 `kept`를 담고 있어요.'],
      [{ kind: 'file', path: '/root/lab/note' }, true, ''],
      [{ kind: 'file', path: 'note', contains: 'lost' }, false, '마지막 줄은 `kept`예요.'],
      [{ kind: 'file', path: 'none' }, false, '`none` 파일이 없어요.'],
      [{ kind: 'file', path: '/etc', contains: 'x' }, false, '디렉터리예요.'],
      [{ kind: 'file', path: '/tmp/link', container: 'writer', contains: 'inside' }, true, ''],
      [
        { kind: 'file', path: '/tmp/none', container: 'writer' },
        false,
        '`writer` 컨테이너의 `/tmp/none` 파일이 없어요.',
      ],
      [{ kind: 'file', path: '/tmp/own', container: 'web' }, false, '`web` 컨테이너가 없어요'],
      [
        { kind: 'file', path: 'file', volume: 'data', contains: 'saved' },
        true,
        '`data` 볼륨의 `file` 파일이',
      ],
      [{ kind: 'file', path: 'file', volume: 'logs' }, false, '`logs` 볼륨이 없어요'],
      [{ kind: 'no-file', path: 'none' }, true, ''],
      [{ kind: 'no-file', path: 'note' }, false, '아직 있어요.'],
      [{ kind: 'prints', line: 'docker rm writer', contains: 'writer' }, true, ''],
      [{ kind: 'prints', line: 'docker ps -aq | wc -l', contains: '1' }, true, '기대한 대로 나와요.'],
      [{ kind: 'prints', line: 'cat note', contains: 'lost' }, false, '마지막 줄은 `kept`예요.'],
      [{ kind: 'prints', line: 'cat note', lacks: 'kept' }, false, '아직 나와요.'],
      [{ kind: 'prints', line: 'exit 3', exitCode: 3 }, true, ''],
      [{ kind: 'prints', line: 'false', exitCode: 0 }, false, '종료 코드 0으로 끝나야 하는데, 1로 끝나요.'],
      [{ kind: 'prints', line: 'while :; do :; done', contains: 'x' }, false, '아무것도 출력되지 않아요.'],
    ],
  },
  'a Compose project': {
    run: {
      files: {
        'compose.yaml':
          'services:\n  web:\n    image: nginx\n    ports: ["8080:80"]\n    scale: 2\n  db:\n    image: redis\n'.replace(
            '    ports: ["8080:80"]\n',
            '',
          ),
      },
      setup: ['docker compose up -d', 'docker compose stop db'],
    },
    rows: [
      [
        {
          kind: 'compose-service',
          service: 'web',
          project: 'lab',
          state: 'running',
          count: 2,
          image: 'nginx',
        },
        true,
        '',
      ],
      [{ kind: 'compose-service', service: 'web', count: 3 }, false, '3개 있어야 하는데 2개예요.'],
      [{ kind: 'compose-service', service: 'db', state: 'running' }, false, '돌고 있지 않아요'],
      [{ kind: 'compose-service', service: 'api' }, false, '`api` Compose 서비스가 없어요'],
      [{ kind: 'no-compose', service: 'api' }, true, ''],
      [{ kind: 'no-compose' }, false, '컨테이너가 남아 있어요'],
      [{ kind: 'no-compose', project: 'other' }, true, '`other` 프로젝트의 컨테이너가 하나도 없어요.'],
    ],
  },
  'a swarm': {
    run: {
      setup: [
        'docker swarm init',
        'echo word | docker secret create key -',
        'echo set | docker config create settings -',
        'docker network create -d overlay --attachable mesh',
        'docker service create -q --name web --replicas 2 -p 8080:80 -e MODE=test -l team=docs --network mesh --constraint node.role==manager --secret key --config settings nginx:1.27',
        'docker node update --label-add disk=ssd $(docker node ls -q)',
        'sleep 20',
      ],
    },
    rows: [
      [{ kind: 'swarm', nodes: 1, managers: 1 }, true, '이 호스트는 스웜의 노드예요.'],
      [{ kind: 'swarm', nodes: 2 }, false, '스웜의 노드가 2개가 아니라 1개예요.'],
      [{ kind: 'no-swarm' }, false, '아직 스웜에 들어 있어요.'],
      [
        { kind: 'node', name: 'docker-host', role: 'manager', availability: 'active', label: 'disk=ssd' },
        true,
        '',
      ],
      [
        { kind: 'node', name: 'docker-host', role: 'worker' },
        false,
        '역할이 `worker`가 아니라 `manager`예요.',
      ],
      [{ kind: 'node', name: 'docker-host', availability: 'drain' }, false, ''],
      [{ kind: 'node', name: 'worker1' }, false, ''],
      [
        {
          kind: 'service',
          name: 'web',
          image: 'nginx',
          mode: 'replicated',
          replicas: 2,
          running: 2,
          publishes: '8080:80',
          env: 'MODE=test',
          label: 'team=docs',
          network: 'mesh',
          constraint: 'node.role == manager',
          secret: 'key',
          config: 'settings',
        },
        true,
        '',
      ],
      [
        { kind: 'service', name: 'web', image: 'httpd' },
        false,
        '이미지가 `httpd`가 아니라 `nginx:1.27`이에요.',
      ],
      [{ kind: 'service', name: 'web', mode: 'global' }, false, ''],
      [{ kind: 'service', name: 'web', replicas: 3 }, false, '레플리카 수가 3개가 아니라 2개예요.'],
      [{ kind: 'service', name: 'web', running: 1 }, false, ''],
      [{ kind: 'service', name: 'web', publishes: '80:80' }, false, '게시한 포트는 `8080->80/tcp`뿐이에요.'],
      [{ kind: 'service', name: 'web', env: 'MODE=live' }, false, ''],
      [{ kind: 'service', name: 'web', label: 'team=x' }, false, ''],
      [{ kind: 'service', name: 'web', network: 'other' }, false, ''],
      [{ kind: 'service', name: 'web', constraint: 'node.role==worker' }, false, ''],
      [{ kind: 'service', name: 'web', secret: 'none' }, false, '있는 것은 `key`뿐이에요.'],
      [{ kind: 'service', name: 'web', config: 'none' }, false, ''],
      [{ kind: 'service', name: 'api' }, false, '`api` 서비스가 없어요'],
      [{ kind: 'no-service', name: 'api' }, true, ''],
      [{ kind: 'no-service', name: 'web' }, false, ''],
      [{ kind: 'secret', name: 'key' }, true, ''],
      [{ kind: 'secret', name: 'none' }, false, ''],
      [{ kind: 'config', name: 'settings' }, true, ''],
      [{ kind: 'config', name: 'none' }, false, ''],
      [{ kind: 'network', name: 'mesh', driver: 'overlay', attachable: true }, true, ''],
    ],
  },
  'a machine on which nothing was done': {
    run: {},
    rows: [
      [{ kind: 'container' }, false, '컨테이너가 하나도 없어요.'],
      [{ kind: 'no-container' }, true, '컨테이너가 없어요.'],
      [{ kind: 'image', reference: 'nginx' }, false, '이미지 목록이 비어 있어요.'],
      [{ kind: 'no-dangling-image' }, true, '이름 없는 이미지가 남아 있지 않아요.'],
      [{ kind: 'swarm' }, false, '이 호스트는 스웜에 들어 있지 않아요.'],
      [{ kind: 'no-swarm' }, true, ''],
      [{ kind: 'no-compose' }, true, ''],
    ],
  },
};

describe.each(Object.entries(MACHINES))('%s', (_, { run, rows }) => {
  it('is as its goals say', () => {
    expect(found(run, rows)).toEqual(rows);
  });
});

it('every kind of goal is tried both ways, held and missed', () => {
  const tried = Object.values(MACHINES).flatMap(({ rows }) => rows);
  const kinds = goalSchema.options.map((option) => option.shape.kind.value);
  for (const holds of [true, false]) {
    const seen = new Set(tried.filter((row) => row[1] === holds).map(([goal]) => goal.kind));
    expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
  }
});
