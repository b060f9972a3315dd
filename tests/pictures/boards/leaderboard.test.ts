import { beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/base/discord-limits.ts';
import { LOCALES } from '../../../src/base/locale.ts';
import { leaderboardAlt, leaderboardCard } from '../../../src/pictures/boards/leaderboard.ts';
import type { BoardLine, BoardPage } from '../../../src/pictures/boards/leaderboard.ts';
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

const line = (rank: number, rest: Partial<BoardLine> = {}): BoardLine => ({
  rank,
  name: `이름${rank}`,
  points: 1_000 - rank,
  right: 40,
  answered: 50,
  own: false,
  ...rest,
});
const page = (lines: readonly BoardLine[], elsewhere?: BoardLine): BoardPage => ({
  title: 'This month',
  detail: 'All topics',
  lines,
  ...(elsewhere && { elsewhere }),
});
const ten = (from = 1): BoardLine[] => Array.from({ length: 10 }, (_, index) => line(from + index));
const textsOf = (drawing: Drawing): string[] => drawing.texts.map(({ text }) => text);
const boxOf = (drawing: Drawing, rank: string) => drawing.boxes.find(({ name }) => name === rank)?.frame;

describe.each(LOCALES)('a page of a leaderboard (%s)', (locale) => {
  const you = { ko: '나', en: 'You' }[locale];
  const draw = (value: BoardPage): Drawing => drawCard(leaderboardCard(value, locale), fonts);

  test('shows place, name, points and right answers of each, one below the other', () => {
    const drawing = draw(page(ten()));
    expect(faults(drawing)).toEqual([]);
    expect(textsOf(drawing)).toEqual(
      expect.arrayContaining(['1', '10', '이름1', '이름10', '999', '40 / 50']),
    );
    const tops = drawing.boxes.map(({ frame }) => frame.y);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  });

  test("marks the reader's own line in words", () => {
    expect(textsOf(draw(page(ten())))).not.toContain(you);
    const drawing = draw(page([line(1), line(2, { own: true }), line(3)]));
    const mark = drawing.texts.find(({ text }) => text === you);
    const own = boxOf(drawing, '2');
    expect(mark && own && mark.frame.y > own.y && mark.frame.y < own.y + own.height).toBe(true);
  });

  test('shows a line of another page below all others, behind a gap', () => {
    const drawing = draw(page(ten(), line(48, { own: true })));
    expect(faults(drawing)).toEqual([]);
    const [last, own] = [boxOf(drawing, '10'), boxOf(drawing, '48')];
    expect((own?.y ?? 0) - (last?.y ?? 0) - (last?.height ?? 0)).toBeGreaterThan(20);
    expect(textsOf(drawing)).toContain(you);
  });

  test('has room for long numbers', () => {
    const great = { points: 12_345_678, right: 123_456, answered: 234_567 };
    const lines = ten(1_234_567).map((each) => ({ ...each, ...great, name: 'W'.repeat(32) }));
    const drawing = draw(page(lines, line(9_999_999, { ...great, own: true })));
    expect(faults(drawing)).toEqual([]);
    expect(textsOf(drawing)).toEqual(expect.arrayContaining(['12,345,678', '1,234,567']));
  });

  test('says so when nobody is there', () => {
    expect(textsOf(draw(page([]))).join(' ')).toMatch(/아직 아무도 없어요|Nobody is here yet/);
    expect(leaderboardAlt(page([]), locale)).toMatch(/아직 아무도 없어요|Nobody is here yet/);
  });

  test.each(Object.entries(NAMES))('bears a name that is %s', (_kind, name) => {
    const value = page([line(1, { name }), line(2, { name, own: true })], line(99, { name, own: true }));
    expect(faults(draw(value))).toEqual([]);
    expect(leaderboardAlt(value, locale).length).toBeLessThanOrEqual(LIMITS.altText);
  });

  test("is described by its first three and the reader's own place, each once", () => {
    const alt = leaderboardAlt(page(ten(), line(48, { own: true, name: '나야' })), locale);
    for (const name of ['이름1', '이름2', '이름3', '나야', 'All topics']) expect(alt).toContain(name);
    expect(alt).not.toContain('이름4');
    const first = leaderboardAlt(page([line(1, { own: true, name: '나야' }), line(2)]), locale);
    expect(first.split('나야')).toHaveLength(2);
  });
});

test('is a picture that is drawn once for the same page', async () => {
  const pictures = createPictures();
  const [first, again] = await Promise.all([
    pictures.leaderboard(page(ten()), 'ko'),
    pictures.leaderboard(page(ten()), 'ko'),
  ]);
  expect(again.png).toBe(first.png);
  expect(pictures.stats.renders).toBe(1);
});
