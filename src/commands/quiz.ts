import type { Locale, Localized } from '../base/locale.ts';
import { DIFFICULTIES } from '../content/questions/schema.ts';
import { SECTION_IDS, type SectionId } from '../content/schema.ts';
import { defineSubcommand, type Command } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import { UserError } from '../discord/errors.ts';
import { MODES, type Mode, type Round, type RoundSettings } from '../quiz/round/round.ts';
import type { Services } from '../services.ts';
import { openRound, roundPlace, serverChannel } from './quiz/open-round.ts';
import { resultsView } from './quiz/results-view.ts';
import { stopRound } from './quiz/course-routes.ts';
import { quizLinks, quizRoutes } from './quiz/routes.ts';
import { SAID } from './quiz/said.ts';
import { QUESTIONS, SECONDS, TEAMS } from './quiz/settings-params.ts';
import { topicsView } from './quiz/topics-view.ts';
import { topicTitle, WORDING } from './quiz/wording.ts';

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
  async run(context: CommandContext<Services>, { topic = 'all', ...given }) {
    const settings = settingsOf(given, topic === 'all' || topic === 'several' ? [] : [topic]);
    if (topic !== 'several') return openRound(context, settings);
    // Better said now than after the topics are chosen.
    await roundPlace(context);
    const { locales, userId, reply } = context;
    await reply(topicsView(settings, userId, locales.person, quizLinks), 'private');
  },
});

interface Given {
  readonly questions?: number | undefined;
  readonly seconds?: number | undefined;
  readonly untimed?: boolean | undefined;
  readonly difficulty?: keyof typeof DIFFICULTY_CHOICES | undefined;
  readonly mode?: Mode | undefined;
  readonly teams?: number | undefined;
}

/** What was chosen, with what is usual for the rest. Whoever says how many teams wants to play in teams. */
function settingsOf(given: Given, topics: readonly SectionId[]): RoundSettings {
  const { questions = QUESTIONS.usual, seconds = SECONDS.usual, difficulty = 'mixed' } = given;
  return {
    mode: given.mode ?? (given.teams === undefined ? 'classic' : 'teams'),
    topics,
    questions,
    seconds: given.untimed === true ? null : seconds,
    difficulty: difficulty === 'mixed' ? null : difficulty,
    teams: given.teams ?? TEAMS.usual,
  };
}

/** @throws {UserError} where none is going on */
function roundHere({ services, interaction }: CommandContext<Services>): Round {
  const round = services.rounds.inChannel(serverChannel(interaction).channelId);
  if (!round) throw new UserError('no-round', { ko: SAID.ko.notRunning, en: SAID.en.notRunning });
  return round;
}

const status = defineSubcommand({
  name: 'status',
  ko: '현황',
  description: {
    ko: '이 채널의 퀴즈에서 지금까지 내 결과를 나만 봐요',
    en: 'Your results so far in this channel’s quiz, for you alone',
  },
  visibility: 'private',
  options: {},
  async run(context: CommandContext<Services>) {
    const { services, userId, locales, reply } = context;
    await reply(resultsView(roundHere(context), userId, services.content, locales.person, quizLinks));
  },
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
  async run(context: CommandContext<Services>) {
    await stopRound(context, roundHere(context).id);
  },
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
  routes: quizRoutes,
};
