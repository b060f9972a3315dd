import { describe, expect, test } from 'vitest';
import { SECTION_IDS } from '../../src/content/schema.ts';
import type { ProfileRecord, RoundResult } from '../../src/db/quiz-store.ts';
import { BADGES, badgesOf } from '../../src/quiz/badges.ts';
import { addDays } from '../../src/quiz/calendar/day.ts';

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

const round = (rest: Partial<RoundResult> = {}): RoundResult => ({
  userId: '1',
  roundId: '2',
  guildId: '3',
  mode: 'classic',
  at: 0,
  place: 3,
  players: 4,
  points: 100,
  right: 3,
  questions: 10,
  ...rest,
});

const days = (count: number, daily = false) =>
  Array.from({ length: count }, (_, index) => ({ day: addDays('2026-03-01', -index), answers: 1, daily }));
const kind = (name: string, right: number) => [{ kind: name, answered: right + 5, right }];
const topics = (answered: number, accuracy: number) =>
  SECTION_IDS.map((topic) => ({ topic, answered, credit: answered * accuracy }));

/** For each badge: what earns it, and what just does not. */
const CASES: Readonly<Record<string, readonly [Partial<ProfileRecord>, Partial<ProfileRecord>]>> = {
  'first-round': [{ rounds: [round()] }, {}],
  'full-marks': [
    { rounds: [round({ right: 5, questions: 5 })] },
    { rounds: [round({ right: 4, questions: 4 }), round({ right: 9, questions: 10 })] },
  ],
  'first-win': [{ wins: 1 }, { rounds: [round({ place: 1, players: 1 })] }],
  week: [{ days: days(7) }, { days: days(6) }],
  commander: [{ kinds: kind('command', 25) }, { kinds: kind('command', 24) }],
  'sharp-eye': [{ kinds: kind('fault', 15) }, { kinds: kind('truth', 100) }],
  foresight: [{ kinds: [...kind('output', 20), ...kind('state', 5)] }, { kinds: kind('output', 24) }],
  hundred: [
    { right: 100, answered: 200 },
    { right: 99, answered: 500 },
  ],
  lightning: [{ rounds: [round({ mode: 'race', place: 1 })] }, { rounds: [round({ place: 1 })] }],
  survivor: [
    { rounds: [round({ mode: 'survival', place: 1 })] },
    { rounds: [round({ mode: 'survival', place: 2 }), round({ mode: 'survival', place: 1, players: 1 })] },
  ],
  daily: [{ days: days(20, true) }, { days: [...days(19, true), ...days(30).slice(19)] }],
  'ten-wins': [{ wins: 10 }, { wins: 9 }],
  month: [{ days: days(30) }, { days: days(60).filter((_, index) => index !== 29 && index !== 40) }],
  'all-rounder': [
    { topics: topics(20, 0.8) },
    { topics: [...topics(20, 0.9).slice(1), { topic: SECTION_IDS[0] ?? '', answered: 19, credit: 19 }] },
  ],
  thousand: [{ right: 1_000 }, { right: 999 }],
};

const earnedBy = (record: Partial<ProfileRecord>): string[] =>
  badgesOf({ ...NOTHING, ...record }).earned.map(({ id }) => id);

test('each badge is tried below, and has a name and a deed of its own', () => {
  expect(BADGES.map(({ id }) => id)).toEqual(Object.keys(CASES));
  for (const locale of ['ko', 'en'] as const) {
    expect(new Set(BADGES.map(({ name }) => name[locale])).size).toBe(BADGES.length);
    expect(new Set(BADGES.map(({ deed }) => deed[locale])).size).toBe(BADGES.length);
  }
});

describe.each(Object.entries(CASES))('the badge %s', (id, [enough, tooLittle]) => {
  test('is earned by its deed', () => {
    expect(earnedBy(enough)).toContain(id);
  });

  test('is not earned by anything less', () => {
    expect(earnedBy(tooLittle)).not.toContain(id);
  });

  test('never shows more than all of it', () => {
    const progress = BADGES.find((badge) => badge.id === id)?.progress({ ...NOTHING, ...enough });
    expect(progress?.done).toBe(progress?.of);
  });
});

test('rounds of long ago count where the store keeps count of them', () => {
  const modes = [
    { mode: 'survival', rounds: 40, wins: 1, perfect: 0 },
    { mode: 'classic', rounds: 90, wins: 0, perfect: 2 },
  ];
  expect(earnedBy({ rounds: [round()], modes })).toEqual(['first-round', 'full-marks', 'survivor']);
});

test('nothing is earned by nothing, and the first of all comes next', () => {
  const { earned, next } = badgesOf(NOTHING);
  expect(earned).toEqual([]);
  expect(next?.badge.id).toBe('first-round');
});

test('next is what lacks the smallest part', () => {
  const { next } = badgesOf({ ...NOTHING, kinds: kind('command', 20), days: days(5) });
  expect(next?.badge.id).toBe('commander');
  expect(next?.progress).toEqual({ done: 20, of: 25 });
});

test('nothing comes next for somebody who has all', () => {
  const all: ProfileRecord = {
    ...NOTHING,
    right: 1_000,
    wins: 10,
    topics: topics(50, 1),
    kinds: [...kind('command', 25), ...kind('fault', 15), ...kind('output', 25)],
    days: days(30, true),
    rounds: (['race', 'survival'] as const).map((mode) => round({ mode, place: 1, right: 5, questions: 5 })),
  };
  expect(badgesOf(all)).toEqual({ earned: BADGES, next: undefined });
});
