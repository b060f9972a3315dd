import type { Localized } from '../../base/locale.ts';
import type { Goal } from '../../goals/goal.ts';
import { Chance } from './chance.ts';
import type { Generator } from './generator.ts';
import { CONTAINER_NAMES, WORDS } from './names.ts';
import { fitted } from './particles.ts';

/** One thing that is wished for: in words, as a goal, and as the flag that does it. */
interface Wish {
  readonly text: Localized;
  readonly goal: (name: string) => Goal;
  readonly flag: string;
}

function wishes(chance: Chance): readonly Wish[] {
  const host = chance.between(8001, 8999);
  const [value = '', volume = ''] = chance.some(WORDS, 2);
  const variable = chance.one(['MODE', 'LEVEL', 'STAGE']);
  const policy = chance.one(['always', 'unless-stopped', 'on-failure']);
  const memory = chance.one(['64m', '128m', '256m']);
  const user = chance.one(['nobody', '1000']);
  return [
    {
      text: {
        ko: `호스트의 ${host}번 포트로 컨테이너의 80번 포트에 닿아요.`,
        en: `The host’s port ${host} leads to its port 80.`,
      },
      goal: (name) => ({ kind: 'container', name, publishes: `${host}:80` }),
      flag: `-p ${host}:80`,
    },
    {
      text: {
        ko: `환경 변수 \`${variable}\`의 값이 \`${value}\`[이에요/예요].`,
        en: `Its environment variable \`${variable}\` is \`${value}\`.`,
      },
      goal: (name) => ({ kind: 'container', name, env: `${variable}=${value}` }),
      flag: `-e ${variable}=${value}`,
    },
    {
      text: {
        ko: `볼륨 \`${volume}\`[이/가] \`/data\`에 마운트돼 있어요.`,
        en: `The volume \`${volume}\` is mounted at \`/data\`.`,
      },
      goal: (name) => ({ kind: 'container', name, mounts: `${volume}:/data` }),
      flag: `-v ${volume}:/data`,
    },
    {
      text: { ko: `재시작 정책이 \`${policy}\`[이에요/예요].`, en: `Its restart policy is \`${policy}\`.` },
      goal: (name) => ({ kind: 'container', name, restart: policy }),
      flag: `--restart ${policy}`,
    },
    {
      text: { ko: `메모리를 \`${memory}\`까지만 써요.`, en: `It may use \`${memory}\` of memory.` },
      goal: (name) => ({ kind: 'container', name, memory }),
      flag: `-m ${memory}`,
    },
    {
      text: { ko: `\`${user}\` 사용자로 돌아요.`, en: `It runs as the user \`${user}\`.` },
      goal: (name) => ({ kind: 'container', name, user }),
      flag: `-u ${user}`,
    },
  ];
}

const ID = 'gen-run-to-order';

/** Run a container with some wishes: any way there is right. */
export const runToOrder: Generator = {
  id: ID,
  concept: 'docker-run',
  topic: 'running',
  kind: 'command',
  difficulty: 'medium',
  make(seed) {
    const chance = new Chance(seed);
    const name = chance.one(CONTAINER_NAMES);
    const image = chance.one(['httpd', 'redis', 'busybox']);
    const rest = image === 'busybox' ? 'busybox sleep 1d' : image;
    // As somebody else than root, httpd cannot write where it keeps its process id.
    const possible = wishes(chance).filter(({ flag }) => image !== 'httpd' || !flag.startsWith('-u'));
    const chosen = chance.some(possible, chance.between(2, 3));
    const first = {
      ko: `\`${image}\` 이미지로 만든 \`${name}\` 컨테이너가 돌고 있어요.`,
      en: `A container \`${name}\` of the image \`${image}\` is running.`,
    };
    const points = [first, ...chosen.map(({ text }) => fitted(text))];
    const solution = ['docker run -d --name', name, ...chosen.map(({ flag }) => flag), rest].join(' ');
    const list = (locale: 'ko' | 'en'): string => points.map((point) => `- ${point[locale]}`).join('\n');
    const hint = {
      ko: image === 'busybox' ? '\n(`busybox`는 할 일이 없으면 바로 끝나요. `sleep 1d`를 시키세요.)' : '',
      en: image === 'busybox' ? '\n(`busybox` ends at once with nothing to do: have it `sleep 1d`.)' : '',
    };
    return Promise.resolve({
      poolId: ID,
      seed,
      concept: 'docker-run',
      topic: 'running',
      kind: 'command',
      difficulty: 'medium',
      ask: {
        ko: `이렇게 되도록 명령을 적어 주세요.\n${list('ko')}${hint.ko}`,
        en: `Type what makes this so.\n${list('en')}${hint.en}`,
      },
      form: {
        kind: 'command',
        files: {},
        setup: [],
        goals: [
          { kind: 'container', name, image, state: 'running' },
          ...chosen.map(({ goal }) => goal(name)),
        ],
        solution: [solution],
        traps: [],
      },
      explanation: {
        ko: `이렇게 할 수 있어요: \`${solution}\`. 옵션은 이미지 이름 앞에 적어요. 뒤에 적으면 컨테이너 안의 명령에 넘어가요.`,
        en: `One way is \`${solution}\`. Options come before the image: what stands after it goes to the command inside.`,
      },
      tryLine: solution,
    });
  },
};
