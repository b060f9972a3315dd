import { expect, test } from 'vitest';
import { parseAnsi } from '../../../src/playground/web/markdown/ansi.ts';

const ESC = '\u001b';
const plain = { bold: false, underline: false };

test('text without sequences is one plain run', () => {
  expect(parseAnsi('이미지')).toEqual([{ ...plain, text: '이미지' }]);
});

test('colours, bold and underline add up until they are reset', () => {
  expect(parseAnsi(`a${ESC}[1;31mb${ESC}[44mc${ESC}[4md${ESC}[0me`)).toEqual([
    { ...plain, text: 'a' },
    { ...plain, bold: true, foreground: 1, text: 'b' },
    { ...plain, bold: true, foreground: 1, background: 4, text: 'c' },
    { bold: true, underline: true, foreground: 1, background: 4, text: 'd' },
    { ...plain, text: 'e' },
  ]);
});

test('an empty sequence resets', () => {
  expect(parseAnsi(`${ESC}[32ma${ESC}[mb`)).toEqual([
    { ...plain, foreground: 2, text: 'a' },
    { ...plain, text: 'b' },
  ]);
});

test('256 colours and cursor movement leave no trace', () => {
  expect(parseAnsi(`${ESC}[38;5;1ma${ESC}[2Jb`).map((span) => [span.text, span.foreground])).toEqual([
    ['a', undefined],
    ['b', undefined],
  ]);
});
