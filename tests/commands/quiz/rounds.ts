import type { Localized } from '../../../src/base/locale.ts';
import type { Answer, AnswerForm, AskedQuestion, Choice } from '../../../src/quiz/question.ts';
import type { Player, QuestionResult, Round, RoundQuestion } from '../../../src/quiz/round/round.ts';

/** The longest snowflake there can be, and as many others of that length as are wanted. */
export const LONGEST = 18_446_744_073_709_551_615n;
export const personId = (index: number): string => String(LONGEST - BigInt(index));

export const both = (text: string): Localized => ({ ko: text, en: text });

export function choices(count: number, right: readonly number[], text = '보기', why = '아니에요.'): Choice[] {
  return Array.from({ length: count }, (_, index) => ({
    text: both(`${text} ${index}`),
    right: right.includes(index),
    ...(right.includes(index) ? {} : { why: both(`${why} ${index}`) }),
  }));
}

/** A question of every form, short as most are. */
export const FORMS = {
  one: { kind: 'one', choices: choices(4, [2]) },
  several: { kind: 'several', choices: choices(5, [0, 3]) },
  order: { kind: 'order', items: ['받기', '만들기', '띄우기'].map(both), right: [2, 0, 1] },
  text: {
    kind: 'text',
    accept: { ko: ['볼륨', '도커 볼륨'], en: ['volume'] },
    traps: [{ text: ['이미지'], why: both('이미지는 틀이에요.') }],
  },
  command: {
    kind: 'command',
    files: {},
    setup: [],
    goals: [],
    solution: ['docker run -d --name web nginx'],
    traps: [{ lines: ['docker run nginx'], why: both('이름이 없어요.') }],
  },
} as const satisfies Record<AnswerForm['kind'], AnswerForm>;

const KIND_OF = {
  one: 'choice',
  several: 'choices',
  order: 'order',
  text: 'typed',
  command: 'command',
} as const;

export function askedWith(form: AnswerForm, rest: Partial<AskedQuestion> = {}): AskedQuestion {
  return {
    poolId: 'a-question',
    seed: 1,
    concept: 'container',
    topic: 'containers',
    kind: KIND_OF[form.kind],
    difficulty: 'medium',
    ask: { ko: '무엇일까요?', en: 'What is it?' },
    form,
    explanation: { ko: '그래서 그래요.', en: 'That is why.' },
    ...rest,
  };
}

export const TRUTH: AskedQuestion = askedWith(
  {
    kind: 'one',
    choices: [
      { text: { ko: '맞아요', en: 'True' }, right: false },
      { text: { ko: '아니에요', en: 'False' }, right: true },
    ],
  },
  { kind: 'truth' },
);

export const FAULT: AskedQuestion = askedWith(
  {
    kind: 'one',
    choices: [1, 3, 4].map((line) => ({
      text: both(`${line}: \`RUN x${line}\``),
      right: line === 3,
      ...(line === 3 ? {} : { why: both('괜찮아요.') }),
    })),
  },
  { kind: 'fault', exhibit: { language: 'dockerfile', text: '1  FROM alpine\n3  RUN\n4  CMD' } },
);

/** Texts as long as a careless author could make them, of all that Markdown has. */
const long = (length: number): string =>
  '**가나다** `docker run -it` ```x``` <@1> '.repeat(length).slice(0, length);

