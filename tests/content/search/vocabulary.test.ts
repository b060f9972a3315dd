import { describe, expect, test } from 'vitest';

import type { Concept } from '../../../src/content/schema.ts';
import { namesOf } from '../../../src/content/search/names.ts';
import { PhraseIndex } from '../../../src/content/search/phrases.ts';
import { Vocabulary } from '../../../src/content/search/vocabulary.ts';
import { FIXTURE_CONCEPTS } from '../fixtures/concepts.ts';

const [pattern] = FIXTURE_CONCEPTS;
if (!pattern) throw new Error('no fixtures');

function concept(id: string, ko: string, en: string, aliases: readonly string[] = []): Concept {
  if (!pattern) throw new Error('no fixtures');
  const text = { ko: { ...pattern.text.ko, title: ko }, en: { ...pattern.text.en, title: en } };
  return { ...pattern, id, text, aliases: { ko: aliases, en: [] } };
}

const NAMES = [
  concept('container', '컨테이너', 'Container', ['도커 컨테이너']),
  concept('docker-stop', 'docker stop', 'docker stop', ['컨테이너 멈추기']),
  concept('docker-rm', 'docker rm', 'docker rm', ['컨테이너 지우기']),
  concept('composability', '결합성', 'Composability'),
  concept('port-publishing', '포트 공개', 'Port publishing', ['포트 포워딩', '안 켜져요']),
].flatMap(namesOf);
const vocabulary = new Vocabulary(NAMES);
const meanings = (...said: string[]): string[] => vocabulary.terms(said).map(({ meaning }) => meaning);

describe('terms', () => {
  test('are the same for every way to say one thing', () => {
    for (const word of ['멈추는', '멈출', '중지', '끄려면', 'stop']) {
      expect(meanings(word)).toEqual(meanings('멈추기'));
    }
    expect(meanings('지우는')).not.toEqual(meanings('멈추기'));
  });

  test('are the same for both titles of a page whose titles are one word each', () => {
    expect(meanings('container')).toEqual(meanings('컨테이너'));
  });

  test('leave out particles and what only asks', () => {
    expect(meanings('컨테이너를', '어떻게', '뭐야')).toEqual(meanings('컨테이너'));
  });

  test('cut a word into names only where one begins it', () => {
    expect(meanings('컨테이너삭제')).toEqual(meanings('컨테이너', '지우기'));
    expect(meanings('슈퍼컨테이너')).toHaveLength(1);
  });

  test('put right what is misspelt behind a name', () => {
    expect(meanings('포트포어딩')).toEqual(meanings('포트', '포워딩'));
  });

  test('keep a denial apart from what is denied, with a space or without', () => {
    expect(meanings('안', '켜져요')).toEqual(meanings('안켜져요'));
    expect(meanings('안', '켜져요')).not.toEqual(meanings('켜져요'));
  });
});

describe('a word is put right', () => {
  test.each([
    ['포워팅', '포워딩'],
    ['contianer', 'container'],
    ['컴포저빌리티', 'composability'],
    ['zjsxpdlsj', '컨테이너'],
  ])('%s as %s', (word, meant) => expect(vocabulary.correct(word)).toBe(meant));

  test('but not one that is like none', () => expect(vocabulary.correct('스냅샷')).toBeUndefined());
});

test('a rare word weighs more than one on every page, a number nearly nothing', () => {
  const weight = (word: string): number =>
    vocabulary.terms([word]).reduce((sum, term) => sum + vocabulary.weight(term), 0);
  expect(weight('결합성')).toBeGreaterThan(weight('컨테이너'));
  expect(weight('8080')).toBeLessThan(weight('컨테이너'));
});

describe('phrases', () => {
  const phrases = new PhraseIndex(NAMES, vocabulary);
  const best = (...said: string[]): string[] =>
    [...phrases.find(vocabulary.terms(said))]
      .sort(([, a], [, b]) => b.likeness - a.likeness)
      .map(([{ id }]) => id);

  test('are compared as sets of words, in any order and form', () => {
    expect(best('끄는', '법', '컨테이너')[0]).toBe('docker-stop');
    expect(best('컨테이너를', '삭제하고', '싶어요')[0]).toBe('docker-rm');
  });

  test('one that says it whole is alike in full', () => {
    const [match] = phrases.find(vocabulary.terms(['결합성'])).values();
    expect(match?.likeness).toBeCloseTo(1);
  });

  test('a long message left over does not hide the name in it', () => {
    const noise = Array.from({ length: 30 }, (_, index) => `noise${'abcdefghij'[index % 10] ?? ''}${index}`);
    expect(best('포트', '포워딩', ...noise)[0]).toBe('port-publishing');
    const match = phrases.find(vocabulary.terms(['포트', '포워딩', ...noise]));
    expect(Math.max(...[...match.values()].map(({ likeness }) => likeness))).toBeGreaterThan(0.4);
  });
});
