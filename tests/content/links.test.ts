import { expect, test } from 'vitest';

import { findLinks, renderLinks } from '../../src/content/links.ts';
import { FIXTURE_CONCEPTS } from './fixtures/concepts.ts';

const concepts = new Map(FIXTURE_CONCEPTS.map((concept) => [concept.id, concept]));

test('a link shows its words, or the title in the language of the text', () => {
  const text = '[[image]] → [[container|the running one]]';
  expect(renderLinks(text, 'ko', concepts)).toBe('이미지 → the running one');
  expect(renderLinks(text, 'en', concepts)).toBe('Image → the running one');
});

test('a dead link shows its id', () => {
  expect(renderLinks('[[nothing]]', 'ko', concepts)).toBe('nothing');
});

test("a shell's brackets are no link", () => {
  const text = 'if [[ -f x ]]; then';
  expect(findLinks(text)).toEqual([]);
  expect(renderLinks(text, 'en', concepts)).toBe(text);
});
