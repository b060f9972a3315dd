import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readFontMetrics } from '../../src/pictures/truetype.ts';

const { resolve } = createRequire(import.meta.url);
const MONO = '@expo-google-fonts/nanum-gothic-coding/400Regular/NanumGothicCoding_400Regular.ttf';
const TEXT = '@expo-google-fonts/gothic-a1/700Bold/GothicA1_700Bold.ttf';

test('a monospaced font gives Hangul twice the width of Latin', async () => {
  const metrics = await readFontMetrics(resolve(MONO));
  const width = (character: string): number => metrics.advance(character.codePointAt(0) ?? 0);
  expect(width('가')).toBeCloseTo(2 * width('i'), 6);
  expect(width('─')).toBeGreaterThan(0);
});

test('the text font has every Hangul syllable, and says what it has not', async () => {
  const metrics = await readFontMetrics(resolve(TEXT));
  const missing = Array.from({ length: 0xd7a3 - 0xac00 + 1 }, (_, index) => 0xac00 + index).filter(
    (codePoint) => !metrics.has(codePoint),
  );
  expect(missing).toEqual([]);
  expect(metrics.has('漢'.codePointAt(0) ?? 0)).toBe(false);
  expect(metrics.has(0x1f433)).toBe(false);
});

test('a file that is no font is refused', async () => {
  await expect(readFontMetrics(fileURLToPath(import.meta.url))).rejects.toThrow('not a TrueType font');
});
