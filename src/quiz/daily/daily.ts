import { addDays, dayIn, type Day } from '../calendar/day.ts';
import { lastHour, nextHour } from '../calendar/hour.ts';
import type { Round } from '../round/round.ts';

/** When a server's question of the day is asked. */
export interface DailyTime {
  /** 0 to 23, where the server is. */
  readonly hour: number;
  readonly timeZone: string;
}

/** The question of one day in one server: asked at its hour, open until the next one. */
export interface DailyTurn {
  readonly day: Day;
  readonly opensAt: number;
  readonly closesAt: number;
}

/** There is one round with it, ever: that is what keeps a day from having two questions. */
export function dailyId(guildId: string, day: Day): string {
  return `daily-${guildId}-${day}`;
}

/** The day that a daily question is of, from its round's id. */
export function dayOfDaily({ id, guildId }: Pick<Round, 'id' | 'guildId'>): Day {
  return id.slice(`daily-${guildId}-`.length);
}

/** The turn whose hour it was last, the moment itself included. */
export function lastTurn(time: DailyTime, at: number): DailyTurn {
  return turnAt(time, lastHour(time.hour, at, time.timeZone));
}

/** The next turn after a moment. */
export function nextTurn(time: DailyTime, at: number): DailyTurn {
  return turnAt(time, nextHour(time.hour, at, time.timeZone));
}

function turnAt({ hour, timeZone }: DailyTime, opensAt: number): DailyTurn {
  return { day: dayIn(opensAt, timeZone), opensAt, closesAt: nextHour(hour, opensAt, timeZone) };
}

/** Days on which a question that is open now may have begun: settings may have changed since, the time zone, too. */
export function daysAround(at: number, timeZone: string): Day[] {
  const today = dayIn(at, timeZone);
  return [1, 0, -1, -2].map((days) => addDays(today, days));
}
