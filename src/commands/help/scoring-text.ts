import type { Locale, Localized } from '../../base/locale.ts';
import { DIFFICULTIES } from '../../content/questions/schema.ts';
import { SCORING } from '../../quiz/round/scoring.ts';
import { WORDING as QUIZ } from '../quiz/wording.ts';

interface Wording {
  readonly title: string;
  readonly rules: (numbers: Numbers) => readonly string[];
}

/** The numbers of the table, as they are read. */
interface Numbers {
  readonly points: string;
  readonly experience: string;
  readonly streakEach: number;
  readonly streakMost: number;
  readonly slowest: number;
  readonly people: number;
  readonly part: number;
  readonly repeatDays: number;
  readonly pointsPerDay: string;
}

const WORDING: Localized<Wording> = {
  ko: {
    title: '퀴즈 점수',
    rules: (n) => [
      `맞히면 ${n.points}점이에요. 일부만 맞으면 그만큼 받아요.`,
      `연달아 맞힐 때마다 +${n.streakEach}%, 많으면 +${n.streakMost}%까지 더 받아요.`,
      `빠를수록 점수가 큰 것은 스피드뿐이에요. 시간이 다 될 때 맞히면 ${n.slowest}%를 받아요.`,
      `순위표에는 ${n.people}명 이상이 문제의 ${n.part}% 이상 답한 퀴즈만 올라가요.`,
      `다 맞힌 문제는 ${n.repeatDays}일이 지나야 다시 점수가 돼요. 하루에 ${n.pointsPerDay}점까지예요.`,
      `동점이면 더 많이 맞힌 사람, 더 적은 시간에 답한 사람, 먼저 들어온 사람 순서예요.`,
      `경험치(${n.experience})는 연습에서도 쌓여요. 연습은 순위에 들어가지 않아요.`,
    ],
  },
  en: {
    title: 'Points in a quiz',
    rules: (n) => [
      `A right answer is worth ${n.points}; a partly right one its part of that.`,
      `Each right answer in a row adds ${n.streakEach}%, up to ${n.streakMost}%.`,
      `Speed counts in race mode only: at the last moment, ${n.slowest}% of the points.`,
      `Boards count a quiz only if at least ${n.people} people each answered ${n.part}% of it.`,
      `A question answered in full earns again after ${n.repeatDays} days; at most ${n.pointsPerDay} points a day.`,
      `Ties: more right answers, then less time, then who joined first.`,
      `Experience (${n.experience}) comes from practice, too; boards do not count practice.`,
    ],
  },
};

/** How points come about, in short; docs/scoring.md tells all of it. */
export function scoringText(locale: Locale): string {
  const { title, rules } = WORDING[locale];
  const lines = rules(numbers(locale)).map((rule) => `- ${rule}`);
  return [`**🏆 ${title}**`, ...lines].join('\n');
}

function numbers(locale: Locale): Numbers {
  const { streak, race, board, repeatDays, pointsPerDay } = SCORING;
  const each = (of: Readonly<Record<(typeof DIFFICULTIES)[number], number>>): string =>
    DIFFICULTIES.map((difficulty) => `${QUIZ[locale].difficulty[difficulty]} ${of[difficulty]}`).join(' · ');
  return {
    points: each(SCORING.points),
    experience: each(SCORING.experience),
    streakEach: percent(streak.each),
    streakMost: percent(streak.most),
    slowest: percent(race.least),
    people: board.people,
    part: percent(board.part),
    repeatDays,
    pointsPerDay: pointsPerDay.toLocaleString('en-US'),
  };
}

function percent(share: number): number {
  return Math.round(share * 100);
}
