import { describe, expect, it } from 'vitest';
import { addDays, dayIn } from '../../../src/quiz/calendar/day.ts';
import { hourOf, lastHour, nextHour } from '../../../src/quiz/calendar/hour.ts';
import { periodStart } from '../../../src/quiz/calendar/period.ts';
import { longestStreak, streakOf } from '../../../src/quiz/calendar/streak.ts';
import { COMMON_TIME_ZONES, DEFAULT_TIME_ZONE, isTimeZone } from '../../../src/quiz/calendar/time-zones.ts';

const moment = (iso: string): number => Date.parse(iso);
const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString().replace('.000Z', 'Z');

describe('the day it is somewhere', () => {
  it.each([
    ['2026-01-05T14:59:59.999Z', 'Asia/Seoul', '2026-01-05'],
    ['2026-01-05T15:00:00Z', 'Asia/Seoul', '2026-01-06'],
    ['2026-01-05T04:59:59Z', 'America/New_York', '2026-01-04'],
    ['2026-01-05T05:00:00Z', 'America/New_York', '2026-01-05'],
    // Summer time: midnight is an hour earlier in UTC.
    ['2026-07-05T03:59:59Z', 'America/New_York', '2026-07-04'],
    ['2026-07-05T04:00:00Z', 'America/New_York', '2026-07-05'],
    ['2026-03-29T21:59:59Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-29T22:00:00Z', 'Europe/Berlin', '2026-03-30'],
    // Half an hour of summer time: midnight at 13:30 UTC in winter, at 13:00 in summer.
    ['2026-06-10T13:29:59Z', 'Australia/Lord_Howe', '2026-06-10'],
    ['2026-06-10T13:30:00Z', 'Australia/Lord_Howe', '2026-06-11'],
    ['2026-12-10T13:00:00Z', 'Australia/Lord_Howe', '2026-12-11'],
    // Samoa crossed the date line and had no 30 December 2011.
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
  ])('%s in %s is %s', (at, timeZone, day) => {
    expect(dayIn(moment(at), timeZone)).toBe(day);
  });

  it('is the same for a moment between two milliseconds', () => {
    expect(dayIn(moment('2026-01-05T15:00:00Z') - 0.5, 'Asia/Seoul')).toBe('2026-01-05');
  });

  it('is counted on over months and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});

describe('the period it is somewhere', () => {
  it.each([
    // A Sunday evening in UTC is Monday in Seoul, and still Sunday in New York.
    ['week', '2026-01-04T20:00:00Z', 'Asia/Seoul', '2026-01-05'],
    ['week', '2026-01-04T20:00:00Z', 'America/New_York', '2025-12-29'],
    ['month', '2026-01-31T15:00:00Z', 'Asia/Seoul', '2026-02-01'],
    ['month', '2026-01-31T15:00:00Z', 'Europe/Berlin', '2026-01-01'],
    ['season', '2026-03-31T15:00:00Z', 'Asia/Seoul', '2026-04-01'],
    ['season', '2026-03-31T15:00:00Z', 'UTC', '2026-01-01'],
    ['season', '2026-12-31T12:00:00Z', 'UTC', '2026-10-01'],
    // From the 31st into a month of thirty days: a quarter begins on a day that is there.
    ['season', '2026-05-31T12:00:00Z', 'UTC', '2026-04-01'],
    ['all', '2026-05-31T12:00:00Z', 'UTC', ''],
  ] as const)('the %s of %s in %s began on "%s"', (period, at, timeZone, start) => {
    expect(periodStart(period, moment(at), timeZone)).toBe(start);
  });
});

describe('an hour of a day', () => {
  it.each([
    ['an ordinary day', '2026-01-05', 9, 'Asia/Seoul', '2026-01-05T00:00:00Z'],
    ['midnight', '2026-01-05', 0, 'Asia/Seoul', '2026-01-04T15:00:00Z'],
    ['the hour before a gap', '2026-03-08', 1, 'America/New_York', '2026-03-08T06:00:00Z'],
    ['a skipped hour', '2026-03-08', 2, 'America/New_York', '2026-03-08T07:00:00Z'],
    ['the hour after a gap', '2026-03-08', 3, 'America/New_York', '2026-03-08T07:00:00Z'],
    ['a repeated hour', '2026-11-01', 1, 'America/New_York', '2026-11-01T05:00:00Z'],
    ['the hour after a repeated one', '2026-11-01', 2, 'America/New_York', '2026-11-01T07:00:00Z'],
    ['a skipped hour', '2026-03-29', 2, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['a repeated hour', '2026-10-25', 2, 'Europe/Berlin', '2026-10-25T00:00:00Z'],
    // The gap is half an hour: 02:00 is skipped, 02:30 is there.
    ['a skipped half hour', '2026-10-04', 2, 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['a repeated half hour', '2026-04-05', 1, 'Australia/Lord_Howe', '2026-04-04T14:00:00Z'],
    ['a skipped midnight', '2026-09-06', 0, 'America/Santiago', '2026-09-06T04:00:00Z'],
    ['a day that was left out', '2011-12-30', 9, 'Pacific/Apia', undefined],
    ['the day after it', '2011-12-31', 0, 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('%s: %s %i:00 in %s is %s', (_, day, hour, timeZone, at) => {
    expect(iso(hourOf(day, hour, timeZone))).toBe(at);
  });
});

describe('the next time that it is an hour', () => {
  it.each([
    [9, '2026-01-04T23:59:59Z', 'Asia/Seoul', '2026-01-05T00:00:00Z'],
    // The very moment is over when it is there.
    [9, '2026-01-05T00:00:00Z', 'Asia/Seoul', '2026-01-06T00:00:00Z'],
    [0, '2026-01-05T14:59:59Z', 'Asia/Seoul', '2026-01-05T15:00:00Z'],
    [9, '2026-03-07T14:00:00Z', 'America/New_York', '2026-03-08T13:00:00Z'],
    [2, '2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08T07:00:00Z'],
    [2, '2026-03-08T07:00:00Z', 'America/New_York', '2026-03-09T06:00:00Z'],
    // Between the first and the second 1:00 of the same day.
    [1, '2026-11-01T05:30:00Z', 'America/New_York', '2026-11-02T06:00:00Z'],
    [9, '2011-12-29T20:00:00Z', 'Pacific/Apia', '2011-12-30T19:00:00Z'],
  ])('%i:00 after %s in %s: %s', (hour, at, timeZone, next) => {
    expect(iso(nextHour(hour, moment(at), timeZone))).toBe(next);
  });

  it.each(['Asia/Seoul', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'comes once on every day of 2026 in %s, whatever the hour',
    (timeZone) => {
      const start = moment('2026-01-01T12:00:00Z');
      for (const hour of [0, 1, 2, 23]) {
        const days: string[] = [];
        for (let at = start; days.length < 370;) {
          const next = nextHour(hour, at, timeZone);
          expect(lastHour(hour, next, timeZone)).toBe(next);
          expect(lastHour(hour, next + 1, timeZone)).toBe(next);
          days.push(dayIn(next, timeZone));
          at = next;
        }
        expect(days.slice(1)).toEqual(days.slice(0, -1).map((day) => addDays(day, 1)));
      }
    },
  );
});

describe('a streak', () => {
  it.each([
    ['nothing', [], 0],
    ['today', ['2026-01-05'], 1],
    ['yesterday, while today goes on', ['2026-01-04'], 1],
    ['the day before yesterday', ['2026-01-03'], 0],
    ['up to today', ['2026-01-03', '2026-01-05', '2026-01-04'], 3],
    ['with a gap', ['2026-01-05', '2026-01-04', '2026-01-02', '2026-01-01'], 2],
    [
      'over the new year',
      ['2026-01-01', '2025-12-31', '2026-01-05', '2026-01-04', '2026-01-03', '2026-01-02'],
      6,
    ],
    ['a day twice', ['2026-01-05', '2026-01-05'], 1],
  ])('%s', (_, days, count) => {
    expect(streakOf(days, '2026-01-05')).toBe(count);
  });

  it('at its longest may be long over', () => {
    expect(longestStreak([])).toBe(0);
    expect(longestStreak(['2026-01-05', '2025-12-31', '2026-01-01', '2025-12-30', '2026-01-01'])).toBe(3);
  });
});

describe('time zones', () => {
  it('offered first are known, each once, and leave room in a select', () => {
    expect(COMMON_TIME_ZONES.filter(({ id }) => !isTimeZone(id))).toEqual([]);
    expect(new Set(COMMON_TIME_ZONES.map(({ id }) => id)).size).toBe(COMMON_TIME_ZONES.length);
    expect(COMMON_TIME_ZONES.length).toBeLessThan(25);
    expect(COMMON_TIME_ZONES[0]?.id).toBe(DEFAULT_TIME_ZONE);
  });

  it('that are none are told from those that are', () => {
    expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', '', 'KST'].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
