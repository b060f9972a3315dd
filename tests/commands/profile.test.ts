import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/base/locale.ts';
import { weeksUpTo, WEEKS } from '../../src/commands/profile/calendar.ts';
import { profileOf, sheetOf } from '../../src/commands/profile/profile.ts';
import { ownProfileView, sharedProfileView } from '../../src/commands/profile/view.ts';
import { SECTION_IDS } from '../../src/content/schema.ts';
import type { ProfileRecord, RoundResult } from '../../src/db/index.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { BADGES } from '../../src/quiz/badges.ts';
import { addDays } from '../../src/quiz/calendar/day.ts';
import { MODES } from '../../src/quiz/round/round.ts';
import { textOf } from '../support/messages.ts';
import { problemsOf } from '../support/view-problems.ts';

const OWNER = '18446744073709551615';
const SHARE = `profile.share|${OWNER}`;
const TODAY = '2026-11-19';
const pictures = createPictures();

const NOTHING: ProfileRecord = {
  experience: 0,
  answered: 0,
  right: 0,
  topics: [],
  kinds: [],
  days: [],
  rounds: [],
  wins: 0,
};
const round = (index: number): RoundResult => ({
  userId: OWNER,
  roundId: String(index),
  guildId: '1',
  mode: MODES[index % MODES.length] ?? 'classic',
  at: Date.UTC(2026, 10, 19) - index * 3_600_000,
  place: 1,
  players: 25,
  points: 123_456,
  right: 30,
  questions: 30,
});
const EVERYTHING: ProfileRecord = {
  experience: 1_234_567_890,
  answered: 99_999_999,
  right: 99_999_998,
  topics: SECTION_IDS.map((topic) => ({ topic, answered: 12_345_678, credit: 12_345_677.5 })),
  kinds: ['command', 'fault', 'output', 'state'].map((kind) => ({ kind, answered: 999, right: 999 })),
  days: Array.from({ length: 400 }, (_, index) => ({
    day: addDays(TODAY, -index),
    answers: 300,
    daily: true,
  })),
  rounds: Array.from({ length: 20 }, (_, index) => round(index)),
  wins: 123_456,
};

describe.each(LOCALES)('a profile (%s)', (locale) => {
  const page = async (record: ProfileRecord, name = '민지') => {
    const profile = profileOf(record, name, TODAY);
    const drawn =
      profile.answered === 0 ? undefined : await pictures.profile(sheetOf(profile, locale), locale);
    return { profile, userId: OWNER, locale, drawn };
  };

  test.each(Object.entries({ nothing: NOTHING, everything: EVERYTHING }))(
    'of somebody with %s is one that Discord takes, shared too',
    async (_what, record) => {
      const shown = await page(record, 'ﷺ'.repeat(32));
      const views = [ownProfileView(shown, SHARE), ownProfileView(shown, SHARE, true)];
      if (record.answered > 0) views.push(sharedProfileView(shown));
      for (const view of views) expect(problemsOf(view)).toEqual([]);
    },
  );

  test('of somebody with one wrong answer has no number that is not one', async () => {
    const one = {
      ...NOTHING,
      answered: 1,
      topics: [{ topic: 'docker', answered: 1, credit: 0 }],
      days: [{ day: TODAY, answers: 1, daily: false }],
    };
    const view = ownProfileView(await page(one), SHARE);
    expect(problemsOf(view)).toEqual([]);
    expect(textOf(view)).toContain('**0%**');
    expect(textOf(view)).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('says in words all that its picture shows', async () => {
    const { profile } = await page(EVERYTHING);
    const said = textOf(ownProfileView(await page(EVERYTHING), SHARE));
    expect(said).toContain(String(profile.level.level));
    expect(said).toContain('99,999,998');
    expect(said).toContain('400');
    for (const { name, deed } of BADGES) {
      expect(said).toContain(name[locale]);
      expect(said).toContain(deed[locale]);
    }
    expect(said.match(/<t:\d+:R>/g)).toHaveLength(5);
  });

  test('keeps the rounds to its owner when it is shared', async () => {
    expect(textOf(sharedProfileView(await page(EVERYTHING)))).not.toContain('<t:');
  });

  test('of somebody new leads to a first question', async () => {
    const view = ownProfileView(await page(NOTHING), SHARE);
    expect(textOf(view)).toContain({ ko: '/연습', en: '/practice' }[locale]);
    expect(view.files ?? []).toEqual([]);
  });
});

describe('what a profile says', () => {
  test('streaks of days and of daily questions, by the day it is where somebody asks', () => {
    const days = [0, 1, 2, 5].map((ago) => ({ day: addDays(TODAY, -ago), answers: 2, daily: ago < 2 }));
    const { streak, activeDays } = profileOf({ ...NOTHING, days }, 'x', TODAY);
    expect(streak).toEqual({ current: 3, longest: 3, daily: 2 });
    expect(activeDays).toBe(4);
    expect(profileOf({ ...NOTHING, days }, 'x', addDays(TODAY, 2)).streak.current).toBe(0);
  });

  test('every topic in the order of the curriculum, partly right answers by their part', () => {
    const topics = [
      { topic: 'docker', answered: 4, credit: 2.5 },
      { topic: 'virtualization', answered: 1, credit: 1 },
      { topic: 'a topic of long ago', answered: 9, credit: 9 },
    ];
    const profile = profileOf({ ...NOTHING, topics }, 'x', TODAY);
    expect(profile.topics.map(({ id }) => id)).toEqual(SECTION_IDS);
    expect(profile.topics[0]).toEqual({ id: 'virtualization', answered: 1, accuracy: 1 });
    expect(profile.topics[2]).toEqual({ id: 'docker', answered: 4, accuracy: 0.625 });
    expect(profile.topics[1]?.accuracy).toBeUndefined();
  });
});

describe('the calendar', () => {
  const answers = new Map([
    [TODAY, 3],
    ['2026-11-16', 7],
    ['2026-08-03', 1],
    ['2026-08-02', 9],
  ]);

  test('ends with this week, Monday first, days to come left out', () => {
    const weeks = weeksUpTo(TODAY, answers, 'ko');
    expect(weeks).toHaveLength(WEEKS);
    expect(weeks.at(-1)?.days).toEqual([7, 0, 0, 3, null, null, null]);
    // The 3rd of August is the Monday sixteen weeks ago; the day before is out of it.
    expect(weeks[0]?.days).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });

  test.each([
    ['ko', ['9월', '10월', '11월']],
    ['en', ['Sep', 'Oct', 'Nov']],
  ] as const)('names the months that begin in it (%s)', (locale, names) => {
    const months = weeksUpTo(TODAY, answers, locale).flatMap(({ month }) => month ?? []);
    expect(months).toEqual(names);
  });

  test('has seven days in every week, over changes of clocks and years', () => {
    for (const today of ['2026-01-01', '2026-03-29', '2026-11-01', '2027-01-03', '2028-02-29']) {
      for (const { days } of weeksUpTo(today, answers, 'en')) expect(days).toHaveLength(7);
    }
  });
});
