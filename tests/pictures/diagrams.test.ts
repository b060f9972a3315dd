import { readFile, readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/base/discord-limits.ts';
import { LOCALES } from '../../src/base/locale.ts';
import { DIAGRAMS } from '../../src/pictures/diagrams/index.ts';
import { loadFonts } from '../../src/pictures/fonts.ts';
import type { Fonts } from '../../src/pictures/fonts.ts';
import type { Frame } from '../../src/pictures/kit/canvas.ts';
import { drawCard } from '../../src/pictures/kit/card.ts';
import type { Drawing } from '../../src/pictures/kit/card.ts';
import { logoSvg } from '../../src/pictures/logo.ts';
import { CARD, TONES } from '../../src/pictures/theme.ts';

const DIAGRAM_FOLDER = new URL('../../src/pictures/diagrams/', import.meta.url);
const LOGO = new URL('../../docs/images/logo.svg', import.meta.url);
const SMALLEST_TEXT = 20;
const TALLEST = 720;

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

const inside = (inner: Frame, outer: Frame): boolean =>
  inner.x >= outer.x - 0.5 &&
  inner.y >= outer.y - 0.5 &&
  inner.x + inner.width <= outer.x + outer.width + 0.5 &&
  inner.y + inner.height <= outer.y + outer.height + 0.5;

const apart = (a: Frame, b: Frame): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

/** What anyone would call ugly or broken, as sentences; a clean drawing has none. */
function faults({ width, height, texts, boxes }: Drawing): string[] {
  const page = { x: CARD.padding / 2, y: 0, width: width - CARD.padding, height };
  const found: string[] = [];
  for (const [index, text] of texts.entries()) {
    if (text.forced) found.push(`"${text.text}" was broken inside a word or cut`);
    if (text.size < SMALLEST_TEXT) found.push(`"${text.text}" is only ${text.size} px`);
    if (!inside(text.frame, page)) found.push(`"${text.text}" leaves the card`);
    // The letters themselves, without the leading above and below them.
    const ink = { ...text.frame, y: text.frame.y + text.size * 0.2, height: text.size * 0.92 };
    for (const [order, box] of boxes.entries()) {
      // A number's disc may sit across a border: it is painted later, and is the text's own ground.
      const onOther = boxes.slice(order + 1).some(({ frame }) => inside(ink, frame));
      if (!onOther && !apart(ink, box.frame) && !inside(ink, box.frame)) {
        found.push(`"${text.text}" sticks out of a box${box.name === undefined ? '' : ` (${box.name})`}`);
      }
    }
    for (const other of texts.slice(index + 1)) {
      const otherInk = { ...other.frame, y: other.frame.y + other.size * 0.2, height: other.size * 0.92 };
      if (!apart(ink, otherInk)) found.push(`"${text.text}" and "${other.text}" overlap`);
    }
  }
  for (const box of boxes) {
    if (!inside(box.frame, page)) found.push(`the box ${box.name ?? ''} leaves the card`);
  }
  return found;
}

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
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: string, b: string): number => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

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
