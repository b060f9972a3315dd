import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, runeCount } from '../../../../../src/docker/cli/format/tabwriter/display-width.ts';
import { alignColumns } from '../../../../../src/docker/cli/format/tabwriter/tabwriter.ts';

function align(text: string, minWidth = 0, padding = 1): string {
  return alignColumns(text, { minWidth, padding, width: displayWidth });
}

describe('alignColumns', () => {
  it('makes a column as wide as its widest cell and the padding', () => {
    expect(align('a\tb\nccc\td\n')).toBe('a   b\nccc d\n');
  });

  it('makes no column narrower than the least width', () => {
    expect(align('a\tb\n', 10, 3)).toBe('a         b\n');
  });

  it('ends a column at a line without the cell', () => {
    expect(align('aaaa\tx\nno tab\nb\ty\n')).toBe('aaaa x\nno tab\nb y\n');
  });

  it('aligns inner columns apart in each run of lines that have them', () => {
    expect(align('a\tbbb\tc\na\tb\nlong\tb\td\n')).toBe('a    bbb c\na    b\nlong b d\n');
  });

  it('leaves text after the last tab as it is', () => {
    expect(align('a\tlong text\nb\tx')).toBe('a long text\nb x');
  });

  it('keeps every cell and its order', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replace(/[\t\n]/gu, ''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 })), (lines) => {
        const text = lines.map((cells) => cells.join('\t')).join('\n');
        const squeezed = (value: string): string => value.replace(/[\t ]/gu, '');
        expect(squeezed(align(text, 4, 2))).toBe(squeezed(text));
      }),
    );
  });
});

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['한글 라벨', 9],
    ['日本', 4],
    ['ＡＢ', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['’…', 2],
    ['😀', 2],
    ['👨‍👩‍👧', 2],
    ['a\u200Db', 2],
    ['\u0007', 0],
  ])('%s takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('differs from the count of characters', () => {
    expect(runeCount('한글')).toBe(2);
  });
});
