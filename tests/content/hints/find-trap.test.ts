import { expect, test } from 'vitest';

import { findTrap, type Happened } from '../../../src/content/hints.ts';
import { loadContent } from '../../../src/content/load.ts';

const { hints } = loadContent();

function ended(line: string, exitCode: number, image = 'busybox', oomKilled = false): Happened {
  const about = { kind: 'container', name: 'box', image };
  return {
    changes: [
      { ...about, change: 'created' },
      { ...about, change: 'started' },
      { ...about, change: 'exited', exitCode, oomKilled },
    ],
    line,
    output: '',
  };
}

function started(line: string, image: string): Happened {
  return { changes: [{ kind: 'container', change: 'started', name: 'box', image }], line, output: '' };
}

function printed(line: string, output: string): Happened {
  return { changes: [], line, output };
}

const TRAPS: readonly (readonly [Happened, RegExp])[] = [
  [ended('docker run busybox', 0), /`docker run -it busybox`라고 치세요/],
  [ended('docker run -d ubuntu', 0, 'ubuntu'), /`docker run -dit ubuntu`라고 치세요/],
  [ended('docker run -d --name box busybox true', 0), /^`box`는 맡은 명령이 끝나서 멈췄어요/],
  [ended('docker run -d --name box busybox false', 1), /^`box`가 종료 코드 `1`로 바로 끝났어요/],
  [ended('docker run -d --name box redis', 137, 'redis', true), /메모리 한도를 넘어서/],
  [ended('docker run -d postgres', 1, 'postgres'), /`-e POSTGRES_PASSWORD=/],
  [ended('docker run -d -e POSTGRES_PASSWORD=x postgres', 1, 'postgres'), /종료 코드 `1`로/],
  [ended('docker stop box', 137), /137 = 128\+9/],
  [ended('docker stop box', 143), /143 = 128\+15/],
  [ended('docker run box', 139), /SIGSEGV/],
  [ended('docker run -d nginx -p 80:80', 127, 'nginx'), /명령을 찾지 못했어요\(127\)/],
  [started('docker run -d --name box nginx', 'nginx'), /`-p 8080:80`을 붙여/],
  [printed('ping web', "ping: bad address 'web'\r\n"), /^`web`이라는 이름을 찾지 못했어요/],
  [
    printed(
      'curl localhost:8080',
      "curl: (7) Failed to connect to localhost port 8080 after 0 ms: Couldn't connect\n",
    ),
    /^`8080`번 포트를 듣는 것이 없어요/,
  ],
  [
    printed(
      'docker exec web wget localhost',
      "wget: can't connect to remote host (127.0.0.1): Connection refused\n",
    ),
    /localhost는 그 컨테이너 자신/,
  ],
  [
    printed('docker logs db', 'Error: Database is uninitialized and superuser password is not specified.\n'),
    /처음 켤 때/,
  ],
  [
    printed('docker ps', 'CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n'),
    /`docker ps -a`/,
  ],
  [
    {
      changes: [{ kind: 'container', change: 'health', name: 'api', health: 'unhealthy' }],
      line: 'sleep 9',
      output: '',
    },
    /unhealthy/,
  ],
];

test.each(TRAPS)('%j surprises nobody', (happened, text) => {
  expect(findTrap(hints, happened, 'ko')?.text).toMatch(text);
  expect(findTrap(hints, happened, 'en')?.text).toMatch(/^[^가-힣]+$/);
});

const ORDINARY: readonly Happened[] = [
  started('docker run -d -p 8080:80 nginx', 'nginx'),
  started('docker run -it nginx bash', 'nginx'),
  ended('exit', 0),
  ended('exit', 127),
  ended('docker kill box', 137),
  ended('docker run busybox echo hi', 0),
  ended('docker run -it busybox', 0),
  printed('docker ps', 'CONTAINER ID   IMAGE\n1c9f8b0a5d2e   nginx\n'),
  printed('ls', ''),
];

test.each(ORDINARY)('%j is nothing to speak of', (happened) => {
  expect(findTrap(hints, happened, 'ko')).toBeUndefined();
});

test('a flood of output is looked at in no time to speak of', () => {
  const output = `${"bad address '".repeat(20_000)}\nping: bad address 'web'\n`;
  expect(findTrap(hints, printed('sh flood.sh', output), 'en')?.text).toMatch(
    /^The name `web` was not found/,
  );
});
