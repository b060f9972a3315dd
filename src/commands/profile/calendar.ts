import { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../base/locale.ts';
import type { Week } from '../../pictures/boards/profile/day-grid.ts';
import type { Day } from '../../quiz/calendar/day.ts';

/** How far back the calendar of a profile goes. */
export const WEEKS = 16;

const DAYS_OF_A_WEEK = 7;
/** A month that begins in one of the last weeks has no room for its name at the right edge. */
const ROOM_FOR_A_MONTH = 2;

/**
 * The last weeks up to today's, Monday first.
 * @param answers how many answers a day had; days without any may be missing
 */
export function weeksUpTo(today: Day, answers: ReadonlyMap<Day, number>, locale: Locale): Week[] {
  const now = Temporal.PlainDate.from(today);
  const monday = now.subtract({ days: now.dayOfWeek - 1 });
  return Array.from({ length: WEEKS }, (_, index) => {
    const first = monday.subtract({ weeks: WEEKS - 1 - index });
    const days = Array.from({ length: DAYS_OF_A_WEEK }, (_unused, day) => first.add({ days: day }));
    const begins = days.find(({ day }) => day === 1);
    return {
      days: days.map((day) =>
        Temporal.PlainDate.compare(day, now) > 0 ? null : (answers.get(day.toString()) ?? 0),
      ),
      ...(begins !== undefined && index <= WEEKS - ROOM_FOR_A_MONTH && { month: monthName(begins, locale) }),
    };
  });
}

function monthName(date: Temporal.PlainDate, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  return format.format(Date.UTC(date.year, date.month - 1, date.day));
}
