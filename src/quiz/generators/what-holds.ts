import type { Localized } from '../../base/locale.ts';
import type { Goal } from '../../goals/goal.ts';
import { sessionExhibit } from '../asking/exhibit.ts';
import { shuffled } from '../asking/shuffle.ts';
import type { Choice } from '../question.ts';
import { Chance } from './chance.ts';
import type { Generator } from './generator.ts';
import { CONTAINER_NAMES, WITH_ALPINE } from './names.ts';
import { fitted } from './particles.ts';
import { runSession } from './session.ts';

/** Something that may be so, in words and as a goal. */
interface Statement {
  readonly text: Localized;
  readonly goal: Goal;
}

const ACTS: readonly [(name: string) => string, ...((name: string) => string)[]] = [
  (name) => `docker stop ${name}`,
  (name) => `docker kill ${name}`,
  (name) => `docker pause ${name}`,
  (name) => `docker rm -f ${name}`,
  (name) => `docker restart -t 0 ${name}`,
  () => 'docker ps',
];

function statementsAbout(name: string): readonly Statement[] {
  return [
    {
      text: { ko: `\`${name}\` 컨테이너가 돌고 있어요.`, en: `The container \`${name}\` is running.` },
      goal: { kind: 'container', name, state: 'running' },
    },
    {
      text: { ko: `\`${name}\` 컨테이너가 일시 정지돼 있어요.`, en: `The container \`${name}\` is paused.` },
      goal: { kind: 'container', name, state: 'paused' },
    },
    {
      text: { ko: `\`${name}\` 컨테이너가 0으로 끝났어요.`, en: `The container \`${name}\` ended with 0.` },
      goal: { kind: 'container', name, exitCode: 0 },
    },
    {
      text: { ko: `\`${name}\` 컨테이너가 137로 끝났어요.`, en: `The container \`${name}\` ended with 137.` },
      goal: { kind: 'container', name, exitCode: 137 },
    },
    {
      text: { ko: `\`${name}\`[이라/라]는 컨테이너가 없어요.`, en: `There is no container \`${name}\`.` },
      goal: { kind: 'no-container', name },
    },
  ];
}

function aboutVolume(volume: string): readonly Statement[] {
  return [
    {
      text: { ko: `\`${volume}\` 볼륨이 남아 있어요.`, en: `The volume \`${volume}\` is still there.` },
      goal: { kind: 'volume', name: volume },
    },
    {
      text: { ko: `\`${volume}\` 볼륨이 없어요.`, en: `The volume \`${volume}\` is gone.` },
      goal: { kind: 'no-volume', name: volume },
    },
  ];
}

const ID = 'gen-what-holds';
const MOST_WRONG = 3;

/** Which of several statements is so after some commands: goals say it, and say why the others are not. */
export const whatHolds: Generator = {
  id: ID,
  concept: 'lifecycle',
  topic: 'running',
  kind: 'state',
  difficulty: 'medium',
  async make(seed, lab) {
    const chance = new Chance(seed);
    const [one = '', two = ''] = chance.some(CONTAINER_NAMES, 2);
    const lines = [
      `docker run -d --name ${one} -v data:/data nginx`,
      `docker run -d --name ${two} alpine sleep 1d`,
      chance.one(ACTS)(one),
      chance.one(ACTS)(two),
      ...(chance.flip() ? ['docker volume prune -a -f'] : ['docker container prune -f']),
    ];
    const statements = chance.mixed([
      ...statementsAbout(one),
      ...statementsAbout(two),
      ...aboutVolume('data'),
    ]);
    const session = { before: [...WITH_ALPINE, 'docker pull -q nginx'], lines };
    const { goals } = await runSession(
      lab,
      session,
      statements.map(({ goal }) => goal),
    );
    const judged = statements.map(({ text }, index) => ({ text: fitted(text), ...goals[index] }));
    const held = judged.filter(({ holds }) => holds === true);
    const wrong = judged.filter(({ holds }) => holds === false).slice(0, MOST_WRONG);
    const choices: readonly Choice[] = [
      ...held.slice(0, 1).map(({ text }) => ({ text, right: true })),
      ...wrong.map(({ text, says }) => ({ text, right: false, ...(says ? { why: says } : {}) })),
    ];
    const exhibit = sessionExhibit({ lines });
    return {
      poolId: ID,
      seed,
      concept: 'lifecycle',
      topic: 'running',
      kind: 'state',
      difficulty: 'medium',
      ask: {
        ko: '이 명령들이 끝난 뒤, 맞는 것은 무엇일까요?',
        en: 'After these commands, which of these is so?',
      },
      ...(exhibit === undefined ? {} : { exhibit }),
      form: { kind: 'one', choices: shuffled(choices, seed) },
      explanation: {
        ko: held.map(({ says }) => says?.ko ?? '').join('\n'),
        en: held.map(({ says }) => says?.en ?? '').join('\n'),
      },
    };
  },
};
