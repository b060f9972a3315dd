import { beforeAll, describe, expect, test } from 'vitest';
import { loadFonts } from '../../../src/pictures/fonts.ts';
import type { Fonts } from '../../../src/pictures/fonts.ts';
import { paintArrow, route } from '../../../src/pictures/kit/arrow.ts';
import { box } from '../../../src/pictures/kit/box.ts';
import { Canvas } from '../../../src/pictures/kit/canvas.ts';
import type { Frame } from '../../../src/pictures/kit/canvas.ts';
import type { Element } from '../../../src/pictures/kit/element.ts';
import { column, row, space } from '../../../src/pictures/kit/layout.ts';
import { words } from '../../../src/pictures/kit/words.ts';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

/** A piece of a fixed height that remembers the frame it was given. */
function probe(height: number, options: Partial<Element> = {}): Element & { frame?: Frame } {
  const piece: Element & { frame?: Frame } = {
    measure: (_fonts, available) => ({ width: available, height }),
    paint: (_canvas, frame) => {
      piece.frame = frame;
    },
    ...options,
  };
  return piece;
}

const paint = (element: Element, frame: Frame): Canvas => {
  const canvas = new Canvas(fonts);
  element.paint(canvas, frame);
  return canvas;
};

describe('a row', () => {
  test('gives fixed widths first, and shares what is left by how children grow', () => {
    const [one, two, three] = [probe(10, { width: 100 }), probe(10), probe(10, { grow: 3 })];
    paint(row([one, two, three], { gap: 10 }), { x: 0, y: 0, width: 520, height: 40 });
    expect([one, two, three].map(({ frame }) => [frame?.x, frame?.width])).toEqual([
      [0, 100],
      [110, 100],
      [220, 300],
    ]);
  });

  test('stretches its children to one height unless they are aligned', () => {
    const [stretched, centred] = [probe(10), probe(10)];
    paint(row([stretched]), { x: 0, y: 0, width: 50, height: 30 });
    paint(row([centred], { align: 'center' }), { x: 0, y: 0, width: 50, height: 30 });
    expect(stretched.frame).toMatchObject({ y: 0, height: 30 });
    expect(centred.frame).toMatchObject({ y: 10, height: 10 });
  });
});

describe('a column', () => {
  test('puts height left over where it is justified', () => {
    const [first, last] = [probe(20), probe(20)];
    paint(column([first, last], { gap: 10, justify: 'end' }), { x: 0, y: 0, width: 50, height: 100 });
    expect([first.frame?.y, last.frame?.y]).toEqual([50, 80]);
  });

  test('gives height left over to the child that grows', () => {
    const [fixed, growing] = [probe(20), probe(20, { grow: 1 })];
    paint(column([fixed, growing], { gap: 10 }), { x: 0, y: 0, width: 50, height: 100 });
    expect(growing.frame).toMatchObject({ y: 30, height: 70 });
  });

  test('is as high as its children and the gaps between them', () => {
    expect(column([space(0, 20), space(0, 30)], { gap: 5 }).measure(fonts, 100).height).toBe(55);
  });
});

describe('a box', () => {
  test('grows with its words, so that they never leave it', () => {
    const narrow = box({ title: '컨테이너는 커널을 함께 써요' });
    const { height } = narrow.measure(fonts, 120);
    const canvas = paint(narrow, { x: 0, y: 0, width: 120, height });
    const bottoms = canvas.texts.map(({ frame }) => frame.y + frame.height);
    expect(canvas.texts.length).toBeGreaterThan(1);
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(height);
  });
});

test('a long nickname is cut to its line, and marked as cut', () => {
  const { texts } = paint(words('아주아주 긴 별명을 가진 사람입니다', { maxLines: 1 }), {
    x: 0,
    y: 0,
    width: 150,
    height: 32,
  });
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatchObject({ forced: true });
  expect(texts[0]?.text).toMatch(/…$/);
});

describe('an arrow', () => {
  const left = { x: 0, y: 0, width: 100, height: 80 };

  test('runs straight between boxes that face each other', () => {
    const right = { x: 200, y: 20, width: 100, height: 80 };
    expect(route(left, right, { from: 'a', to: 'b' })).toEqual([
      { x: 100, y: 50 },
      { x: 200, y: 50 },
    ]);
  });

  test('turns halfway where they do not', () => {
    const right = { x: 200, y: 300, width: 100, height: 80 };
    expect(route(left, right, { from: 'a', to: 'b' })).toEqual([
      { x: 100, y: 40 },
      { x: 150, y: 40 },
      { x: 150, y: 340 },
      { x: 200, y: 340 },
    ]);
  });

  test('turns once where it leaves below and enters from the left', () => {
    const right = { x: 200, y: 300, width: 100, height: 80 };
    expect(route(left, right, { from: 'a', to: 'b', exit: 'bottom' })).toEqual([
      { x: 50, y: 80 },
      { x: 50, y: 340 },
      { x: 200, y: 340 },
    ]);
  });

  test('to a box that is not there is refused by name', () => {
    const canvas = paint(box({ name: 'a', title: 'a' }), left);
    expect(() => paintArrow(canvas, { from: 'a', to: 'nowhere' })).toThrow('"nowhere"');
  });
});
