import { describe, expect, it } from 'vitest';
import type { CardRecord } from '../../../src/db/quiz-store.ts';
import { newCard, nextCard } from '../../../src/quiz/practice/cards.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 0, 5);
const subject = { poolId: 'image-1', concept: 'image', topic: 'images' } as const;

/** Answers a card whenever it falls due, and gives the days between. */
function intervals(credits: readonly number[]): number[] {
  let card = newCard('1', subject, START, credits[0]);
  const days: number[] = [];
  let at = START;
  for (const credit of [...credits.slice(1), 1]) {
    days.push(Math.round(((card.dueAt - at) / DAY) * 1_000) / 1_000);
    at = card.dueAt;
    card = nextCard(card, at, credit);
  }
  return days;
}

describe('a card', () => {
  it('says whose it is and what about', () => {
    expect(newCard('1', subject, START)).toMatchObject({
      userId: '1',
      poolId: 'image-1',
      conceptId: 'image',
      topic: 'images',
    });
  });

  it('of a mistake is due again in ten minutes, of a right answer not on the same day', () => {
    expect(newCard('1', subject, START).dueAt - START).toBe(10 * MINUTE);
    expect(newCard('1', subject, START, 1).dueAt - START).toBeGreaterThanOrEqual(DAY);
  });

  it('of a partly right answer comes before that of a right one, and after that of a wrong one', () => {
    const [wrong, partly, right] = [0, 0.5, 1].map((credit) => newCard('1', subject, START, credit).dueAt);
    expect([wrong, partly, right]).toEqual([wrong, partly, right].toSorted((a, b) => Number(a) - Number(b)));
    expect(new Set([wrong, partly, right]).size).toBe(3);
  });

  it('answered right again and again waits longer each time, and at most about a year', () => {
    const days = intervals(Array.from({ length: 12 }, () => 1));
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    expect(days[0]).toBeLessThan(10);
    expect(Math.max(...days)).toBeGreaterThan(360);
    expect(Math.max(...days)).toBeLessThan(370);
  });

  it('forgotten comes back in ten minutes, and then sooner than before', () => {
    const days = intervals([1, 1, 1, 0, 1]);
    expect(days[3]).toBe(0.007);
    expect(days[4]).toBeLessThan(days[2] ?? 0);
  });

  it('keeps who and what over reviews', () => {
    const { dueAt: _, state: __, ...kept } = nextCard(newCard('1', subject, START), START + DAY, 1);
    expect(kept).toEqual({ userId: '1', poolId: 'image-1', conceptId: 'image', topic: 'images' });
  });

  it.each(['', 'null', '{', '{"due":"x"}', '[]'])('whose state is %j begins anew', (state) => {
    const broken: CardRecord = { ...newCard('1', subject, START), state };
    expect(nextCard(broken, START + DAY, 1)).toEqual(newCard('1', subject, START + DAY, 1));
  });

  it('is not put out by a clock that was put back', () => {
    const card = newCard('1', subject, START, 1);
    expect(nextCard(card, START - 5 * DAY, 1).dueAt).toBeGreaterThan(START);
  });

  it('is the same for the same answers at the same times', () => {
    expect(intervals([1, 0, 0.5, 1, 1])).toEqual(intervals([1, 0, 0.5, 1, 1]));
  });
});
