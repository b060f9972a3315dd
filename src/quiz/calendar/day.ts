import { Temporal } from 'temporal-polyfill';

/** A calendar day, `YYYY-MM-DD`: later ones sort later. */
export type Day = string;

/**
 * The day it is somewhere.
 * @param at milliseconds since the epoch
 * @param timeZone an IANA name that is known here (see {@link ./time-zones.ts})
 */
export function dayIn(at: number, timeZone: string): Day {
  return zoned(at, timeZone).toPlainDate().toString();
}

/** The day `count` days after `day`, or before it where `count` is negative. */
export function addDays(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

export function previousDay(day: Day): Day {
  return addDays(day, -1);
}

/** A moment as clocks there show it. */
export function zoned(at: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(timeZone);
}
