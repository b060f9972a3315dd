import { describe, expect, it } from 'vitest';
import { CITIES } from '../../../src/quiz/calendar/cities.ts';
import { findTimeZone } from '../../../src/quiz/calendar/find-time-zone.ts';
import { COMMON_TIME_ZONES, isTimeZone } from '../../../src/quiz/calendar/time-zones.ts';
import { wallClock } from '../../../src/quiz/calendar/wall-clock.ts';

describe('the time zone somebody means', () => {
  it.each([
    ['Asia/Seoul', 'Asia/Seoul'],
    [' asia/seoul ', 'Asia/Seoul'],
    ['서울', 'Asia/Seoul'],
    // As a Mac may send it, in parts.
    ['서울'.normalize('NFD'), 'Asia/Seoul'],
    ['부산', 'Asia/Seoul'],
    ['kst', 'Asia/Seoul'],
    ['New York', 'America/New_York'],
    ['뉴욕', 'America/New_York'],
    ['new_york', 'America/New_York'],
    ['boston', 'America/New_York'],
    ['샌프란시스코', 'America/Los_Angeles'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['Buenos Aires', 'America/Argentina/Buenos_Aires'],
    ['Reykjavik', 'Atlantic/Reykjavik'],
    ['런던', 'Europe/London'],
    ['utc', 'UTC'],
    ['UTC+9', 'Etc/GMT-9'],
    ['gmt -3', 'Etc/GMT+3'],
    ['+09:00', 'Etc/GMT-9'],
    ['UTC+0', 'UTC'],
    ['UTC+5:30', undefined],
    ['UTC+15', undefined],
    ['UTC-13', undefined],
    ['화성', undefined],
    ['Atlantis', undefined],
    ['', undefined],
    ['   ', undefined],
    ['../etc', undefined],
    ['x'.repeat(4_000), undefined],
  ])('%j is %s', (typed, id) => {
    expect(findTimeZone(typed)).toBe(id);
  });

  it('is known wherever a city leads, and no city leads to two', () => {
    expect(Object.keys(CITIES).filter((id) => !isTimeZone(id))).toEqual([]);
    const names = [
      ...Object.values(CITIES).flat(),
      ...COMMON_TIME_ZONES.flatMap(({ city }) => Object.values(city)),
    ];
    const keys = names.map((name) => name.toLowerCase());
    // "UTC" is the same word in both columns of its row.
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    for (const [id, cities] of Object.entries(CITIES)) {
      for (const city of cities) expect([city, findTimeZone(city)]).toEqual([city, id]);
    }
  });
});

describe('clocks somewhere', () => {
  it.each([
    ['2026-01-05T00:05:00Z', 'Asia/Seoul', '09:05', '+09:00'],
    ['2026-07-05T23:30:59Z', 'America/New_York', '19:30', '-04:00'],
    ['2026-07-05T00:00:00Z', 'Australia/Lord_Howe', '10:30', '+10:30'],
  ])('at %s in %s show %s (%s)', (at, timeZone, time, offset) => {
    expect(wallClock(Date.parse(at), timeZone)).toEqual({ time, offset });
  });
});
