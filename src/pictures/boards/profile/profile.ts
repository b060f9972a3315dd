import type { Locale, Localized } from '../../../base/locale.ts';
import { box } from '../../kit/box.ts';
import type { Card } from '../../kit/card.ts';
import type { Element } from '../../kit/element.ts';
import { flow } from '../../kit/flow.ts';
import { column, row } from '../../kit/layout.ts';
import { chip } from '../../kit/marks.ts';
import { SIZES, words } from '../../kit/words.ts';
import { BREAD, CARD, TONES } from '../../theme.ts';
import { personName } from '../person-name.ts';
import { dayGrid } from './day-grid.ts';
import type { Week } from './day-grid.ts';
import { shareBars } from './share-bars.ts';

/** What a learner's profile shows. Everything but the name is the bot's own words. */
export interface ProfileSheet {
  /** Any text. */
  readonly name: string;
  readonly level: number;
  /** Experience gathered in this level, and how much it takes to the next. */
  readonly gathered: number;
  readonly needed: number;
  readonly answered: number;
  /** Answers right in full. */
  readonly right: number;
  readonly wins: number;
  readonly streak: { readonly current: number; readonly longest: number };
  readonly topics: readonly {
    readonly title: string;
    readonly answered: number;
    /** 0 to 1; undefined where nothing was answered. */
    readonly accuracy: number | undefined;
  }[];
  /** The last weeks, the oldest first. */
  readonly weeks: readonly Week[];
  /** What earned badges are called. */
  readonly badges: readonly string[];
}

interface Wording {
  readonly weekdays: readonly string[];
  readonly level: (level: number) => string;
  readonly toNext: (gathered: number, needed: number) => string;
  readonly accuracy: string;
  readonly streak: string;
  readonly wins: string;
  readonly times: (times: number) => string;
  readonly ofRounds: string;
  readonly days: (days: number) => string;
  readonly best: (days: number) => string;
  readonly rightOf: (right: number, answered: number) => string;
  readonly topics: string;
  readonly share: (percent: number, answered: number) => string;
  readonly untouched: string;
  readonly weeks: (weeks: number) => string;
  readonly badges: string;
  readonly alt: (name: string, sheet: ProfileSheet, percent: string) => string;
}

const count = (value: number): string => value.toLocaleString('en');

const WORDS: Localized<Wording> = {
  ko: {
    weekdays: ['월', '화', '수', '목', '금', '토', '일'],
    level: (level) => `레벨 ${level}`,
    toNext: (gathered, needed) => `경험치 ${count(gathered)} / ${count(needed)}`,
    accuracy: '정답률',
    streak: '연속 학습',
    wins: '1위',
    times: (times) => `${count(times)}번`,
    ofRounds: '퀴즈 라운드',
    days: (days) => `${days}일`,
    best: (days) => `최고 ${days}일`,
    rightOf: (right, answered) => `${count(right)} / ${count(answered)}`,
    topics: '주제별 정답률',
    share: (percent, answered) => `${percent}% · ${count(answered)}문제`,
    untouched: '아직 없음',
    weeks: (weeks) => `최근 ${weeks}주`,
    badges: '배지',
    alt: (name, { level, streak, badges }, percent) =>
      `${name} 님의 프로필: 레벨 ${level}, 정답률 ${percent}, ${streak.current}일 연속, 배지 ${badges.length}개`,
  },
  en: {
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    level: (level) => `Level ${level}`,
    toNext: (gathered, needed) => `${count(gathered)} / ${count(needed)} experience`,
    accuracy: 'Accuracy',
    streak: 'Streak',
    wins: 'Wins',
    times: count,
    ofRounds: 'in quiz rounds',
    days: (days) => (days === 1 ? '1 day' : `${days} days`),
    best: (days) => `best ${days}`,
    rightOf: (right, answered) => `${count(right)} of ${count(answered)}`,
    topics: 'Accuracy by topic',
    share: (percent, answered) => `${percent}% of ${count(answered)}`,
    untouched: 'none yet',
    weeks: (weeks) => `The last ${weeks} weeks`,
    badges: 'Badges',
    alt: (name, { level, streak, badges }, percent) =>
      `Profile of ${name}: level ${level}, accuracy ${percent}, streak of ${streak.current} days, ${badges.length} badges`,
  },
};

/** Half a per cent up is rounded up, but 100 is only what has no mistake. */
export function percentOf(share: number): number {
  return share >= 1 ? 100 : Math.min(99, Math.round(share * 100));
}

/** A learner's profile as a card. */
export function profileCard(sheet: ProfileSheet, locale: Locale): Card {
  const say = WORDS[locale];
  return {
    title: personName(sheet.name, locale),
    titleLines: 1,
    body: column(
      [
        levelLine(sheet, say),
        numbers(sheet, say),
        part(
          say.topics,
          shareBars(
            sheet.topics.map(({ title, answered, accuracy }) => ({
              label: title,
              share: accuracy,
              said: accuracy === undefined ? say.untouched : say.share(percentOf(accuracy), answered),
            })),
          ),
        ),
        part(say.weeks(sheet.weeks.length), dayGrid(sheet.weeks, say.weekdays)),
        ...(sheet.badges.length === 0
          ? []
          : [part(say.badges, flow(sheet.badges.map((name) => chip(name, { tone: 'app' }))))]),
      ],
      { gap: 26 },
    ),
  };
}

/** What the picture shows, for a screen reader; the message has all of it in words. */
export function profileAlt(sheet: ProfileSheet, locale: Locale): string {
  return WORDS[locale].alt(personName(sheet.name, locale), sheet, accuracyOf(sheet));
}

function accuracyOf({ right, answered }: ProfileSheet): string {
  return answered === 0 ? '–' : `${percentOf(right / answered)}%`;
}

function part(heading: string, content: Element): Element {
  return column([words(heading, { size: SIZES.body, weight: 'bold' }), content], { gap: 10 });
}

function levelLine({ level, gathered, needed }: ProfileSheet, say: Wording): Element {
  return column(
    [
      row(
        [
          words(say.level(level), { size: SIZES.heading, weight: 'bold' }),
          words(say.toNext(gathered, needed), { size: SIZES.small, color: CARD.quiet, width: 'hug' }),
        ],
        { align: 'center' },
      ),
      progress(gathered / needed),
    ],
    { gap: 8 },
  );
}

function progress(share: number): Element {
  const height = 22;
  return {
    measure: (_fonts, available) => ({ width: available, height }),
    paint(canvas, frame) {
      const bar = { ...frame, height };
      canvas.rect(bar, height / 2, { fill: TONES.plain.fill });
      if (share > 0) {
        canvas.rect({ ...bar, width: Math.max(height, frame.width * Math.min(share, 1)) }, height / 2, {
          fill: BREAD.crust,
        });
      }
    },
  };
}

function numbers(sheet: ProfileSheet, say: Wording): Element {
  const figure = (title: string, value: string, note: string): Element =>
    box({
      padding: 10,
      gap: 2,
      children: [
        words(title, { size: SIZES.small, color: CARD.quiet, align: 'center' }),
        words(value, { size: SIZES.heading, weight: 'bold', align: 'center' }),
        words(note, { size: SIZES.small, color: CARD.quiet, align: 'center' }),
      ],
    });
  return row(
    [
      figure(say.accuracy, accuracyOf(sheet), say.rightOf(sheet.right, sheet.answered)),
      figure(say.streak, say.days(sheet.streak.current), say.best(sheet.streak.longest)),
      figure(say.wins, say.times(sheet.wins), say.ofRounds),
    ],
    { gap: 14 },
  );
}
