import { zoned } from './day.ts';

/** What clocks show somewhere, and how far they are from UTC: `09:05`, `+09:00`. */
export function wallClock(at: number, timeZone: string): { readonly time: string; readonly offset: string } {
  const now = zoned(at, timeZone);
  return { time: now.toPlainTime().toString({ smallestUnit: 'minute' }), offset: now.offset };
}
