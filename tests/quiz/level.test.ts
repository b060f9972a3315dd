import fc from 'fast-check';
import { expect, test } from 'vitest';
import { experienceAt, levelOf } from '../../src/quiz/level.ts';

test('somebody new is on level 1, with all of it before them', () => {
  expect(levelOf(0)).toEqual({ level: 1, gathered: 0, needed: 50 });
});

test('each level takes 50 more than the one before', () => {
  const begins = [1, 2, 3, 4, 5, 6].map(experienceAt);
  expect(begins).toEqual([0, 50, 150, 300, 500, 750]);
});

test('a level begins exactly at its experience', () => {
  for (let level = 2; level < 2_000; level += 1) {
    expect(levelOf(experienceAt(level))).toEqual({ level, gathered: 0, needed: level * 50 });
    expect(levelOf(experienceAt(level) - 1).level).toBe(level - 1);
  }
});

test('what is gathered is within the level, and all of it adds up', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), (experience) => {
      const { level, gathered, needed } = levelOf(experience);
      expect(gathered).toBeGreaterThanOrEqual(0);
      expect(gathered).toBeLessThan(needed);
      expect(experienceAt(level) + gathered).toBe(experience);
    }),
  );
});
