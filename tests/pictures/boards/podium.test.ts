import { beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/base/discord-limits.ts';
import { LOCALES } from '../../../src/base/locale.ts';
import { MEDALS, TEAMS } from '../../../src/pictures/boards/medal.ts';
import { podiumAlt, podiumCard } from '../../../src/pictures/boards/podium.ts';
import type { Podium, PodiumPlace } from '../../../src/pictures/boards/podium.ts';
import { loadFonts } from '../../../src/pictures/fonts.ts';
import type { Fonts } from '../../../src/pictures/fonts.ts';
import { drawCard } from '../../../src/pictures/kit/card.ts';
import type { Drawing } from '../../../src/pictures/kit/card.ts';
import { createPictures } from '../../../src/pictures/pictures.ts';
import { contrast } from '../contrast.ts';
import { faults } from '../faults.ts';
import { NAMES } from './names.ts';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

const place = (name: string, points: number, right = 5): PodiumPlace => ({ name, points, right });
const podium = (...places: readonly PodiumPlace[]): Podium => ({ places, questions: 10 });
const draw = (value: Podium, locale: 'ko' | 'en' = 'ko'): Drawing =>
  drawCard(podiumCard(value, locale), fonts);
const textsOf = (drawing: Drawing): string[] => drawing.texts.map(({ text }) => text);
/** The block that a text stands on. */
const blockOf = (drawing: Drawing, said: string) => {
  const text = drawing.texts.find((each) => each.text === said);
  return drawing.boxes.find(
    ({ frame }) => text && frame.x <= text.frame.x && text.frame.x <= frame.x + frame.width,
  )?.frame;
};

describe.each(LOCALES)('a podium (%s)', (locale) => {
  test('has the first in the middle and highest, the second to the left, the third to the right', () => {
    const drawing = draw(podium(place('하나', 30), place('둘', 20), place('셋', 10)), locale);
    expect(faults(drawing)).toEqual([]);
    const [first, second, third] = ['하나', '둘', '셋'].map((name) => blockOf(drawing, name));
    expect(second?.x).toBeLessThan(first?.x ?? 0);
    expect(first?.x).toBeLessThan(third?.x ?? 0);
    expect(first?.height).toBeGreaterThan(second?.height ?? 0);
    expect(second?.height).toBeGreaterThan(third?.height ?? 0);
    expect(textsOf(drawing)).toEqual(expect.arrayContaining(['1', '2', '3', '하나', '둘', '셋']));
  });

  test.each([0, 1, 2, 3])('of %i places is drawn without overflow or collision', (count) => {
    const places = ['민지', 'Alex', '준호'].slice(0, count).map((name, index) => place(name, 9 - index));
    const drawing = draw(podium(...places), locale);
    expect(faults(drawing)).toEqual([]);
    expect(drawing.boxes).toHaveLength(count);
  });

  test('says so when nobody scored, and leaves out those after the third', () => {
    expect(textsOf(draw(podium(), locale)).join(' ')).toMatch(/점수를 얻은 사람이 없어요|Nobody scored/);
    const four = podium(place('a', 4), place('b', 3), place('c', 2), place('넷째', 1));
    expect(textsOf(draw(four, locale))).not.toContain('넷째');
    expect(podiumAlt(four, locale)).not.toContain('넷째');
  });

  test('explains the order of equal points, and only then', () => {
    const tie = /점수가 같으면|Equal points/;
    expect(textsOf(draw(podium(place('a', 5), place('b', 5)), locale)).join(' ')).toMatch(tie);
    expect(textsOf(draw(podium(place('a', 5), place('b', 4)), locale)).join(' ')).not.toMatch(tie);
  });

  test('of teams shows their colours and names', () => {
    const red = { ...place('🔴 빨강 팀', 300, 21), team: 0 };
    const blue = { ...place('🔵 파랑 팀', 200, 17), team: 1 };
    const drawing = draw(podium(blue, red), locale);
    expect(faults(drawing)).toEqual([]);
    expect(textsOf(drawing)).toEqual(expect.arrayContaining(['빨강 팀', '파랑 팀']));
    for (const team of [0, 1]) expect(drawing.svg).toContain(TEAMS[team]?.fill);
    // A team may have more right answers than there were questions.
    expect(textsOf(drawing).join()).not.toMatch(/10문제|of 10/);
  });

  test('is described for whoever does not see it', () => {
    const alt = podiumAlt(podium(place(NAMES['long'] ?? '', 1_234_567), place('둘', 1)), locale);
    expect(alt).toContain('1,234,567');
    expect(alt).toContain('둘');
    expect(alt.length).toBeLessThanOrEqual(LIMITS.altText);
  });

  test.each(Object.entries(NAMES))('bears a name that is %s', (_kind, name) => {
    const drawing = draw(podium(place(name, 1_000_000), place(name, 10), place(name, 1)), locale);
    expect(faults(drawing).filter((fault) => !fault.includes('cut'))).toEqual([]);
    expect(drawing.height).toBeLessThan(640);
    expect(podiumAlt(podium(place(name, 1), place(name, 1)), locale).length).toBeLessThanOrEqual(400);
  });
});

test('a blank name has words in its place, a fancy one plain letters', () => {
  const drawing = draw(podium(place(NAMES['blank'] ?? '', 3), place(NAMES['fancy'] ?? '', 2)));
  expect(textsOf(drawing)).toEqual(expect.arrayContaining(['(빈 이름)', 'Hello']));
});

test('nothing of a name can turn the direction of the words after it', () => {
  expect(podiumAlt(podium(place(NAMES['reversed'] ?? '', 3)), 'en')).toBe('Quiz podium: 1. evil, 3 points');
});

test('words read on every medal and team at 4.5:1 or better', () => {
  for (const tone of [...MEDALS, ...TEAMS]) {
    for (const ink of [tone.ink, tone.quiet]) expect(contrast(ink, tone.fill)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tone.line, tone.fill)).toBeGreaterThanOrEqual(3);
  }
});

test('is a picture that is drawn once for the same result', async () => {
  const pictures = createPictures();
  const shown = podium(place(NAMES['markup'] ?? '', 3), place(NAMES['broken'] ?? '', 2));
  const [first, again] = [
    await pictures.podium(shown, 'ko'),
    await pictures.podium(structuredClone(shown), 'ko'),
  ];
  expect(first.png.subarray(1, 4).toString()).toBe('PNG');
  expect(again.png).toBe(first.png);
  expect(pictures.stats.renders).toBe(1);
});
