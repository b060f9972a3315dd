import { describe, expect, it } from 'vitest';
import { screenText } from '../../src/machine/screen.ts';

describe('what a terminal shows', () => {
  it.each([
    ['a\tb\n', 'a       b\n'],
    ['12345678\tb', '12345678        b'],
    ['한글\tb', '한글    b'],
    ['10%\r50%\r100%\n', '100%\n'],
    ['long line\rshort\n', 'shortline\n'],
    ['ab\b \bc', 'ac'],
    ['\u001B[1;32mgreen\u001B[0m', 'green'],
    ['before\n\u001B[H\u001B[2Jafter', 'after'],
    ['a\n\u001B[Hone\n\u001B[Htwo \u001B[K\n \u001B[K\n\u001B[J', 'a\ntwo\n\n'],
    ['ring\u0007', 'ring'],
    ['plain\n', 'plain\n'],
  ])('of %j is %j', (written, shown) => {
    expect(screenText(written)).toBe(shown);
  });
});
