import type { Localized } from '../base/locale.ts';
import type { QuestionKind } from '../content/questions/schema.ts';
import { SECTION_IDS } from '../content/schema.ts';
import type { ProfileRecord, RoundResult } from '../db/quiz-store.ts';
import { longestStreak } from './calendar/streak.ts';
import type { Mode } from './round/round.ts';

/** How far somebody is: `done` of `of`. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** Something worth being proud of. It is earned when all of it is done. */
export interface Badge {
  readonly id: string;
  readonly emoji: string;
  readonly name: Localized;
  /** What has to be done, or was: a phrase that says either. */
  readonly deed: Localized;
  progress(record: ProfileRecord): Progress;
}

/** The difference between luck and knowing a topic. */
const KNOWN_TOPIC = { answers: 20, accuracy: 0.8 } as const;
const FULL_MARKS_QUESTIONS = 5;

const upTo = (of: number, done: number): Progress => ({ done: Math.min(done, of), of });

/** Every badge, in the order in which most people come to them. */
export const BADGES: readonly Badge[] = [
  {
    id: 'first-round',
    emoji: '🎬',
    name: { ko: '첫 라운드', en: 'First round' },
    deed: { ko: '퀴즈 라운드를 끝까지 함께하기', en: 'a quiz round played to its end' },
    progress: ({ rounds }) => upTo(1, rounds.length),
  },
  {
    id: 'full-marks',
    emoji: '💯',
    name: { ko: '만점', en: 'Full marks' },
    deed: {
      ko: '다섯 문제 이상인 라운드에서 모두 맞히기',
      en: 'every answer right in a round of five questions or more',
    },
    progress: (record) => upTo(1, overRounds(record, 'perfect')),
  },
  {
    id: 'first-win',
    emoji: '🥇',
    name: { ko: '첫 우승', en: 'First win' },
    deed: { ko: '여럿이 한 라운드에서 1위 하기', en: 'a round won against others' },
    progress: ({ wins }) => upTo(1, wins),
  },
  {
    id: 'week',
    emoji: '🔥',
    name: { ko: '일주일 연속', en: 'A whole week' },
    deed: { ko: '7일 동안 하루도 빠짐없이 풀기', en: 'a question on each of 7 days in a row' },
    progress: (record) => upTo(7, longest(record)),
  },
  {
    id: 'commander',
    emoji: '⌨️',
    name: { ko: '명령어 달인', en: 'Commander' },
    deed: { ko: '명령어를 직접 쓰는 문제 25번 맞히기', en: '25 questions solved by typing the command' },
    progress: (record) => upTo(25, rightOf(record, ['command'])),
  },
  {
    id: 'sharp-eye',
    emoji: '🔍',
    name: { ko: '매의 눈', en: 'Sharp eye' },
    deed: { ko: '틀린 줄 15번 찾아내기', en: '15 faulty lines found' },
    progress: (record) => upTo(15, rightOf(record, ['fault'])),
  },
  {
    id: 'foresight',
    emoji: '🔮',
    name: { ko: '예언가', en: 'Foresight' },
    deed: {
      ko: '실행 결과나 상태를 25번 내다보기',
      en: '25 times right about what a command prints or leaves behind',
    },
    progress: (record) => upTo(25, rightOf(record, ['output', 'state'])),
  },
  {
    id: 'hundred',
    emoji: '📚',
    name: { ko: '백 문제', en: 'One hundred' },
    deed: { ko: '100문제 맞히기', en: '100 right answers' },
    progress: ({ right }) => upTo(100, right),
  },
  {
    id: 'lightning',
    emoji: '⚡',
    name: { ko: '번개손', en: 'Lightning' },
    deed: { ko: '스피드 라운드에서 1위 하기', en: 'a race won' },
    progress: (record) => upTo(1, overRounds(record, 'wins', 'race')),
  },
  {
    id: 'survivor',
    emoji: '🛟',
    name: { ko: '생존자', en: 'Survivor' },
    deed: { ko: '서바이벌에서 끝까지 살아남기', en: 'a survival round won' },
    progress: (record) => upTo(1, overRounds(record, 'wins', 'survival')),
  },
  {
    id: 'daily',
    emoji: '☀️',
    name: { ko: '오늘도 한 문제', en: 'Daily bread' },
    deed: { ko: '오늘의 문제를 20일 풀기', en: 'the question of the day answered on 20 days' },
    progress: ({ days }) => upTo(20, days.filter(({ daily }) => daily).length),
  },
  {
    id: 'ten-wins',
    emoji: '🏆',
    name: { ko: '10승', en: 'Ten wins' },
    deed: { ko: '여럿이 한 라운드에서 10번 1위 하기', en: '10 rounds won against others' },
    progress: ({ wins }) => upTo(10, wins),
  },
  {
    id: 'month',
    emoji: '🌋',
    name: { ko: '한 달 연속', en: 'A whole month' },
    deed: { ko: '30일 동안 하루도 빠짐없이 풀기', en: 'a question on each of 30 days in a row' },
    progress: (record) => upTo(30, longest(record)),
  },
  {
    id: 'all-rounder',
    emoji: '🧭',
    name: { ko: '두루두루', en: 'All-rounder' },
    deed: {
      ko: `모든 주제에서 ${KNOWN_TOPIC.answers}문제 이상 풀고 80% 이상 맞히기`,
      en: `80% right over ${KNOWN_TOPIC.answers} answers in every topic`,
    },
    progress: ({ topics }) =>
      upTo(
        SECTION_IDS.length,
        topics.filter(
          ({ answered, credit }) =>
            answered >= KNOWN_TOPIC.answers && credit / answered >= KNOWN_TOPIC.accuracy,
        ).length,
      ),
  },
  {
    id: 'thousand',
    emoji: '🗻',
    name: { ko: '천 문제', en: 'One thousand' },
    deed: { ko: '1,000문제 맞히기', en: '1,000 right answers' },
    progress: ({ right }) => upTo(1_000, right),
  },
];

