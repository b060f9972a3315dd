import type { Locale, Localized } from '../base/locale.ts';
import { DIFFICULTIES } from '../content/questions/schema.ts';
import { SECTION_IDS } from '../content/schema.ts';
import { defineSubcommand, type Command } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import { MODES } from '../quiz/round/round.ts';
import type { Services } from '../services.ts';
import { QUESTIONS, SECONDS, TEAMS } from './quiz/settings-params.ts';
import { topicTitle, WORDING } from './quiz/wording.ts';

const actions = () => import('./quiz/actions.ts');

/** Choices of an option, with their names in both languages. */
function choices<K extends string>(
  values: readonly K[],
  nameOf: (value: K, locale: Locale) => string,
): Record<K, Localized> {
  const named = values.map((value) => [value, { ko: nameOf(value, 'ko'), en: nameOf(value, 'en') }]);
  return Object.fromEntries(named) as Record<K, Localized>;
}

const MODE_CHOICES = choices(
  MODES,
  (mode, locale) => `${WORDING[locale].mode[mode]} — ${WORDING[locale].short[mode]}`,
);
const DIFFICULTY_CHOICES = {
  ...choices(DIFFICULTIES, (difficulty, locale) => WORDING[locale].difficulty[difficulty]),
  mixed: { ko: '여러 난이도', en: 'Mixed' },
};
const TOPIC_CHOICES = {
  all: { ko: '모든 주제', en: 'All topics' },
  several: { ko: '여러 주제 고르기', en: 'Choose several topics' },
  ...choices(SECTION_IDS, topicTitle),
};

const start = defineSubcommand({
  name: 'start',
  ko: '시작',
  description: {
    ko: '이 채널에서 함께 푸는 퀴즈를 열어요',
    en: 'Opens a quiz for everybody in this channel',
  },
  visibility: 'private',
  options: {
    topic: {
      type: 'string',
      ko: '주제',
      description: {
        ko: '무엇에 대한 문제 (기본: 모든 주제)',
        en: 'What it is about (all topics by default)',
      },
      choices: TOPIC_CHOICES,
    },
    questions: {
      type: 'integer',
      ko: '문제수',
      description: {
        ko: `몇 문제 (${QUESTIONS.least}~${QUESTIONS.most}, 기본 ${QUESTIONS.usual})`,
        en: `How many questions (${QUESTIONS.least} to ${QUESTIONS.most}, ${QUESTIONS.usual} by default)`,
      },
      min: QUESTIONS.least,
      max: QUESTIONS.most,
    },
    seconds: {
      type: 'integer',
      ko: '시간',
      description: {
        ko: `한 문제에 몇 초 (${SECONDS.least}~${SECONDS.most}, 기본 ${SECONDS.usual})`,
        en: `Seconds for each question (${SECONDS.least} to ${SECONDS.most}, ${SECONDS.usual} by default)`,
      },
      min: SECONDS.least,
      max: SECONDS.most,
    },
    untimed: {
      type: 'boolean',
      ko: '시간제한없음',
      description: {
        ko: '모두 답할 때까지 기다려요',
        en: 'Waits until everybody has answered',
      },
    },
    difficulty: {
      type: 'string',
      ko: '난이도',
      description: { ko: '얼마나 어렵게 (기본: 여러 난이도)', en: 'How hard (mixed by default)' },
      choices: DIFFICULTY_CHOICES,
    },
    mode: {
      type: 'string',
      ko: '방식',
      description: { ko: '어떻게 겨룰지 (기본: 클래식)', en: 'How to play (classic by default)' },
      choices: MODE_CHOICES,
    },
    teams: {
      type: 'integer',
      ko: '팀수',
      description: { ko: '팀전에서 몇 팀 (2~4)', en: 'How many teams, to play in teams (2 to 4)' },
      min: TEAMS.least,
      max: TEAMS.most,
    },
  },
  run: async (context: CommandContext<Services>, chosen) => (await actions()).start(context, chosen),
});

const status = defineSubcommand({
  name: 'status',
  ko: '현황',
  description: {
    ko: '이 채널의 퀴즈에서 지금까지 내 결과를 나만 봐요',
    en: 'Your results so far in this channel’s quiz, for you alone',
  },
  visibility: 'private',
  options: {},
  run: async (context: CommandContext<Services>) => (await actions()).showStatus(context),
});

const stop = defineSubcommand({
  name: 'stop',
  ko: '끝내기',
  description: {
    ko: '이 채널의 퀴즈를 끝내요 (연 사람이나 관리자, 아니면 투표)',
    en: 'Ends this channel’s quiz (whoever opened it or manages the server; else a vote)',
  },
  visibility: 'private',
  options: {},
  run: async (context: CommandContext<Services>) => (await actions()).stop(context),
});

export const command: Command<Services> = {
  name: 'quiz',
  ko: '퀴즈',
  description: { ko: '채널에서 함께 퀴즈를 풀어요', en: 'A quiz to play together in a channel' },
  help: {
    ko: '채널에서 함께 푸는 퀴즈예요. `/퀴즈 시작`으로 열면 **참가** 버튼이 나와요. 고른 답은 나만 알고, 닫히기 전까지 바꿀 수 있어요.',
    en: 'A quiz for a whole channel: `/quiz start` opens it, and a button lets people join. Only you know what you answered, and you can change it until the question closes.',
  },
  // Also where only a person has the app: there it can say what it takes to play.
  where: 'everywhere',
  subcommands: [start, status, stop],
  routes: async () => (await import('./quiz/routes.ts')).quizRoutes,
};
