import type { Localized } from '../../base/locale.ts';
import { CONTAINER_NAMES, WITH_ALPINE } from './names.ts';
import { outputGenerator } from './output.ts';

interface Act {
  readonly image: string;
  readonly lines: (name: string) => readonly string[];
  readonly why: Localized;
}

const SLEEP = 'alpine sleep 1d';

/** Things done to a container, after which it is in one state or another. */
const ACTS: readonly [Act, ...Act[]] = [
  {
    image: SLEEP,
    lines: (name) => [`docker stop ${name}`],
    why: {
      ko: '`sleep`은 1번 프로세스라 SIGTERM을 그냥 넘겨요. 10초 뒤 SIGKILL로 끝나 137(128 + 9)이 돼요.',
      en: '`sleep` as process 1 ignores SIGTERM. After ten seconds SIGKILL ends it: 137, which is 128 + 9.',
    },
  },
  {
    image: 'nginx',
    lines: (name) => [`docker stop ${name}`],
    why: {
      ko: 'nginx는 종료 신호를 받으면 하던 일을 마치고 스스로 0으로 끝나요.',
      en: 'nginx takes the signal, finishes its work and ends by itself, with 0.',
    },
  },
  {
    image: SLEEP,
    lines: (name) => [`docker kill ${name}`],
    why: {
      ko: '`docker kill`은 SIGKILL을 보내요: 128 + 9 = 137.',
      en: '`docker kill` sends SIGKILL: 128 + 9 = 137.',
    },
  },
  {
    image: SLEEP,
    lines: (name) => [`docker pause ${name}`],
    why: {
      ko: '일시 정지는 끝난 것이 아니에요. 프로세스가 멈춰 있을 뿐이라 코드는 아직 0이에요.',
      en: 'Paused is not ended: its processes stand still, and there is no code but 0 yet.',
    },
  },
  {
    image: SLEEP,
    lines: (name) => [`docker pause ${name}`, `docker unpause ${name}`],
    why: { ko: '`unpause`하면 하던 일을 이어서 해요.', en: 'Unpaused, it goes on with what it was doing.' },
  },
  {
    image: SLEEP,
    lines: (name) => [`docker stop -t 1 ${name}`, `docker start ${name}`],
    why: {
      ko: '다시 시작하면 `running`이 되고 코드는 0으로 돌아가요.',
      en: 'Started again it is `running`, and its code is 0 again.',
    },
  },
  {
    image: SLEEP,
    lines: (name) => [`docker kill -s TERM ${name}`],
    why: {
      ko: '`sleep`은 1번 프로세스라 SIGTERM을 받지 않아요. `kill`은 기다렸다 SIGKILL을 보내지도 않고요.',
      en: '`sleep` as process 1 does not take SIGTERM, and `kill` does not follow up with SIGKILL.',
    },
  },
];

const OTHERS: readonly { readonly text: string; readonly why: Localized }[] = [
  {
    text: 'exited 0',
    why: {
      ko: '0으로 끝나려면 프로그램이 스스로 끝나야 해요.',
      en: 'To end with 0 the program has to end by itself.',
    },
  },
  {
    text: 'exited 137',
    why: { ko: '137은 SIGKILL로 끝났다는 뜻이에요.', en: '137 says that SIGKILL ended it.' },
  },
  {
    text: 'exited 143',
    why: {
      ko: '143(128 + 15)은 SIGTERM이 기본 동작으로 끝냈을 때예요.',
      en: '143 is 128 + 15: ended by what SIGTERM does by default.',
    },
  },
  {
    text: 'running 0',
    why: {
      ko: '돌고 있다면 아무것도 그것을 멈추지 않았어야 해요.',
      en: 'To be running, nothing may have stopped it.',
    },
  },
  {
    text: 'paused 0',
    why: { ko: '`paused`는 `docker pause`로만 돼요.', en: 'Only `docker pause` makes it `paused`.' },
  },
  {
    text: 'dead 0',
    why: { ko: '`dead`는 지우다가 실패한 컨테이너예요.', en: '`dead` is one that could not be removed.' },
  },
];

/** State and exit code after stop, kill, pause, start. */
export const containerState = outputGenerator({
  id: 'gen-container-state',
  concept: 'ps-columns',
  topic: 'running',
  difficulty: 'medium',
  draw(chance) {
    const name = chance.one(CONTAINER_NAMES);
    const { image, lines, why } = chance.one(ACTS);
    return {
      session: {
        before: [...WITH_ALPINE, 'docker pull -q nginx'],
        lines: [
          `docker run -d --name ${name} ${image}`,
          ...lines(name),
          `docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' ${name}`,
        ],
      },
      misbeliefs: chance.mixed(OTHERS).slice(0, 5),
      explanation: () => why,
    };
  },
});
