import { describe, expect, test } from 'vitest';

import { parseConcept } from '../../src/content/parse.ts';
import type { Page } from '../../src/content/parse.ts';
import { GOOD_PAGE } from './fixtures/good-page.ts';

function page(text: string): Page {
  const result = parseConcept('mould', 'mould.md', text);
  expect(result.problems).toEqual([]);
  if (!result.page) throw new Error('no page');
  return result.page;
}

test('a file becomes a concept in both languages', () => {
  const { concept } = page(GOOD_PAGE);
  expect(concept).toMatchObject({
    id: 'mould',
    section: 'images',
    level: 'beginner',
    aliases: { ko: ['붕어빵 틀'], en: ['form'] },
    related: ['bread', 'oven'],
    diagram: 'mould',
    tries: [{ command: 'docker image ls --format "{{.ID}}"', prints: 'abc' }],
  });
  expect(concept.text.ko).toMatchObject({
    title: '틀',
    summary: '[[bread|빵]]을 찍어 내는 것이에요.',
    misconception: {
      belief: '틀을 먹는다.',
      truth: '“맛있다. 틀도 먹는다.” 하고 말하지만 틀은 먹지 않아요.',
    },
  });
  expect(concept.text.en.picture).toBe('A waffle iron.');
});

test('questions that a page answers are read, where there are some', () => {
  const asked = 'asked: { ko: [반죽을 어디에 부어요], en: [where does the dough go] }\n';
  expect(page(GOOD_PAGE.replace('related:', `${asked}related:`)).concept.asked).toEqual({
    ko: ['반죽을 어디에 부어요'],
    en: ['where does the dough go'],
  });
  expect(page(GOOD_PAGE).concept).not.toHaveProperty('asked');
});

test('a # inside a code block is text, not a heading', () => {
  expect(page(GOOD_PAGE).concept.text.ko.explanation).toContain('# 이 줄은 제목이 아니에요');
});

test('optional keys and sections that are left out are absent, not empty', () => {
  const { concept } = page(GOOD_PAGE.replace('diagram: mould\n', '').replace(/ {4}prints: \|\n.*\n/, ''));
  expect(concept).not.toHaveProperty('diagram');
  expect(concept.tries[0]).not.toHaveProperty('prints');
  expect(concept.text.ko).not.toHaveProperty('depth');
});

test('a file saved with Windows line ends reads the same', () => {
  expect(page(GOOD_PAGE.replaceAll('\n', '\r\n')).concept).toEqual(page(GOOD_PAGE).concept);
});

test('parts and keys know their line in the file', () => {
  const { keyLine, bodyLines } = page(GOOD_PAGE);
  const lines = GOOD_PAGE.split('\n');
  expect(lines[keyLine(['related', 1]) - 1]).toContain('related:');
  expect(lines[keyLine(['sources', 1, 'url']) - 1]).toContain('example.com/two');
  expect(lines[(bodyLines.get('en.picture') ?? 0) - 1]).toBe('A waffle iron.');
  expect(lines[(bodyLines.get('ko.truth') ?? 0) - 1]).toContain('먹지 않아요');
});

describe('a file that is no concept', () => {
  test.each([
    ['empty', '', 'the file has no front matter'],
    ['front matter not closed', '---\nsection: images\n', 'the file has no front matter'],
    ['front matter empty', '---\n---\n', 'the front matter is of the wrong kind'],
  ])('%s', (_, text, what) => {
    expect(parseConcept('mould', 'mould.md', text).problems).toContainEqual(
      expect.objectContaining({ what }),
    );
  });

  test('a name that is no id', () => {
    const { problems } = parseConcept('My Mould', 'My Mould.md', GOOD_PAGE);
    expect(problems).toMatchObject([{ rule: 'file-name', line: 1 }]);
  });

  test('all its problems are told at once', () => {
    const { problems } = parseConcept(
      'mould',
      'mould.md',
      GOOD_PAGE.replace('level: beginner', 'level: easy').replace('## Picture it', '## Pictured'),
    );
    expect(problems.map(({ rule }) => rule)).toEqual(['front-matter', 'heading', 'missing-section']);
  });
});
