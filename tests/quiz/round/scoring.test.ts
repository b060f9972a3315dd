import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from '../../../src/db/sqlite/answers.ts';
import { experienceFor, pointsFor, SCORING, speedFactor } from '../../../src/quiz/round/scoring.ts';
import { Play, right, wrong } from './play.ts';

const PLAIN = {
  mode: 'classic',
  difficulty: 'easy',
  credit: 1,
  streakBefore: 0,
  time: 0,
  seconds: 30,
} as const;

describe('points', () => {
  it.each([
    ['an easy one', {}, 100],
    ['a medium one', { difficulty: 'medium' }, 150],
    ['a hard one', { difficulty: 'hard' }, 200],
    ['half right', { difficulty: 'hard', credit: 0.5 }, 100],
    ['a third right', { credit: 1 / 3 }, 33],
    ['wrong', { credit: 0, streakBefore: 5 }, 0],
    ['the second in a row', { streakBefore: 1 }, 110],
    ['the sixth in a row', { streakBefore: 5 }, 150],
    ['the thirtieth in a row', { streakBefore: 29 }, 150],
    ['at the last moment, where speed does not count', { time: 30_000 }, 100],
    ['race: at once', { mode: 'race' }, 100],
    ['race: after half the time', { mode: 'race', time: 15_000 }, 75],
    ['race: at the last moment', { mode: 'race', time: 30_000 }, 50],
    ['race: after a restart took time', { mode: 'race', time: 300_000 }, 50],
    ['race without a time: after half a minute', { mode: 'race', time: 30_000, seconds: null }, 75],
    ['all together', { mode: 'race', difficulty: 'hard', credit: 0.5, streakBefore: 3, time: 6_000 }, 117],
  ] as const)('%s', (_, changed, points) => {
    expect(pointsFor({ ...PLAIN, ...changed })).toBe(points);
  });

  it('fall evenly with time', () => {
    expect([0, 6, 12, 18, 24, 30].map((seconds) => speedFactor(seconds * 1_000, 30))).toEqual([
      1, 0.9, 0.8, 0.7, 0.6, 0.5,
    ]);
  });
});

describe('experience', () => {
  it.each([
    ['easy', 1, 10],
    ['medium', 1, 15],
    ['hard', 1, 20],
    ['hard', 0.5, 10],
    ['medium', 0.5, 8],
    ['easy', 0, 0],
  ] as const)('of a %s question with credit %f is %i', (difficulty, credit, experience) => {
    expect(experienceFor(difficulty, credit)).toBe(experience);
  });
});

describe('a streak', () => {
  it('grows with answers right in full, and ends with any other, or none', () => {
    const play = new Play({ questions: 7 }).join('ann').start();
    play.verdict = (_, answer) => ({
      credit: answer.kind === 'one' ? ([0, 0.5, 1][answer.choice] ?? 0) : 0,
      notes: [],
    });
    const choices = [2, 2, 1, 2, undefined, 2, 0];
    for (const choice of choices) {
      play.answer('host', { kind: 'one', choice: 0 });
      if (choice !== undefined) play.answer('ann', { kind: 'one', choice });
      play.waitOn().waitOn();
    }
    const results = play.round.questions.map(({ results }) => results?.ann);
    expect(results.map((result) => result?.streak)).toEqual([1, 2, 0, 1, undefined, 1, 0]);
    expect(results.map((result) => result?.points)).toEqual([100, 110, 60, 100, undefined, 100, 0]);
    expect(play.points('ann')).toBe(470);
  });

  it('is not for the question of the day', () => {
    const play = Play.daily(60_000);
    play.answer('ann');
    play.waitOn();
    expect(play.round.questions[0]?.results?.ann).toEqual({ credit: 1, notes: [], points: 100, streak: 1 });
  });
});

