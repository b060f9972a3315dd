import { createHash } from 'node:crypto';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/base/locale.ts';
import type { Card } from '../../src/pictures/kit/card.ts';
import { words } from '../../src/pictures/kit/words.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { encodePng } from '../../src/pictures/png.ts';

const note = (text: string): Card => ({ title: text, body: words(text) });
const digest = (png: Buffer): string => createHash('sha256').update(png).digest('hex');

describe('a diagram', () => {
  test('is a PNG at twice its size, with words and a file name for the message', async () => {
    const pictures = createPictures();
    const { png, width, height, alt, text, filename } = await pictures.diagram('lifecycle', 'ko');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    expect(width).toBe(1600);
    expect(alt).toContain('running');
    expect(text).toContain('rm');
    expect(filename).toBe('lifecycle-ko.png');
  });

  test('has the same bytes from every instance', async () => {
    const [one, other] = [createPictures(), createPictures()];
    const first = await one.diagram('image-layers', 'en');
    const second = await other.diagram('image-layers', 'en');
    expect(digest(second.png)).toBe(digest(first.png));
  });

  test('differs between the languages', async () => {
    const pictures = createPictures();
    const [ko, en] = await Promise.all(LOCALES.map((locale) => pictures.diagram('run-flow', locale)));
    expect(ko && en && digest(ko.png) === digest(en.png)).toBe(false);
  });

  test('is found by its id', async () => {
    const pictures = createPictures();
    expect(await pictures.find('run-flow', 'en')).toEqual(await pictures.diagram('run-flow', 'en'));
    expect(await pictures.find('toString', 'en')).toBeUndefined();
  });
});

describe('rendering', () => {
  test('is done once for all who ask at the same time, and not again while it is kept', async () => {
    const pictures = createPictures();
    const asked = await Promise.all(Array.from({ length: 20 }, () => pictures.diagram('lifecycle', 'en')));
    expect(pictures.stats.renders).toBe(1);
    expect(new Set(asked.map(({ png }) => png)).size).toBe(1);
    await pictures.diagram('lifecycle', 'en');
    expect(pictures.stats.renders).toBe(1);
  });

  test('keeps no more bytes than allowed, and everyone still gets a picture', async () => {
    const alone = createPictures();
    const { png } = await alone.card(note('0'));
    const pictures = createPictures({ cacheBytes: png.length * 3 });
    const cards = Array.from({ length: 10 }, (_, index) => note(String(index)));
    const drawn = await Promise.all(cards.map((card) => pictures.card(card)));
    expect(drawn.every((each) => each.png.length > 0)).toBe(true);
    expect(pictures.stats.cachedBytes).toBeGreaterThan(0);
    expect(pictures.stats.cachedBytes).toBeLessThanOrEqual(png.length * 3);
  });

  test('gives a picture that is too large to keep', async () => {
    const pictures = createPictures({ cacheBytes: 10 });
    expect((await pictures.card(note('큰 그림'))).png.length).toBeGreaterThan(10);
    expect(pictures.stats.cachedBytes).toBe(0);
  });

  test('goes on after a picture that could not be drawn', async () => {
    const broken: Card = {
      title: 'x',
      body: { measure: () => ({ width: 1, height: 1 }), paint: (canvas) => canvas.raw('<g>') },
    };
    const pictures = createPictures();
    const refused = pictures.card(broken);
    const next = pictures.card(note('다음'));
    await expect(refused).rejects.toThrow(/tag/);
    expect((await next).png.length).toBeGreaterThan(0);
  });

  test.each(['\u0000\u0001\u001b\u007f', '<script>&"\'', '\uD83D', '‮\u202D', '🐟🐳', 'ﷺ', '\uFFFF\uFFFE'])(
    'takes a nickname such as %j as it comes',
    async (nickname) => {
      const pictures = createPictures();
      expect((await pictures.card(note(`${nickname} 님`))).png.length).toBeGreaterThan(0);
    },
  );
});

describe('the PNG encoder', () => {
  test('keeps every pixel of a picture of no more than 256 colours', async () => {
    const [width, height] = [300, 40];
    const bars = Array.from({ length: 100 }, (_, no) => {
      const colour = `rgb(${no * 2}, ${255 - no}, ${no % 7})`;
      return `<rect x="${no * 3}" width="3" height="40" fill="${colour}"/>`;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${bars.join('')}</svg>`;
    const pixelsOf = (source: string): Buffer =>
      new Resvg(source, { font: { loadSystemFonts: false } }).render().pixels;
    const before = pixelsOf(svg);
    const rows = [before.subarray(0, width * 4 * 10), before.subarray(width * 4 * 10)];
    const png = await encodePng(rows, width, height);
    const shown = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`;
    expect(pixelsOf(shown).equals(before)).toBe(true);
  });

  test('refuses pixels that do not fill the picture', async () => {
    await expect(encodePng([Buffer.alloc(8), Buffer.alloc(4)], 2, 2)).rejects.toThrow('2x2');
  });
});
