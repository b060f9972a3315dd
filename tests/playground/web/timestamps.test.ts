import { expect, test } from 'vitest';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import { formatTimestamp } from '../../../src/playground/web/markdown/timestamp.ts';
import { Ticker } from '../../../src/playground/web/ticker.ts';

const NOON = Date.UTC(2026, 0, 5, 3, 4, 5) / 1000;

test.each([
  ['t', '오후 12:04', '12:04 PM'],
  ['T', '오후 12:04:05', '12:04:05 PM'],
  ['d', '26. 1. 5.', '1/5/26'],
  ['D', '2026년 1월 5일', 'January 5, 2026'],
  ['f', '2026년 1월 5일 오후 12:04', 'January 5, 2026 at 12:04 PM'],
  ['F', '2026년 1월 5일 월요일 오후 12:04', 'Monday, January 5, 2026 at 12:04 PM'],
] as const)('style %s in both languages', (style, ko, en) => {
  // Newer ICU data puts a narrow no-break space before AM and PM.
  const english = formatTimestamp(NOON, style, 'en-US', 0, 'Asia/Seoul').replaceAll('\u202f', ' ');
  expect(formatTimestamp(NOON, style, 'ko', 0, 'Asia/Seoul')).toBe(ko);
  expect(english).toBe(en);
});

test.each([
  [-30, '30초 전', '30 seconds ago'],
  [90, '1분 후', 'in 1 minute'],
  [-7200, '2시간 전', '2 hours ago'],
  [86_400 * 3, '3일 후', 'in 3 days'],
  [-86_400 * 40, '1개월 전', '1 month ago'],
  [86_400 * 800, '2년 후', 'in 2 years'],
])('%s seconds from now is told in its largest unit', (distance, ko, en) => {
  expect(formatTimestamp(NOON + distance, 'R', 'ko', NOON * 1000)).toBe(ko);
  expect(formatTimestamp(NOON + distance, 'R', 'en-US', NOON * 1000)).toBe(en);
});

test('a ticker ticks on whole seconds while somebody listens, and not longer', () => {
  const clock = new ManualClock(NOON * 1000 + 400);
  const ticker = new Ticker(clock);
  let ticks = 0;
  const stop = ticker.listen(() => (ticks += 1));
  clock.advance(599);
  expect(ticks).toBe(0);
  clock.advance(1);
  expect(ticks).toBe(1);
  clock.advance(2000);
  expect(ticks).toBe(3);
  stop();
  expect(clock.pending).toBe(0);
});