describe('time in race mode', () => {
  it('is that of the last change, and no less than none', () => {
    const play = new Play({ mode: 'race' }).join('ann').start();
    play.now += 6_000;
    play.answer('ann', wrong(1));
    play.now += 6_000;
    play.answer('ann', right(1));
    play.waitOn();
    expect(play.points('ann')).toBe(80);
    expect(play.round.players.ann?.time).toBe(12_000);
  });
});

describe('the numbers', () => {
  it('are the limits that the store holds', () => {
    const { repeatDays, pointsPerDay } = SCORING;
    expect(DEFAULT_RULES).toEqual({ repeatDays, pointsPerDay });
  });

  it('leave a wrong answer without points, and speed with less weight than knowing', () => {
    expect(SCORING.race.least).toBeGreaterThanOrEqual(0.5);
    expect(SCORING.streak.most).toBeLessThan(1);
  });
});

describe('docs/scoring.md', () => {
  const page = readFileSync(new URL('../../../docs/scoring.md', import.meta.url), 'utf8');
  const { points, experience, streak, race, board } = SCORING;
  const percent = (part: number): string => `${part * 100}%`;

  it.each([
    ...(['easy', 'medium', 'hard'] as const).flatMap((difficulty) => {
      const numbers = `| ${points[difficulty]} | ${experience[difficulty]} |`;
      const korean = { easy: '쉬움', medium: '보통', hard: '어려움' }[difficulty];
      return [`| ${difficulty} ${numbers}`, `| ${korean} ${numbers}`];
    }),
    `${percent(streak.each)}씩, ${percent(streak.most)}까지`,
    `${percent(streak.each)} for each answer right in full in a row before this one, up to ${percent(streak.most)}`,
    `시간이 다 됐을 때 답하면 ${race.least}`,
    `1 at once, ${race.least} when the time is up`,
    `${race.untimedSeconds}초를 기준`,
    `the scale is ${race.untimedSeconds} seconds`,
    `${SCORING.repeatDays}일 안에`,
    `within ${SCORING.repeatDays} days`,
    `${SCORING.pointsPerDay}점까지`,
    `up to ${SCORING.pointsPerDay} leaderboard points a day`,
  ])('says “%s”', (text) => {
    expect(page).toContain(text);
  });

  it('tells of two people and half of the questions', () => {
    expect(board).toEqual({ people: 2, part: 0.5 });
  });

  it('has an example of a classic round as it is scored', () => {
    const play = new Play({ questions: 4 }).join('host');
    play.difficulties = ['easy', 'medium', 'hard', 'easy'];
    play.verdict = (asked) => ({ credit: asked.difficulty === 'hard' ? 0.5 : 1, notes: [] });
    play.start();
    for (const _ of [1, 2, 3, 4]) {
      play.answer('host');
      play.waitOn().waitOn();
    }
    const scored = play.round.questions.map(({ asked, results }) => {
      const { points: earned = 0, credit = 0 } = results?.host ?? {};
      return `| ${earned} | ${experienceFor(asked.difficulty, credit)} |`;
    });
    expect(scored).toEqual(['| 100 | 10 |', '| 165 | 15 |', '| 120 | 10 |', '| 100 | 10 |']);
    const told = page.split('\n').filter((line) => /^\| \d\. /.test(line));
    const numbers = told.map((line) => /\| \d+ \| \d+ \|$/.exec(line)?.[0]);
    expect(numbers).toEqual([...scored, ...scored]);
  });

  it('has an example of a race as it is scored', () => {
    const race = { ...PLAIN, mode: 'race' } as const;
    const scored = [
      pointsFor({ ...race, difficulty: 'medium', time: 12_000 }),
      pointsFor({ ...race, difficulty: 'hard', time: 3_000, streakBefore: 1 }),
      pointsFor({ ...race, difficulty: 'medium', time: 30_000 }),
    ];
    const told = page.split('\n').filter((line) => /^\| (준호|서연|Junho|Seoyeon) /.test(line));
    const numbers = told.map((line) => Number(line.split('|').at(-2)));
    expect(numbers).toEqual([...scored, ...scored]);
  });
});
