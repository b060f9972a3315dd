import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { loadFonts } from '../../src/pictures/fonts.ts';
import { escapeXml, setLine } from '../../src/pictures/typesetting.ts';
import { readTrueType } from '../../src/pictures/truetype.ts';

const { resolve } = createRequire(import.meta.url);
const MONO = '@expo-google-fonts/nanum-gothic-coding/400Regular/NanumGothicCoding_400Regular.ttf';
const TEXT = '@expo-google-fonts/gothic-a1/700Bold/GothicA1_700Bold.ttf';

test('a monospaced font gives Hangul twice the width of Latin', async () => {
  const { metrics } = await readTrueType(resolve(MONO));
  const width = (character: string): number => metrics.advance(character.codePointAt(0) ?? 0);
  expect(width('가')).toBeCloseTo(2 * width('i'), 6);
  expect(width('─')).toBeGreaterThan(0);
});

test('the text font has every Hangul syllable, and says what it has not', async () => {
  const { metrics } = await readTrueType(resolve(TEXT));
  const missing = Array.from({ length: 0xd7a3 - 0xac00 + 1 }, (_, index) => 0xac00 + index).filter(
    (codePoint) => !metrics.has(codePoint),
  );
  expect(missing).toEqual([]);
  expect(metrics.has('漢'.codePointAt(0) ?? 0)).toBe(false);
  expect(metrics.has(0x1f433)).toBe(false);
});

test('a file that is no font is refused', async () => {
  await expect(readTrueType(fileURLToPath(import.meta.url))).rejects.toThrow('not a TrueType font');
});

describe('outlines', () => {
  const svg = (content: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="80"><rect width="900" height="80" fill="#000"/>${content}</svg>`;
  const pixelsOf = (content: string, files: readonly string[] = []): Buffer =>
    new Resvg(svg(content), { font: { loadSystemFonts: false, fontFiles: [...files] } }).render().pixels;

  // Hangul put together from letters, curves, accents, marks; none of which a renderer draws closer together.
  test.each([
    ['text', 'bold', '가나다 뷁 쉛 각 이미지와 컨테이너를'],
    ['text', 'regular', '한글 자모 ㄱㄴㄷ: 도커, 컨테이너'],
    ['mono', 'bold', 'docker run -it 이미지 │─┐'],
    ['mono', 'regular', 'services: [web, db] @#$&'],
  ] as const)('of %s %s are what a renderer with the fonts draws: %s', async (family, weight, content) => {
    const fonts = await loadFonts();
    const style = { family, weight, size: 30, fill: '#fff' } as const;
    const face = fonts.css(style);
    const text = `<text x="10" y="50" font-family="${face.family}" font-weight="${face.weight}" font-size="30" fill="#fff">${escapeXml(content)}</text>`;
    const [ours, theirs] = [pixelsOf(setLine(content, 10, 50, style, fonts)), pixelsOf(text, fonts.files)];
    const differing = ours.filter((value, index) => Math.abs(value - (theirs[index] ?? 0)) > 48).length;
    const inked = theirs.filter((value, index) => index % 4 === 0 && value > 0).length;
    expect(inked).toBeGreaterThan(1_000);
    expect(differing / inked).toBeLessThan(0.02);
  });

  test('of white space and of missing characters are empty', async () => {
    const font = await readTrueType(resolve(TEXT));
    expect([0x20, 0x6f22, 0x1f433].map((each) => font.outline(each))).toEqual(['', '', '']);
    expect(font.outline(0xac00)).toMatch(/^M[-\d LQMZ]+Z$/);
  });
});
