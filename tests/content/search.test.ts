import { describe, expect, test } from 'vitest';

import { createContent, loadContent } from '../../src/content/load.ts';
import type { Hit } from '../../src/content/search.ts';
import { createSearch } from '../../src/content/search.ts';
import { FIXTURE_CONCEPTS } from './fixtures/concepts.ts';
import { QUERIES } from './queries.ts';
import { UNSEEN_QUERIES } from './unseen-queries.ts';

const search = createSearch(createContent(FIXTURE_CONCEPTS, ['docker', 'container', 'image', 'volume']));
const ids = (hits: readonly Hit[]): string[] => hits.map(({ concept }) => concept.id);
const find = (query: string, limit = 25): Hit[] => search.find(query, { limit });

describe('over the whole content, what people type finds the page they mean first', () => {
  const whole = createSearch(loadContent());
  describe.each(Object.entries(QUERIES))('%s', (_, rows) => {
    test.each(rows)('%j -> %s', (query, expected) => {
      expect(ids(whole.find(query, { limit: 3 }))[0]).toBe(expected);
      const resolution = whole.resolve(query);
      const first = resolution.kind === 'found' ? resolution.hit : resolution.hits[0];
      expect(first?.concept.id).toBe(expected);
    });
  });
});

describe('over the whole content, questions nobody had tried find a page that answers them first', () => {
  const whole = createSearch(loadContent());
  test.each(Object.entries(UNSEEN_QUERIES))('%s', (_, rows) => {
    const wrong = rows.flatMap(([query, ...fair]) => {
      const first = whole.find(query, { limit: 1 })[0]?.concept.id ?? 'nothing';
      return fair.includes(first) ? [] : [`${query} gave ${first}, not ${fair.join(' or ')}`];
    });
    // Pages are edited: now and then one of two that speak of the same comes before the other.
    const forgiven = Math.ceil(rows.length * 0.02);
    expect(wrong.length <= forgiven ? [] : wrong).toEqual([]);
  });
});

describe('the order of hits', () => {
  test('exact before title before alias before text', () => {
    const ranks = ['exact', 'title', 'alias', 'text'];
    for (const query of ['이미지', 'image', '도커', 'docker', '컨테이너', 'container', '도', 'i', 'con']) {
      const order = find(query).map(({ rank }) => ranks.indexOf(rank));
      expect({ query, order }).toEqual({ query, order: order.toSorted((a, b) => a - b) });
    }
  });

  test('a title that is typed whole comes before longer titles that begin with it', () => {
    expect(find('도커')[0]).toMatchObject({ rank: 'exact', matched: '도커' });
    expect(ids(find('도커')).slice(0, 3)).toContain('docker-hub');
  });

  test('of titles that begin with what was typed, the one nearest to complete comes first', () => {
    expect(ids(find('컨테')).slice(0, 2)).toEqual(['container', 'container-history']);
  });

  test("a title's beginning comes before an alias's beginning", () => {
    const hits = find('이미');
    expect(hits[0]).toMatchObject({ rank: 'title', matched: '이미지' });
    expect(hits.find(({ concept }) => concept.id === 'tag')).toMatchObject({
      rank: 'alias',
      matched: '이미지 태그',
    });
  });

  test('a name as typed comes before one that needs forgiving', () => {
    const hits = find('허브');
    expect(hits[0]).toMatchObject({ rank: 'exact', matched: '허브' });
    expect(hits[0]).not.toHaveProperty('how');
  });

  test('every concept stands once', () => {
    for (const query of ['이미지', '컨테이너랑 이미지 차이', 'docker']) {
      const found = ids(find(query));
      expect(found).toEqual([...new Set(found)]);
    }
  });

  test('a word of a title counts as the title', () => {
    expect(find('machine')[0]).toMatchObject({ concept: { id: 'virtual-machine' }, rank: 'title' });
    expect(find('머신')[0]).toMatchObject({ concept: { id: 'virtual-machine' }, rank: 'title' });
  });

  test('of two concepts named, the last is what is asked about', () => {
    expect(ids(find('볼륨 레이어')).slice(0, 2)).toEqual(['layer', 'volume']);
    expect(ids(find('레이어 볼륨')).slice(0, 2)).toEqual(['volume', 'layer']);
  });

  test('two concepts that have a comparison find it; a third named makes it a question of something else', () => {
    expect(ids(find('컨테이너 이미지'))[0]).toBe('image-vs-container');
    expect(ids(find('컨테이너 이미지 볼륨'))[0]).toBe('volume');
    expect(ids(find('볼륨 컨테이너 이미지 차이'))[0]).toBe('image-vs-container');
  });

  test('names written together are told apart, whatever follows them', () => {
    expect(ids(find('레이어볼륨정리하는방법')).slice(0, 2)).toEqual(['volume', 'layer']);
  });

  test('a name that says less of what is asked comes after one that says more', () => {
    expect(ids(find('컨테이너 레이어가 궁금해요'))[0]).toBe('layer');
  });

  test('two concepts named beside a third matter are not compared', () => {
    expect(ids(find('이미지 쓰는 컨테이너 볼륨'))[0]).toBe('volume');
  });

  test('letters in a wrong order are still the word, even in a short one', () => {
    expect(find('dokcre')[0]).toMatchObject({ concept: { id: 'docker' }, how: 'spelling' });
  });

  test('two Latin letters are no Korean word on the wrong layout', () => {
    expect(ids(find('dl'))).not.toContain('image');
    expect(ids(find('dla'))).toContain('image');
  });

  test('a word in a name counts for more than one in the text', () => {
    const [first, second] = FIXTURE_CONCEPTS;
    if (!first || !second) throw new Error('no fixtures');
    const inText = { ...first.text.en, explanation: 'rolling, and rolling on' };
    const inTitle = { ...second.text.en, title: 'A rolling update of many services' };
    const two = createSearch(
      createContent([
        { ...first, text: { ...first.text, en: inText } },
        { ...second, text: { ...second.text, en: inTitle } },
      ]),
    );
    expect(ids(two.find('stones rolling', { limit: 2 }))).toEqual([second.id, first.id]);
  });

  test('a question that a page answers finds it in other words and another order; it is no name to begin typing', () => {
    const asked = {
      ko: ['껐다 켜면 저장한 파일이 사라지나요'],
      en: ['will my saved files survive a restart'],
    };
    const pages = FIXTURE_CONCEPTS.map((concept) =>
      concept.id === 'volume' ? { ...concept, asked } : concept,
    );
    const whole = createSearch(createContent(pages, []));
    const top = (query: string): string | undefined => whole.find(query, { limit: 1 })[0]?.concept.id;
    expect(top('저장한 파일 컴퓨터 껐다 켜면 사라져요?')).toBe('volume');
    expect(top('do saved files survive when I restart')).toBe('volume');
    expect(top('껐다')).not.toBe('image');
    expect(find('저장한 파일 컴퓨터 껐다 켜면 사라져요?', 1)[0]?.concept.id).not.toBe('volume');
    expect(whole.find('ㄲㄷㅋㅁㅈㅈㅎ', { limit: 5 })).toEqual([]);
  });

  test('a title that was not typed is shown in the reader’s language', () => {
    expect(search.find('도커 왜', { limit: 1, locale: 'en' })[0]?.matched).toBe('Why Docker');
    expect(search.find('도커 왜', { limit: 1, locale: 'ko' })[0]?.matched).toBe('도커를 쓰는 이유');
    expect(search.find('', { limit: 1, locale: 'en' })[0]?.matched).toBe('Docker');
  });

  test('no more hits than asked for', () => {
    expect(find('이미지', 2)).toHaveLength(2);
  });
});

