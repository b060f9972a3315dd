import { convertQwertyToHangul } from 'es-hangul';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { LOCALES } from '../../../src/base/locale.ts';
import { loadContent } from '../../../src/content/load.ts';
import { createSearch } from '../../../src/content/search.ts';
import { editDistance, prefixDistance } from '../../../src/content/search/edit-distance.ts';
import { fold, hasHangul, toChoseong, toKeys, words } from '../../../src/content/search/fold.ts';

const content = loadContent();
const search = createSearch(content);
const titles = [...content.concepts.values()].flatMap((concept) =>
  LOCALES.map((locale) => ({ id: concept.id, title: concept.text[locale].title })),
);
const anyTitle = fc.constantFrom(...titles);
const compact = (text: string): string => words(fold(text)).join('');

const idsFor = (query: string, limit: number): string[] =>
  search.find(query, { limit }).map(({ concept }) => concept.id);

/** How many titles begin so. */
const sharing = (query: string): number =>
  titles.filter(({ title }) => compact(title).startsWith(compact(query))).length;

/** What went wrong when `query` does not suggest the page among the first `limit`; else empty. */
function missing(query: string, id: string, limit = 3): string {
  const found = idsFor(query, limit);
  return found.includes(id) ? '' : `${query} gave ${found.join(', ') || 'nothing'}, not ${id}`;
}

test('any title, composed or decomposed, in any case and spacing, finds its page first', () => {
  const writing = fc.constantFrom<(title: string) => string>(
    (title) => title,
    (title) => title.normalize('NFD'),
    (title) => title.normalize('NFKD'),
    (title) => title.toUpperCase(),
    (title) => title.toLowerCase(),
    compact,
    (title) => title.replaceAll(' ', '-'),
    (title) => ` ${title} `,
    (title) => `${title}?`,
    (title) => title.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  );
  fc.assert(
    fc.property(anyTitle, writing, ({ id, title }, write) => {
      const query = write(title);
      expect(missing(query, id, 1)).toBe('');
    }),
    { numRuns: 400 },
  );
});

test('any title typed on the wrong layout finds its page', () => {
  fc.assert(
    fc.property(anyTitle, ({ id, title }) => {
      const wrong = words(fold(title)).map((word) =>
        hasHangul(word) ? toKeys(word) : convertQwertyToHangul(word),
      );
      expect(missing(wrong.join(' '), id)).toBe('');
      expect(missing(wrong.join('').normalize('NFD'), id)).toBe('');
    }),
  );
});

test('any Korean title with any particle finds its page', () => {
  const particle = fc.constantFrom(
    ...'은 는 이 가 을 를 과 와 의 도 만 에 에서 에서는 으로 로 이란 란 이랑 랑 이라는 부터 까지 보다 들은 이에요 예요'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(anyTitle, particle, ({ id, title }, ending) => {
      fc.pre(/[가-힣]$/.test(title));
      expect(missing(title + ending, id)).toBe('');
    }),
    { numRuns: 400 },
  );
});

test('the initial consonants of any title find its page', () => {
  const initials = titles
    .filter(({ title }) => hasHangul(title))
    .map(({ id, title }) => ({ id, typed: toChoseong(fold(title)) }));
  for (const { id, typed } of initials) {
    // Two titles may share their initials: then one of them is first, the other near.
    expect(missing(typed, id)).toBe('');
    expect(missing(typed.replaceAll(' ', ''), id)).toBe('');
  }
});

test('any beginning of a title, from its second syllable on, suggests its page', { timeout: 60_000 }, () => {
  for (const { id, title } of titles) {
    const typed = compact(title);
    for (let length = 2; length <= typed.length; length += 1) {
      const query = typed.slice(0, length);
      // More pages begin with "docker" than a list of proposals holds.
      const problem = sharing(query) <= 25 ? missing(query, id, 25) : '';
      expect(problem).toBe('');
    }
  }
});

test('one slip in a title of four syllables or more still finds its page', () => {
  const long = titles.filter(({ title }) => toKeys(compact(title)).length >= 8);
  const slip = fc.record({
    kind: fc.constantFrom('drop', 'double', 'swap', 'replace'),
    at: fc.nat(),
    letter: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz')),
  });
  fc.assert(
    fc.property(fc.constantFrom(...long), slip, ({ id, title }, { kind, at, letter }) => {
      const typed = hasHangul(title) ? toKeys(compact(title)) : compact(title);
      const index = at % typed.length;
      const [before, here, after] = [typed.slice(0, index), typed.charAt(index), typed.slice(index + 1)];
      const slipped =
        {
          drop: before + after,
          double: before + here + here + after,
          swap: before + after.charAt(0) + here + after.slice(1),
          replace: before + letter + after,
        }[kind] ?? typed;
      // What is typed may by now be as near to several other titles: nobody can tell which is meant.
      fc.pre(rivals(slipped, typed, id) < 3);
      expect(missing(hasHangul(title) ? assembled(slipped) : slipped, id)).toBe('');
    }),
    { numRuns: 500 },
  );
});

/** How many other titles are as near to what was typed as the one that was meant. One that begins so is all there is. */
function rivals(slipped: string, meant: string, id: string): number {
  const near = editDistance(slipped, meant, 2);
  const others = titles.filter(({ id: other, title }) => {
    const keys = hasHangul(title) ? toKeys(compact(title)) : compact(title);
    return other !== id && prefixDistance(slipped, keys, near) <= near;
  });
  const begins = others.some(({ title }) => compact(title).startsWith(slipped));
  return begins ? Infinity : new Set(others.map((other) => other.id)).size;
}

/** As an input method shows the keys; what cannot be composed stays as keys, which are understood as well. */
function assembled(keys: string): string {
  try {
    return convertQwertyToHangul(keys);
  } catch {
    return keys;
  }
}

test('nothing that can be typed makes a search fail', () => {
  const hangul = fc.string({
    unit: fc.constantFrom(
      ...Array.from(
        'ㄱㄲㄳㅋㅏㅘㅢ가각값뷁컨테이너 은는이가을를의차이왜\u1100\u1161\u11a8\u119e\ufdfa\u0301🐟vsadoker-',
      ),
    ),
    maxLength: 120,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        hangul,
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.string({ unit: 'grapheme', maxLength: 120 }),
      ),
      (query) => {
        const hits = search.find(query, { limit: 25 });
        expect(hits.every(({ score }) => Number.isFinite(score))).toBe(true);
        const resolution = search.resolve(query);
        expect(resolution.kind === 'found' || resolution.hits.length >= 3).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
