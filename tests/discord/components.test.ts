import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { button, shorten } from '../../src/discord/components.ts';

describe('shorten', () => {
  it('leaves a text that fits as it is', () => {
    expect(shorten('컨테이너', 4)).toBe('컨테이너');
  });

  it('cuts on whole characters and says that something is missing', () => {
    expect(shorten('붕어빵 👨‍👩‍👧‍👦 가족', 8)).toBe('붕어빵…');
  });

  it('never gives more than the limit, nor half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
        const short = shorten(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('a button', () => {
  it('keeps within the length of a label', () => {
    expect(button('a.b|*', '가'.repeat(200)).label).toHaveLength(80);
  });
});