describe('a hit says how it was understood', () => {
  test.each([
    ['컨테이너', 'exact', undefined],
    ['컨테', 'title', undefined],
    ['ㅋㅌㅇㄴ', 'title', 'choseong'],
    ['zjsxpdlsj', 'exact', 'layout'],
    ['컨태이너', 'title', 'spelling'],
    ['컨테이너에서는', 'exact', 'particle'],
    ['컨테이너는 뭐야?', 'exact', 'question'],
  ])('%s', (query, rank, how) => {
    const hit = find(query)[0];
    expect([hit?.concept.id, hit?.rank, hit?.how]).toEqual(['container', rank, how]);
  });
});

describe('submitted text', () => {
  test.each([
    '컨테이너',
    'ㅇㅁㅈ',
    '컨태이너',
    '볼륨을',
    'zjsxpdlsj',
    '레이어가 뭐야',
    '도커 왜 써',
    '이미지랑 컨테이너 차이',
  ])('%s is clear', (query) => expect(search.resolve(query).kind).toBe('found'));

  test.each(['asdfqwer', '점심 뭐 먹지', '', '   ', '🐟', '???', 'ㅁㄴㅇㄹ', '도커 컴포즈'])(
    '%j is not, and at least three pages are offered, each once',
    (query) => {
      const resolution = search.resolve(query);
      if (resolution.kind === 'found') throw new Error(`found ${resolution.hit.concept.id}`);
      expect(resolution.hits.length).toBeGreaterThanOrEqual(3);
      expect(new Set(ids(resolution.hits)).size).toBe(resolution.hits.length);
    },
  );

  test('nonsense that resembles a name is offered that name', () => {
    const resolution = search.resolve('hypermarket vizor');
    expect(resolution.kind === 'nearest' && resolution.hits[0]?.concept.id).toBe('hypervisor');
  });
});

test('an empty query gives the starting points in their order', () => {
  expect(ids(find(''))).toEqual(['docker', 'container', 'image', 'volume']);
  expect(ids(find('  ', 2))).toEqual(['docker', 'container']);
});

test('a query that meets nothing gives no suggestions', () => {
  expect(find('qqqqqqqq')).toEqual([]);
});

test('searching with nothing to find works', () => {
  const empty = createSearch(createContent([]));
  expect(empty.find('컨테이너', { limit: 5 })).toEqual([]);
  expect(empty.resolve('컨테이너')).toEqual({ kind: 'nearest', hits: [] });
});
