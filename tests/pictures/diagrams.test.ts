import { readFile, readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/base/discord-limits.ts';
import { LOCALES } from '../../src/base/locale.ts';
import { DIAGRAMS } from '../../src/pictures/diagrams/index.ts';
import { loadFonts } from '../../src/pictures/fonts.ts';
import type { Fonts } from '../../src/pictures/fonts.ts';
import { drawCard } from '../../src/pictures/kit/card.ts';
import { logoSvg } from '../../src/pictures/logo.ts';
import { CARD, TONES } from '../../src/pictures/theme.ts';
import { contrast } from './contrast.ts';
import { faults } from './faults.ts';

const DIAGRAM_FOLDER = new URL('../../src/pictures/diagrams/', import.meta.url);
const LOGO = new URL('../../docs/images/logo.svg', import.meta.url);
const TALLEST = 720;

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

describe.each(DIAGRAMS.map((diagram) => [diagram.id, diagram] as const))('the diagram %s', (_id, diagram) => {
  test.each(LOCALES)('is drawn without overflow, collision or small print (%s)', (locale) => {
    const drawing = drawCard(diagram.draw(locale), fonts);
    expect(faults(drawing)).toEqual([]);
    expect(drawing.height).toBeLessThanOrEqual(TALLEST);
  });

  test.each(LOCALES)('says in words what it shows and teaches (%s)', (locale) => {
    for (const said of [diagram.alt[locale], diagram.text[locale]]) {
      expect(said.length).toBeGreaterThan(40);
      expect(said.length).toBeLessThanOrEqual(LIMITS.altText);
      expect(/\p{Script=Hangul}/u.test(said)).toBe(locale === 'ko');
    }
    expect(diagram.title[locale]).not.toBe('');
  });

  test('has no Korean left in its English picture', () => {
    const { texts } = drawCard(diagram.draw('en'), fonts);
    expect(texts.filter(({ text }) => /\p{Script=Hangul}/u.test(text))).toEqual([]);
  });
});

test('the index holds every diagram of the folder, each under its file name, once', async () => {
  const files = (await readdir(DIAGRAM_FOLDER)).filter((name) => name !== 'index.ts');
  expect(DIAGRAMS.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

test('a fault is found where there is one', () => {
  const frame = { x: 40, y: 40, width: 100, height: 30 };
  const text = { text: 'too wide', size: 24, frame: { ...frame, width: 130 }, forced: false };
  const drawing = { svg: '', width: 800, height: 600, texts: [text], boxes: [{ frame, name: 'narrow' }] };
  expect(faults(drawing)).toEqual(['"too wide" sticks out of a box (narrow)']);
});

describe('colours', () => {
  test.each(Object.entries(TONES))('words read on %s at 4.5:1 or better', (_name, tone) => {
    expect(contrast(tone.ink, tone.fill)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tone.quiet, tone.fill)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tone.quiet, CARD.background)).toBeGreaterThanOrEqual(4.5);
  });

  test('words and arrows read on the card itself', () => {
    for (const color of [CARD.ink, CARD.quiet, CARD.arrow]) {
      expect(contrast(color, CARD.background)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test('docs/images/logo.svg is the mark as drawn (node tests/pictures/gallery.ts writes it anew)', async () => {
  expect(await readFile(LOGO, 'utf8')).toBe(logoSvg());
});
