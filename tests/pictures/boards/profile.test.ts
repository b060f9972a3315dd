import { beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/base/discord-limits.ts';
import { LOCALES } from '../../../src/base/locale.ts';
import { dayGrid } from '../../../src/pictures/boards/profile/day-grid.ts';
import { percentOf, profileAlt, profileCard } from '../../../src/pictures/boards/profile/profile.ts';
import type { ProfileSheet } from '../../../src/pictures/boards/profile/profile.ts';
import { shareBars } from '../../../src/pictures/boards/profile/share-bars.ts';
import { loadFonts } from '../../../src/pictures/fonts.ts';
import type { Fonts } from '../../../src/pictures/fonts.ts';
import { drawCard } from '../../../src/pictures/kit/card.ts';
import type { Drawing } from '../../../src/pictures/kit/card.ts';
import { createPictures } from '../../../src/pictures/pictures.ts';
import { faults } from '../faults.ts';
import { NAMES } from './names.ts';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

const SHEET: ProfileSheet = {
  name: '민지',
  level: 7,
  gathered: 230,
  needed: 350,
  answered: 512,
  right: 420,
  wins: 8,
  streak: { current: 12, longest: 30 },
  topics: [
    { title: 'Virtualization and the cloud', answered: 41, accuracy: 0.8 },
    { title: '컨테이너', answered: 0, accuracy: undefined },
  ],
  weeks: Array.from({ length: 16 }, (_, week) => ({
    days: Array.from({ length: 7 }, (_unused, day) => (week === 15 && day > 2 ? null : week * day)),
    ...(week % 4 === 0 && { month: 'Sep' }),
  })),
  badges: ['첫 라운드', '만점'],
};

const textsOf = (drawing: Drawing): string[] => drawing.texts.map(({ text }) => text);
const alone = (body: Parameters<typeof drawCard>[0]['body']): Drawing =>
  drawCard({ title: 'x', body }, fonts);
/** Widths of the rectangles of one colour. */
const widths = ({ svg }: Drawing, fill: string): number[] =>
  Array.from(svg.matchAll(/width="([\d.]+)" height="[\d.]+" rx="[\d.]+" fill="(#\w+)"/g))
    .filter(([, , color]) => color === fill)
    .map(([, width]) => Number(width));
const GREEN = '#4fcb92';

describe.each(LOCALES)('a profile (%s)', (locale) => {
  const draw = (sheet: Partial<ProfileSheet> = {}): Drawing =>
    drawCard(profileCard({ ...SHEET, ...sheet }, locale), fonts);

  test('is drawn without overflow or collision, every number written', () => {
    const drawing = draw();
    expect(faults(drawing)).toEqual([]);
    const said = textsOf(drawing).join('\n');
    for (const part of ['민지', '7', '230 / 350', '82%', '80%', '첫 라운드', '만점'])
      expect(said).toContain(part);
  });

  test('of somebody who did everything for years fits too', () => {
    const drawing = draw({
      level: 1_234,
      gathered: 61_000,
      needed: 61_700,
      answered: 1_234_567,
      right: 1_234_000,
      wins: 12_345,
      streak: { current: 400, longest: 400 },
      badges: Array.from({ length: 14 }, (_, index) => `Badge of a longer name ${index}`),
    });
    expect(faults(drawing)).toEqual([]);
    expect(drawing.height).toBeLessThan(1_600);
  });

  test('of somebody new has no number that is not one', () => {
    const drawing = draw({ answered: 0, right: 0, gathered: 0, badges: [] });
    expect(faults(drawing)).toEqual([]);
    expect(drawing.svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(textsOf(drawing)).not.toContain({ ko: '배지', en: 'Badges' }[locale]);
  });

  test.each(Object.entries(NAMES))('bears a name that is %s', (_kind, name) => {
    const drawing = draw({ name });
    expect(faults(drawing).filter((fault) => !fault.includes('cut'))).toEqual([]);
    expect(drawing.height).toBeLessThan(1_200);
    expect(profileAlt({ ...SHEET, name }, locale).length).toBeLessThanOrEqual(LIMITS.altText);
  });
});

describe('bars of accuracy', () => {
  test('are as long as the share, and empty where nothing is known', () => {
    const bars = shareBars([
      { label: 'a', share: 0.25, said: '25%' },
      { label: 'b', share: 0.5, said: '50%' },
      { label: 'c', share: undefined, said: '–' },
      { label: 'd', share: 0, said: '0%' },
    ]);
    const [quarter = 0, half = 0, ...more] = widths(alone(bars), GREEN);
    expect(half).toBeCloseTo(quarter * 2, 1);
    expect(more).toEqual([]);
  });

  test('say 100 % only of what has no mistake', () => {
    expect([0, 0.004, 0.666, 0.999, 1].map(percentOf)).toEqual([0, 0, 67, 99, 100]);
  });
});

describe('the calendar', () => {
  const WEEKDAYS = ['월', '화', '수', '목', '금', '토', '일'];

  test('fills a day the more the more was answered, and leaves out days to come', () => {
    const drawing = alone(dayGrid([{ days: [0, 1, 5, 20, null, null, null] }], WEEKDAYS));
    const filled = widths(drawing, GREEN);
    expect(filled).toHaveLength(3);
    expect(filled).toEqual(filled.toSorted((a, b) => a - b));
    expect(new Set(filled).size).toBe(3);
    expect(drawing.svg.match(/fill="#1c2432"/g)).toHaveLength(4);
  });

  test('names a month above the week it begins in', () => {
    const week = { days: [0, 0, 0, 0, 0, 0, 0] };
    const drawing = alone(dayGrid([week, { ...week, month: '11월' }, week], WEEKDAYS));
    const month = drawing.texts.find(({ text }) => text === '11월');
    const monday = drawing.texts.find(({ text }) => text === '월');
    expect(month?.frame.y).toBeLessThan(monday?.frame.y ?? 0);
    expect(month?.frame.x).toBeGreaterThan((monday?.frame.x ?? 0) + 60);
  });
});

test('is a picture with a name of its own', async () => {
  const { png, filename, alt } = await createPictures().profile(SHEET, 'ko');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([filename, alt]).toEqual([
    'profile.png',
    '민지 님의 프로필: 레벨 7, 정답률 82%, 12일 연속, 배지 2개',
  ]);
});