export interface EarnedBadges {
  readonly earned: readonly Badge[];
  /** The one that is nearest to be earned; undefined when there is none left. */
  readonly next: { readonly badge: Badge; readonly progress: Progress } | undefined;
}

/** The badges somebody has earned, in their order, and the next one. */
export function badgesOf(record: ProfileRecord): EarnedBadges {
  const all = BADGES.map((badge) => ({ badge, progress: badge.progress(record) }));
  const isEarned = ({ progress }: { readonly progress: Progress }): boolean => progress.done >= progress.of;
  const share = ({ progress }: { readonly progress: Progress }): number => progress.done / progress.of;
  return {
    earned: all.filter(isEarned).map(({ badge }) => badge),
    // Of several as near as each other, the first: sorting keeps their order.
    next: all.filter((each) => !isEarned(each)).toSorted((a, b) => share(b) - share(a))[0],
  };
}

function longest({ days }: ProfileRecord): number {
  return longestStreak(days.map(({ day }) => day));
}

function rightOf({ kinds }: ProfileRecord, wanted: readonly QuestionKind[]): number {
  return kinds
    .filter(({ kind }) => wanted.some((each) => each === kind))
    .reduce((sum, { right }) => sum + right, 0);
}

/** How many rounds, of one mode or of all, were won against somebody, or had every answer right. */
function overRounds({ rounds, modes }: ProfileRecord, what: 'wins' | 'perfect', mode?: Mode): number {
  const all = modes ?? rounds.map(countOf);
  return all
    .filter((each) => mode === undefined || each.mode === mode)
    .reduce((sum, each) => sum + each[what], 0);
}

function countOf({ mode, place, players, right, questions }: RoundResult) {
  const isPerfect = questions >= FULL_MARKS_QUESTIONS && right >= questions;
  return { mode, wins: place === 1 && players > 1 ? 1 : 0, perfect: isPerfect ? 1 : 0 };
}
