import { expect, test } from 'vitest';

import { findHint, type ToldProblem } from '../../../src/content/hints.ts';
import { loadContent } from '../../../src/content/load.ts';
import { daemonProblem } from '../../../src/docker/cli/client/cli-problem.ts';
import {
  engineError,
  type EngineErrorCode,
  type EngineErrorParams,
} from '../../../src/docker/engine/errors/engine-error.ts';

const { hints, concepts } = loadContent();

function daemon<Code extends EngineErrorCode>(code: Code, params: EngineErrorParams<Code>): ToldProblem {
  return daemonProblem(engineError(code, params));
}

function told(code: string, params: ToldProblem['params'], message = ''): ToldProblem {
  return { origin: 'command-line', code, params, message };
}

const ID = '2a655c633cd5daf2e313e1345ee1297c4942de0c7e823ea2d98823d56147781f';
const DENIED = "repository does not exist or may require 'docker login'";
const RUNC = 'unable to start container process: error during container init: ';

const PROBLEMS: readonly (readonly [ToldProblem, ko: string, en: string])[] = [
  [
    daemon('containerNameInUse', { name: 'web', id: ID }),
    '`web`이라는 컨테이너가 이미 있어요. 멈춰 있어도 이름은 그대로 써요. `docker rm -f web` 하거나 다른 이름을 쓰세요.',
    'A container `web` exists already; a stopped one keeps its name. `docker rm -f web` it, or choose another name.',
  ],
  [
    daemon('noSuchContainer', { ref: 'nginx' }),
    '`nginx`라는 컨테이너가 없어요. `docker ps -a`로 멈춘 것까지 이름을 확인하세요.',
    'There is no container `nginx`. `docker ps -a` lists all of them, stopped ones too.',
  ],
  [
    daemon('portAllocated', { address: '0.0.0.0', port: 8080 }),
    '호스트의 `8080`번 포트는 다른 컨테이너가 쓰고 있어요. `docker ps`로 찾아 멈추거나 `-p`의 왼쪽 번호를 바꾸세요.',
    'Another container uses port `8080` of the host. Find it with `docker ps`, or change the left number of `-p`.',
  ],
  [
    daemon('removeRunning', { ref: 'db' }),
    '돌고 있는 컨테이너는 지울 수 없어요. `docker stop db`를 먼저 하거나 `docker rm -f db`로 한꺼번에 하세요.',
    'A running container cannot be removed. `docker stop db` first, or do both with `docker rm -f db`.',
  ],
  [
    daemon('imageReferenceInUse', { ref: 'nginx', container: '2a655c633cd5', image: 'd22167e50dbf' }),
    '컨테이너 `2a655c633cd5`가 이 이미지로 만들어졌어요. 멈춰 있어도요. `docker rm 2a655c633cd5`를 먼저 하세요.',
    'The container `2a655c633cd5` was made from this image, be it stopped. `docker rm 2a655c633cd5` first.',
  ],
  [
    daemon('networkInUse', { name: 'shop', endpoints: 'name:"cache" id:"2052f55c3cfd"' }),
    '컨테이너 `cache`가 아직 붙어 있어요. `docker network disconnect shop cache` 하거나 컨테이너를 지우세요.',
    'The container `cache` is still on it. `docker network disconnect shop cache`, or remove the container.',
  ],
  [
    daemon('volumeNameInvalid', { name: 'app/data' }),
    '`app/data`는 `/`나 `./`로 시작하지 않아서 볼륨 이름으로 읽혔어요. 폴더라면 `./app/data`처럼 적으세요.',
    "`app/data` does not begin with `/` or `./`, so it was read as a volume's name. For a folder write `./app/data`.",
  ],
  [
    daemon('registryRepositoryUnknown', { message: `pull access denied for ngnix, ${DENIED}`, status: 404 }),
    '`ngnix`라는 이미지는 찾지 못했어요. 혹시 `nginx`인가요?',
    'No image `ngnix` was found. Did you mean `nginx`?',
  ],
  [
    daemon('registryRepositoryUnknown', {
      message: `pull access denied for kim/shop, ${DENIED}`,
      status: 404,
    }),
    '`kim/shop`이라는 이미지가 없거나 비공개예요. 철자를 먼저 보고, 비공개라면 `docker login`을 하세요.',
    'The image `kim/shop` does not exist or is private. Check the spelling; if it is private, `docker login`.',
  ],
  [
    daemon('processStart', {
      message: `${RUNC}exec: "bash": executable file not found in $PATH`,
      status: 400,
      exitCode: 127,
    }),
    '이 이미지에는 bash가 없어요. alpine과 busybox처럼 작은 이미지에서는 `bash` 대신 `sh`를 쓰세요.',
    'This image has no bash. Use `sh` instead, as in small images such as alpine and busybox.',
  ],
  [
    daemon('processStart', {
      message: `${RUNC}exec: "-p": executable file not found in $PATH`,
      status: 400,
      exitCode: 127,
    }),
    '이미지 이름 뒤의 말은 컨테이너 안의 명령으로 읽혀요. `-p` 같은 docker 옵션은 이미지 이름 앞에 적으세요.',
    "What follows the image's name is the command to run in it. Put Docker's options such as `-p` before the image.",
  ],
  [
    told('unknown-command', { word: 'rnu', group: 'docker' }),
    '`rnu`라는 명령은 없어요. 혹시 `docker run`인가요?',
    'There is no command `rnu`. Did you mean `docker run`?',
  ],
  [
    told('unknown-shorthand', { shorthand: 'n', word: 'name' }),
    '낱말로 된 옵션은 하이픈을 두 개 붙여요: `--name`',
    'An option that is a word takes two hyphens: `--name`',
  ],
  [
    { origin: 'shell', code: 'command-not-found', params: { name: 'dokcer' }, message: '' },
    '`dokcer`라는 명령은 없어요. 혹시 `docker`인가요?',
    'There is no command `dokcer`. Did you mean `docker`?',
  ],
  [
    told('run-option-invalid', {}, 'conflicting options: cannot specify both --restart and --rm'),
    '`--rm`은 끝나면 지우고 `--restart`는 끝나면 다시 켜요. 둘 가운데 하나만 쓰세요.',
    '`--rm` removes the container when it ends, `--restart` starts it again. Use one of them.',
  ],
  [
    told('not-a-tty', {}, 'the input device is not a TTY'),
    '`-t`에는 터미널이 있어야 하는데 입력이 파이프예요. `-it` 대신 `-i`만 쓰세요.',
    '`-t` needs a terminal, but the input is a pipe. Use `-i` alone instead of `-it`.',
  ],
];

test.each(PROBLEMS)('%j is explained', (problem, ko, en) => {
  const shown = findHint(hints, problem, 'ko');
  expect(shown?.text).toBe(ko);
  expect(findHint(hints, problem, 'en')?.text).toBe(en);
  expect(concepts.has(shown?.concept ?? '')).toBe(true);
});

test('an error nobody has written of has no hint', () => {
  expect(findHint(hints, told('no-such-code', {}), 'ko')).toBeUndefined();
});

test('what somebody chose as a name stays one short piece of code', () => {
  const hostile = `**a\`b**\n<@1>${'x'.repeat(500)}`;
  const text = findHint(hints, daemon('noSuchContainer', { ref: hostile }), 'en')?.text ?? '';
  expect(text).toMatch(/^There is no container `\*\*a'b\*\* <@1>x{1,60}…`\. /);
  expect(text.length).toBeLessThan(200);
});

test('a long ID is shown as docker shows it', () => {
  const text = findHint(hints, daemon('imageOfStopped', { image: 'x', container: ID }), 'en')?.text;
  expect(text).toContain('The stopped container `2a655c633cd5` uses this image.');
});
