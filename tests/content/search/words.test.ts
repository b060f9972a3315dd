import { describe, expect, test } from 'vitest';

import { isWeak, meaningOf, termOf } from '../../../src/content/search/meanings.ts';
import { givesOption, optionIn } from '../../../src/content/search/options.ts';
import { soundOf } from '../../../src/content/search/sound.ts';
import { THESAURUS, WEAK_WORDS } from '../../../src/content/search/thesaurus.ts';

describe('the thesaurus', () => {
  test('says every way once', () => {
    const ways = [...THESAURUS, ...WEAK_WORDS].flatMap((line) => line.split(' '));
    expect(ways.filter((way, index) => ways.indexOf(way) !== index)).toEqual([]);
  });

  test('knows a verb in forms that it does not list', () => {
    for (const form of ['지우는', '지울까요', '지웠는데', '지워도'])
      expect(meaningOf(form)).toBe(meaningOf('삭제'));
  });

  test('takes the longest beginning', () => {
    expect(meaningOf('꺼져요')).toBe(meaningOf('종료'));
    expect(meaningOf('꺼요')).toBe(meaningOf('중지'));
  });

  test('tells words that only say how much or where', () => {
    expect(isWeak(meaningOf('전부') ?? '')).toBe(true);
    expect(isWeak(meaningOf('삭제') ?? '')).toBe(false);
  });
});

test('English words are compared without their endings', () => {
  expect(termOf('caching')).toBe(termOf('cached'));
  expect(termOf('cache')).toBe(termOf('caching'));
  expect(termOf('bring')).not.toBe('br');
});

describe('sounds', () => {
  test.each([
    ['컴포저빌리티', 'composability'],
    ['포터블', 'portable'],
    ['이미지', 'image'],
    ['아이솔레이션', 'isolation'],
    ['스캐닝', 'scanning'],
  ])('%s sounds like %s', (hangul, english) => expect(soundOf(hangul)).toBe(soundOf(english)));

  test('볼륨 does not sound like 태그', () => expect(soundOf('볼륨')).not.toBe(soundOf('태그')));
});

describe('options', () => {
  test.each([
    ['-p 8080:80', '-p'],
    ['--restart=always', '--restart'],
    ['  --rm 옵션', '--rm'],
    ['docker run -p', undefined],
    ['- p', undefined],
  ])('%j begins with %s', (text, option) => expect(optionIn(text)).toBe(option));

  test('short ones may stand together', () => {
    expect(givesOption('-itd', '-it')).toBe(true);
    expect(givesOption('-it', '-d')).toBe(false);
    expect(givesOption('--detach', '-d')).toBe(false);
  });
});
