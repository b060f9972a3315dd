import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMiddle } from '../../../src/commands/docker/cut.ts';

const note = (lines: number): string => `… ${lines} …`;
const numbers = (count: number): string => Array.from({ length: count }, (_, index) => index + 1).join('\n');

describe('a text in the room there is', () => {
  it('stays as it is where it fits', () => {
    expect(cutMiddle('a\nb', { characters: 3, lines: 2 }, note)).toEqual({ text: 'a\nb', isCut: false });
  });

  it('keeps beginning and end, and says how many lines are missing between them', () => {
    expect(cutMiddle(numbers(20), { characters: 1000, lines: 8 }, note)).toEqual({
      text: '1\n2\n… 13 …\n16\n17\n18\n19\n20',
      isCut: true,
    });
  });

  it('cuts a single line that is too long', () => {
    const { text, isCut } = cutMiddle(`a\n${'x'.repeat(5000)}\nb`, { characters: 400, lines: 50 }, note);
    expect(isCut).toBe(true);
    expect(text).toBe(`a\n${'x'.repeat(99)}…\nb`);
  });

  it('never takes more room, and accounts for every line', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ maxLength: 300 }).map((line) => line.replaceAll('\n', ' ')),
          { maxLength: 80 },
        ),
        (lines) => {
          const whole = lines.join('\n');
          const { text, isCut } = cutMiddle(whole, { characters: 600, lines: 20 }, note);
          expect(text.length).toBeLessThanOrEqual(600);
          expect(text.split('\n').length).toBeLessThanOrEqual(20);
          expect(isCut).toBe(text !== whole);
        },
      ),
    );
  });
});
