import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  editDistance,
  forgiven,
  letterSet,
  lettersMissing,
  prefixDistance,
} from '../../../src/content/search/edit-distance.ts';

const ANY = 100;

test.each([
  ['', '', 0],
  ['abc', 'abc', 0],
  ['abc', '', 3],
  ['container', 'contaner', 1],
  ['container', 'cnotainer', 1],
  ['dockerfile', 'dokcerfiel', 2],
  ['image', 'imaeg', 1],
  ['kitten', 'sitting', 3],
  // Swapped letters are not edited again: the restricted distance.
  ['ca', 'abc', 3],
])('%s and %s are %d slips apart', (a, b, slips) => {
  expect(editDistance(a, b, ANY)).toBe(slips);
});

test('more than the limit is limit + 1, however much more', () => {
  expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3);
  expect(editDistance('a', 'abcdefgh', 2)).toBe(3);
});

test('a beginning is as near as what is missing at its end', () => {
  expect(prefixDistance('contai', 'container', 2)).toBe(0);
  expect(prefixDistance('cotnai', 'container', 2)).toBe(1);
  expect(prefixDistance('containers', 'container', 2)).toBe(1);
  expect(prefixDistance('zzzzzz', 'container', 2)).toBe(3);
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 });

test('the distance is symmetric, zero only for equals, and never more than the longer word', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, ANY);
      expect(editDistance(b, a, ANY)).toBe(distance);
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});

test('a word has no more missing letters than slips, so the letter sets rule out none that is near', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, ANY);
      expect(lettersMissing(letterSet(a), letterSet(b))).toBeLessThanOrEqual(distance);
      expect(prefixDistance(a, b, ANY)).toBeLessThanOrEqual(distance);
    }),
  );
});

test('short words must be right, longer ones may have up to three slips', () => {
  expect([1, 3, 4, 6, 7, 10, 11, 40].map(forgiven)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
});