/** Questions that would not fit if nothing were cut. */
export const EXTREMES: Readonly<Record<string, AskedQuestion>> = {
  'five long choices': askedWith(
    { kind: 'one', choices: choices(5, [1], long(600), long(900)) },
    {
      ask: both(long(1_500)),
      explanation: both(long(2_000)),
      exhibit: { language: 'console', text: `${long(80)}\n`.repeat(60) },
      tryLine: long(300),
    },
  ),
  'a menu of 25': askedWith({ kind: 'one', choices: choices(25, [3], long(200), long(200)) }),
  'ten of several': askedWith({
    kind: 'several',
    choices: choices(10, [0, 1, 2, 3, 4], long(300), long(400)),
  }),
  'outputs of many lines': askedWith(
    {
      kind: 'one',
      choices: choices(4, [1], '').map((choice) => ({
        ...choice,
        text: both(`\`\`\`\n${'x y\n'.repeat(200)}\`\`\``),
      })),
    },
    { kind: 'output' },
  ),
  'six long items': askedWith({
    kind: 'order',
    items: Array.from({ length: 6 }, () => both(long(700))),
    right: [5, 4, 3, 2, 1, 0],
  }),
  'many accepted forms': askedWith({
    kind: 'text',
    accept: { ko: Array.from({ length: 40 }, () => long(100)), en: [long(500)] },
    traps: Array.from({ length: 20 }, () => ({ text: [long(200)], why: both(long(800)) })),
  }),
  'a long way': askedWith({
    kind: 'command',
    files: { Dockerfile: long(3_000) },
    setup: [],
    goals: [],
    solution: Array.from({ length: 60 }, () => long(200)),
    traps: Array.from({ length: 10 }, () => ({ lines: [long(300), 'x'], why: both(long(700)) })),
  }),
};

/** Some answer of the question's form; `index` makes them differ. */
export function answerTo({ form }: AskedQuestion, index: number): Answer {
  switch (form.kind) {
    case 'one':
      return { kind: 'one', choice: index % form.choices.length };
    case 'several':
      return {
        kind: 'several',
        choices: form.choices.map((_, choice) => choice).filter((choice) => choice <= index),
      };
    case 'order':
      return { kind: 'order', order: form.items.map((_, item) => (item + index) % form.items.length) };
    case 'text':
      return { kind: 'text', text: `${long(150)} ${index}` };
    case 'command':
      return { kind: 'command', text: `${long(1_400)}\n${index}` };
  }
}

export function playersOf(
  count: number,
  rest: (index: number) => Partial<Player> = () => ({}),
): Round['players'] {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      personId(index),
      {
        userId: personId(index),
        name: '이'.repeat(32),
        joinedAt: index,
        left: false,
        team: null,
        outAt: null,
        points: 100 * index,
        streak: 0,
        right: index,
        answered: index,
        time: 1_000,
        ...rest(index),
      },
    ]),
  );
}

/** A question that the first `answers` people answered; with `judged`, every third of them rightly. */
export function questionOf(
  asked: AskedQuestion,
  { no = 1, answers = 0, judged = false }: { no?: number; answers?: number; judged?: boolean } = {},
): RoundQuestion {
  const indices = Array.from({ length: answers }, (_, index) => index);
  const result = (index: number): QuestionResult => ({
    credit: index % 3 === 0 ? 1 : index % 3 === 1 ? 0.5 : 0,
    notes: index % 3 === 0 ? [] : [both(`모자라요 ${index % 7} ${long(400)}`)],
    points: 100_000 - index,
    streak: index % 3 === 0 ? 12 : 0,
  });
  return {
    no,
    asked,
    askedAt: 1_000_000,
    closesAt: 1_030_000,
    shown: true,
    answers: Object.fromEntries(
      indices.map((index) => [personId(index), { answer: answerTo(asked, index), at: 1_001_000 + index }]),
    ),
    ...(judged
      ? { results: Object.fromEntries(indices.map((index) => [personId(index), result(index)])) }
      : {}),
  };
}

export function roundWith(rest: Partial<Round> = {}): Round {
  return {
    id: String(LONGEST),
    kind: 'round',
    guildId: '1',
    channelId: '2',
    hostId: personId(0),
    locale: 'ko',
    settings: { mode: 'classic', topics: [], questions: 10, seconds: 30, difficulty: null, teams: 2 },
    phase: { kind: 'lobby', startsAt: 1_060_000, starting: false },
    players: playersOf(3),
    plan: Array.from({ length: 10 }, (_, index) => ({ poolId: `q${index}`, seed: index })),
    questions: [],
    next: null,
    votes: { skip: [], stop: [] },
    posted: {},
    lost: {},
    ending: null,
    closesAt: null,
    ...rest,
  };
}
