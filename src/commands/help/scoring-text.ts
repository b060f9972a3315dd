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
      `${n.points}점. 일부만 맞으면 그만큼, 연달아 맞힐 때마다 +${n.streakEach}%(많으면 +${n.streakMost}%)예요.`,
      `스피드 방식에서만 빠를수록 점수가 커요. 시간이 다 될 때 맞히면 ${n.slowest}%예요.`,
      `순위표에는 ${n.people}명 이상이 각자 ${n.part}% 이상 답한 퀴즈만 올라가요. 다 맞힌 문제는 ${n.repeatDays}일 뒤에 다시 점수가 되고, 하루에 ${n.pointsPerDay}점까지예요.`,
      `동점이면 맞힌 수, 걸린 시간, 들어온 순서로 가려요.`,
      `경험치(${n.experience})는 연습에서도 쌓여요. 연습은 순위에 들어가지 않아요.`,
    ],
  },
  en: {
    title: 'Points in a quiz',
    rules: (n) => [
      `${n.points}; partly right earns its part. Each right answer in a row adds ${n.streakEach}%, up to ${n.streakMost}%.`,
      `Speed counts in race mode only: ${n.slowest}% at the last moment.`,
      `Boards count a quiz that at least ${n.people} people each answered ${n.part}% of. What you got right in full earns again after ${n.repeatDays} days; at most ${n.pointsPerDay} points a day.`,
      `Ties: right answers, then time, then who joined first.`,
      `Experience (${n.experience}) comes from practice, too; boards do not count that.`,
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
