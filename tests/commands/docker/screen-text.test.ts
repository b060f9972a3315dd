import { describe, expect, it } from 'vitest';
import { screenText } from '../../../src/commands/docker/screen-text.ts';

describe('what is to be seen of an output', () => {
  it.each([
    ['plain text', 'a\nb\n', 'a\nb\n'],
    ['lines of a terminal', 'a\r\nb\r\n', 'a\nb\n'],
    ['a progress that writes over itself', ' 10%\r 50%\r100%\ndone', '100%\ndone'],
    ['only as far as it reaches', 'abcdef\rxy', 'xycdef'],
    ['a line erased from the cursor on', 'abcdef\r\x1b[Kxy', 'xy'],
    ['a line erased whole', 'abc\x1b[2K\rx', 'x'],
    [
      'lines above written anew',
      'one: wait\ntwo: wait\n\x1b[2A\x1b[2Kone: done\r\x1b[2B',
      'one: done\ntwo: wait\n',
    ],
    ['colours', '\x1b[1;31mred\x1b[0m', 'red'],
    ['a window title', '\x1b]0;title\x07text', 'text'],
    ['a bell', 'ding\x07', 'ding'],
    ['backspaces', 'abc\b\bX', 'aXc'],
    ['tabs', 'a\tb\n12345678\tc', 'a       b\n12345678        c'],
    ['a cleared screen', 'old\nold\x1b[H\x1b[2Jnew', 'new'],
    ['columns', 'a\x1b[3Cb\x1b[1Gc', 'c   b'],
    ['nothing of a sequence that is cut off', 'text\x1b[', 'text'],
    ['Korean', '안녕\r하', '하녕'],
  ])('%s', (_, output, seen) => {
    expect(screenText(output)).toBe(seen);
  });

  it('of a very long one with cursor movements, beginning and end', () => {
    const seen = screenText(`first\n\n${'\x1b[A\x1b[Kx\n'.repeat(200_000)}last`);
    expect(seen.startsWith('first')).toBe(true);
    expect(seen.endsWith('last')).toBe(true);
  });

  it('takes no row or column further than a screen goes', () => {
    expect(screenText(`\x1b[999999999Cx\x1b[999999999By`).length).toBeLessThan(2_000);
  });
});
