import { Temporal } from 'temporal-polyfill';
import { addDays, dayIn, type Day } from './day.ts';

/** How many days may lack an hour in a row: islands that crossed the date line skipped a whole day. */
const DAYS_LOOKED_AT = 3;

/**
 * The moment at which an hour of a day begins somewhere. Where clocks are put forward over it, the moment they are put
 * forward; where they are put back and it comes twice, the first time.
 * @param hour 0 to 23
 * @returns milliseconds since the epoch; undefined on a day that was left out
 */
export function hourOf(day: Day, hour: number, timeZone: string): number | undefined {
  const wall = Temporal.PlainDate.from(day).toPlainDateTime({ hour });
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds;
  // In a gap `earlier` is before it, so that the next change of clocks is the gap itself.
  const gap = earlier.getTimeZoneTransition('next');
  return gap?.toPlainDate().toString() === day ? gap.epochMilliseconds : undefined;
}

/**
 * The next moment after `at` when an hour begins somewhere: once a day, whatever is done to the clocks there.
 * @param hour 0 to 23
 * @param at milliseconds since the epoch
 */
export function nextHour(hour: number, at: number, timeZone: string): number {
  return find(hour, at, timeZone, 1, (moment) => moment > at);
}

/** The latest moment up to `at` when an hour began somewhere: the counterpart of {@link nextHour}. */
export function lastHour(hour: number, at: number, timeZone: string): number {
  return find(hour, at, timeZone, -1, (moment) => moment <= at);
}

function find(
  hour: number,
  at: number,
  timeZone: string,
  step: 1 | -1,
  fits: (moment: number) => boolean,
): number {
  const today = dayIn(at, timeZone);
  for (let days = 0; days <= DAYS_LOOKED_AT; days += 1) {
    const moment = hourOf(addDays(today, days * step), hour, timeZone);
    if (moment !== undefined && fits(moment)) return moment;
  }
  throw new RangeError(`${timeZone} has no ${hour}:00 within ${DAYS_LOOKED_AT} days of ${today}`);
}
