import { Resvg } from '@resvg/resvg-js';
import { beforeAll, describe, expect, test } from 'vitest';
import { leaderboardCard } from '../../../src/pictures/boards/leaderboard.ts';
import { DIAGRAMS } from '../../../src/pictures/diagrams/index.ts';
import { loadFonts } from '../../../src/pictures/fonts.ts';
import type { Fonts } from '../../../src/pictures/fonts.ts';
import { drawCard } from '../../../src/pictures/kit/card.ts';
import { draw, garbageCollector } from '../../../src/pictures/process/draw.ts';

const BACKGROUND = '#141a24';
let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

/** The pixels as the renderer draws them in one piece. */
function inOnePiece(svg: string): Buffer {
  const options = {
    background: BACKGROUND,
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false },
  } as const;
  return new Resvg(svg, options).render().pixels;
}

async function inStripes(svg: string): Promise<{ pixels: Buffer; collections: number }> {
  let collections = 0;
  const { png, width, height } = await draw(
    { svg, background: BACKGROUND },
    { young: () => void (collections += 1) },
  );
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const shown = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${href}"/></svg>`;
  return { pixels: new Resvg(shown, { font: { loadSystemFonts: false } }).render().pixels, collections };
}

describe('drawing in stripes', () => {
  const line = { rank: 1, name: '민지', points: 10, right: 1, answered: 2, own: true };
  test.each([
    ...DIAGRAMS.map((diagram) => [diagram.id, () => diagram.draw('ko')] as const),
    [
      'leaderboard',
      () => leaderboardCard({ title: 'x', detail: 'y', lines: [line, line, line, line, line, line] }, 'ko'),
    ] as const,
  ])('shows the same as drawing %s in one piece', async (_id, card) => {
    const { svg } = drawCard(card(), fonts);
    const { pixels, collections } = await inStripes(svg);
    const whole = inOnePiece(svg);
    expect(pixels.length).toBe(whole.length);
    // A curve that is cut at a stripe's edge is smoothed a shade differently there, and the PNG has few of the shades
    // between two colours; nobody sees it.
    const differences = pixels.map((value, index) => Math.abs(value - (whole[index] ?? 0)));
    expect(differences.filter((each) => each > 75)).toHaveLength(0);
    expect(differences.filter((each) => each > 20).length / whole.length).toBeLessThan(0.000_1);
    expect(collections).toBeGreaterThan(0);
  });

  // A layer outside of a stripe would abort the whole process.
  test.each([
    '<rect x="10" y="10" width="20" height="20" opacity=".5" fill="#fff"/>',
    '<defs><clipPath id="c"><rect width="9" height="9"/></clipPath></defs><g clip-path="url(#c)"><rect width="90" height="90" fill="#fff"/></g>',
    '<svg x="10" y="10" width="20" height="20"><rect width="90" height="90" fill="#fff"/></svg>',
    '<defs><rect id="r" width="9" height="9" fill="#fff"/></defs><use href="#r"/>',
  ])('leaves alone what needs a layer: %s', async (content) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="300" viewBox="0 0 100 300">${content}</svg>`;
    const { pixels } = await inStripes(svg);
    expect(pixels.equals(inOnePiece(svg))).toBe(true);
  });
});

test('what is not well formed is refused', async () => {
  await expect(draw({ svg: '<svg><g>', background: BACKGROUND }, { young() {} })).rejects.toThrow(
    'parsing failed',
  );
});

test.each(['young', 'all'] as const)('pixels that nobody needs are let go on demand (%s)', async (which) => {
  const garbage = garbageCollector();
  garbage.all();
  const before = process.memoryUsage().arrayBuffers;
  Buffer.alloc(20_000_000);
  expect(process.memoryUsage().arrayBuffers).toBeGreaterThan(before + 15_000_000);
  garbage[which]();
  // Freeing goes on beside the thread.
  await expect.poll(() => process.memoryUsage().arrayBuffers).toBeLessThan(before + 5_000_000);
});
