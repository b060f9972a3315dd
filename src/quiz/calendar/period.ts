import { zoned, type Day } from './day.ts';

/** What boards count over. Weeks begin on Monday, seasons are quarters of the year. */
export type Period = 'week' | 'month' | 'season' | 'all';

const MONTHS_OF_A_SEASON = 3;

/**
 * The first day of the week, month or season that it is somewhere; '' for all time, which has none.
 * @param at milliseconds since the epoch
 */
export function periodStart(period: Period, at: number, timeZone: string): Day {
  const today = zoned(at, timeZone).toPlainDate();
  switch (period) {
    case 'week':
      return today.subtract({ days: today.dayOfWeek - 1 }).toString();
    case 'month':
      return today.with({ day: 1 }).toString();
    case 'season': {
      const month = today.month - ((today.month - 1) % MONTHS_OF_A_SEASON);
      return today.with({ month, day: 1 }).toString();
    }
    case 'all':
      return '';
  }
}
