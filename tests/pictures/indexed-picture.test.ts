import { describe, expect, test } from 'vitest';
import { IndexedPicture } from '../../src/pictures/indexed-picture.ts';

type Colour = readonly [number, number, number];

const pixels = (...colours: readonly Colour[]): Buffer =>
  Buffer.from(colours.flatMap((colour) => [...colour, 255]));

function taken(width: number, ...stripes: readonly Buffer[]): Colour[] {
  const picture = new IndexedPicture(width);
  for (const stripe of stripes) picture.take(stripe);
  const { palette, indices } = picture.indexed();
  return Array.from(indices, (index) => {
    const [red = -1, green = -1, blue = -1] = palette.subarray(index * 3, index * 3 + 3);
    return [red, green, blue];
  });
}

/** As many different colours as asked for, none near another. */
const manyColours = (count: number): Colour[] =>
  Array.from({ length: count }, (_, no) => [(no % 32) * 8, Math.floor(no / 32) * 8, 0]);

const run = (length: number, colour: Colour): Colour[] => Array.from({ length }, () => colour);

describe('a picture in few colours', () => {
  test('keeps every pixel as it is where there are no more than 256', () => {
    const colours = manyColours(256);
    expect(taken(64, pixels(...colours), pixels(...colours.toReversed()))).toEqual([
      ...colours,
      ...colours.toReversed(),
    ]);
  });

  test('keeps long runs and what is between them', () => {
    const blue: Colour = [0, 0, 255];
    const red: Colour = [255, 0, 0];
    const row = [...run(40, blue), red, ...run(100, blue), red, red];
    expect(taken(row.length, pixels(...row))).toEqual(row);
  });

  test('keeps rows that repeat the one above, within a stripe and across', () => {
    const a = manyColours(5);
    const b = a.toReversed();
    const rows = [a, a, b, b, b, a];
    const stripes = [rows.slice(0, 2), rows.slice(2, 4), rows.slice(4)];
    expect(taken(5, ...stripes.map((each) => pixels(...each.flat())))).toEqual(rows.flat());
  });

  test('gives the rarest the nearest colour that is kept', () => {
    const kept = manyColours(256);
    const rare: Colour = [250, 57, 3];
    const shown = taken(513, pixels(...kept, ...kept, rare));
    expect(shown.slice(0, -1)).toEqual([...kept, ...kept]);
    expect(shown.at(-1)).toEqual([248, 56, 0]);
  });

  test('reads pixels wherever they lie in memory', () => {
    const colours = manyColours(3);
    const shifted = Buffer.concat([Buffer.alloc(1), pixels(...colours)]).subarray(1);
    const padded = new Uint8Array(16);
    padded.set(shifted, 3);
    expect(taken(3, Buffer.from(padded.buffer, 3, 12))).toEqual(colours);
  });
});
