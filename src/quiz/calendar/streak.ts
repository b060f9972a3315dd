import { addDays, previousDay, type Day } from './day.ts';

/**
 * How many days in a row, up to today. A day that is not over breaks nothing: without today it counts up to yesterday.
 * @param days in any order
 */
export function streakOf(days: Iterable<Day>, today: Day): number {
  const there = new Set(days);
  let day = there.has(today) ? today : previousDay(today);
  let count = 0;
  for (; there.has(day); day = previousDay(day)) count += 1;
  return count;
}

/** The longest run of days in a row that there ever was. */
export function longestStreak(days: Iterable<Day>): number {
  let longest = 0;
  let count = 0;
  let expected: Day | undefined;
  for (const day of [...new Set(days)].sort()) {
    count = day === expected ? count + 1 : 1;
    longest = Math.max(longest, count);
    expected = addDays(day, 1);
  }
  return longest;
}
