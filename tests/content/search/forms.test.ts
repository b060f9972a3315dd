import { describe, expect, test } from 'vitest';

import { fold, toChoseong, toJamo, toKeys } from '../../../src/content/search/fold.ts';
import { bare, stems } from '../../../src/content/search/particles.ts';
import { intentsIn, isFiller } from '../../../src/content/search/question-words.ts';

describe('folding', () => {
  test.each([
    ['Ｄｏｃｋｅｒ', 'docker'],
    ['Café', 'cafe'],
    ['컨테이너'.normalize('NFD'), '컨테이너'],
    ['ﾡﾢ', 'ㄱㄲ'],
    ['\u110f\u1110\u110b\u1102', 'ㅋㅌㅇㄴ'],
    ['ㄳ', 'ㄳ'],
    ['ㅘ', 'ㅘ'],
  ])('%s is %s', (text, folded) => expect(fold(text)).toBe(folded));
});

test('a half-typed syllable is a beginning of the whole word in jamo', () => {
  for (const half of ['컨ㅌ', '컨테', '컨텡', '컨테ㅇ', '컨테이ㄴ', '컨테인']) {
    const typed = toJamo(half);
    expect(toJamo('컨테이너').slice(0, typed.length)).toBe(typed);
  }
});

test('jamo and keys have the same length, so that places in one are places in the other', () => {
  for (const text of ['값뷁의', '도커file', 'ㅃㅒㄳ']) expect(toKeys(text)).toHaveLength(toJamo(text).length);
});

test('keys are those of the other layout, without shift', () => {
  expect(toKeys('컨테이너')).toBe('zjsxpdlsj');
  expect(toKeys('애찯ㄱ')).toBe('docker');
  expect(toKeys('ㅃ')).toBe(toKeys('ㅂ'));
});

test('initial consonants keep what is not Hangul', () => {
  expect(toChoseong('vm과 컨테이너')).toBe('vmㄱ ㅋㅌㅇㄴ');
});

describe('particles', () => {
  test.each([
    ['볼륨을', '볼륨'],
    ['이미지가', '이미지'],
    ['컨테이너들에서는', '컨테이너'],
    ['도커파일이란', '도커파일'],
    ['레이어', '레이어'],
    ['도커', '도커'],
    ['layers', 'layer'],
    ['class', 'class'],
  ])('%s is %s', (word, stem) => expect(bare(word)).toBe(stem));

  test('are taken off one layer at a time', () => {
    expect(stems('컨테이너들에서는')).toEqual(['컨테이너들', '컨테이너']);
  });

  test('leave at least two syllables', () => {
    expect(stems('나는')).toEqual([]);
  });
});

test('question words are told from subjects', () => {
  expect(isFiller('뭐야')).toBe(true);
  expect(isFiller('볼륨')).toBe(false);
  expect(intentsIn('차이가')).toEqual(['compare']);
  expect(intentsIn('컨테이너이미지차이')).toEqual(['compare']);
  expect(intentsIn('why')).toEqual(['why']);
  expect(intentsIn('왜')).toEqual(['why']);
});
