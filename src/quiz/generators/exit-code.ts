import type { Localized } from '../../base/locale.ts';
import { WITH_ALPINE } from './names.ts';
import { outputGenerator, type Misbelief } from './output.ts';

interface Case {
  /** @param own a code that something within ends with; @param word which of `words` was drawn */
  readonly line: (own: number, word: string) => string;
  readonly words?: readonly [string, ...string[]];
  readonly why: (own: number, word: string) => Localized;
}

/** Ways for `docker run` to end, each with its code. */
const CASES: readonly [Case, ...Case[]] = [
  {
    line: (own) => `docker run --rm alpine sh -c 'exit ${own}'`,
    why: (own) => ({
      ko: `컨테이너의 1번 프로세스가 끝난 코드 ${own}[을/를] \`docker run\`이 그대로 넘겨줘요.`,
      en: `\`docker run\` passes on the code that the container’s first process ended with: ${own}.`,
    }),
  },
  {
    words: ['bahs', 'crul', 'nodee', 'pyhton3', 'no-such-command'],
    line: (_, word) => `docker run --rm alpine ${word}`,
    why: () => ({
      ko: '이미지에 그런 명령이 없으면 127이에요. 셸이 "command not found"에 쓰는 코드와 같아요.',
      en: 'When the image has no such command it is 127, the code shells use for "command not found".',
    }),
  },
  {
    words: ['/etc', '/usr', '/var', '/tmp'],
    line: (_, word) => `docker run --rm alpine ${word}`,
    why: (_, word) => ({
      ko: `있기는 하지만 실행할 수 없는 것이면 126이에요. \`${word}\`[은/는] 디렉터리예요.`,
      en: `What is there but cannot be run gives 126: \`${word}\` is a directory.`,
    }),
  },
  {
    words: ['--nmae web', '--no-such-flag', '--memory lots', '--restart often'],
    line: (_, word) => `docker run ${word} alpine true`,
    why: () => ({
      ko: '도커 자신이 컨테이너를 띄우기 전에 실패하면 125예요.',
      en: 'When docker itself fails before there is a container, it is 125.',
    }),
  },
  {
    line: () => "docker run --rm alpine sh -c 'kill -KILL $$'",
    why: () => ({
      ko: '1번 프로세스는 자기 네임스페이스 안에서 보낸 SIGKILL을 받지 않아요. 그래서 셸은 그냥 끝까지 가서 0으로 끝나요.',
      en: 'Process 1 does not take a SIGKILL sent from within its own namespace, so the shell just goes on to its end.',
    }),
  },
  {
    line: (own) => `docker run --rm alpine sh -c 'sh -c "exit ${own}"; true'`,
    why: (own) => ({
      ko: `안쪽 셸은 ${own}[으로/로] 끝났지만, 컨테이너의 코드는 1번 프로세스가 마지막에 실행한 \`true\`의 것이에요.`,
      en: `The inner shell ended with ${own}, but the container’s code is that of the last thing its first process ran: \`true\`.`,
    }),
  },
];

export const exitCode = outputGenerator({
  id: 'gen-exit-code',
  concept: 'exit-codes',
  topic: 'running',
  difficulty: 'medium',
  draw(chance) {
    const own = chance.between(2, 99);
    const { line, words = [''], why } = chance.one(CASES);
    const word = chance.one(words);
    const run = `${line(own, word)} >/dev/null 2>&1; echo $?`;
    const within: Misbelief = {
      text: String(own),
      why: {
        ko: `${own}[은/는] 안에서 끝난 셸의 코드예요. 컨테이너의 코드는 1번 프로세스가 정해요.`,
        en: `${own} is the code of a shell within. The container’s code is that of its first process.`,
      },
    };
    const others: readonly Misbelief[] = [
      { text: '0', why: { ko: '0은 모두 잘 끝났을 때예요.', en: '0 means that all went well.' } },
      {
        text: '1',
        why: {
          ko: '1은 프로그램 스스로 실패했다고 할 때 흔히 써요. 도커가 정한 코드가 아니에요.',
          en: '1 is what programs commonly end with themselves; docker has other codes of its own.',
        },
      },
      {
        text: '125',
        why: {
          ko: '125는 도커가 컨테이너를 띄우기도 전에 실패했을 때예요.',
          en: '125 is for docker itself failing before there is a container.',
        },
      },
      {
        text: '126',
        why: {
          ko: '126은 명령이 있는데 실행할 수 없을 때예요.',
          en: '126 is for a command that is there and cannot be run.',
        },
      },
      {
        text: '127',
        why: { ko: '127은 명령을 찾지 못했을 때예요.', en: '127 is for a command that is not found.' },
      },
      {
        text: '137',
        why: {
          ko: '137은 128 + 9, 바깥에서 SIGKILL로 끝났을 때예요.',
          en: '137 is 128 + 9: ended by a SIGKILL from outside.',
        },
      },
    ];
    return {
      session: { before: WITH_ALPINE, lines: [run] },
      misbeliefs: [...(run.includes(` ${own}`) ? [within] : []), ...chance.mixed(others).slice(0, 4)],
      explanation: () => why(own, word),
      tryLine: run,
    };
  },
});
