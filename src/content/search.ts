import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Locale } from '../base/locale.ts';
import type { Content } from './load.ts';
import type { Concept } from './schema.ts';
import { letterSet } from './search/edit-distance.ts';
import type { Hit } from './search/hit.ts';
import { HitList } from './search/hit.ts';
import { matchMisspelling, matchName } from './search/name-match.ts';
import { nearest } from './search/nearest.ts';
import { asTyped } from './search/options.ts';
import { otherLayout, parseQuery } from './search/query.ts';
import { answerQuestion } from './search/question.ts';
import { indexConcepts, type SearchIndex } from './search/search-index.ts';

export type { Hit, How, Rank } from './search/hit.ts';

/** What free text, once submitted, most likely means. */
export type Resolution =
  | { readonly kind: 'found'; readonly hit: Hit }
  /** Not clear: what comes nearest, best first, at least three (or all there are). */
  | { readonly kind: 'nearest'; readonly hits: readonly Hit[] };

export interface FindOptions {
  /** At most this many hits. */
  readonly limit: number;
  /** The language of titles that are shown without having been typed; by default that of the query. */
  readonly locale?: Locale;
}

/** Finds the page somebody means, however they typed it. Takes any string and never throws. */
export interface ConceptSearch {
  /** For suggestions while typing: best first, empty when nothing fits; an empty query gives the starting points. */
  find(query: string, options: FindOptions): Hit[];
  /** For text that was submitted. */
  resolve(query: string, locale?: Locale): Resolution;
  /** Indexes now, with pauses in between, so that the first query does not wait for it. */
  warm(this: void, pause?: () => Promise<void>): Promise<void>;
}

/** Two hits closer than this mean the same well: it is not clear which. */
const CLEAR_LEAD = 15;
/** With so many names met as they are, nobody looks for misspellings. */
const ENOUGH = 3;
const NEAREST = 5;

/** Ready at once; what it searches in is indexed by {@link ConceptSearch.warm}, or by the first query. */
export function createSearch({
  concepts,
  startingPoints,
}: Pick<Content, 'concepts' | 'startingPoints'>): ConceptSearch {
  const list = [...concepts.values()];
  const indexing = indexConcepts(list);
  let indexed: SearchIndex | undefined;
  const step = (): SearchIndex | undefined => {
    if (indexed) return indexed;
    const { done, value } = indexing.next();
    if (done === true) indexed = value;
    return indexed;
  };
  const index = (): SearchIndex => {
    for (;;) {
      const whole = step();
      if (whole) return whole;
    }
  };

  const search = (text: string, locale?: Locale): Hit[] => {
    const tools = index();
    const { names, vocabulary, commands } = tools;
    const query = parseQuery(asTyped(text, commands));
    if (query.compact === '') return [];
    const hits = new HitList();
    const add = (found: Iterable<Hit | undefined>): void => {
      for (const hit of found) if (hit) hits.add(hit);
    };
    const letters = letterSet(query.keys);
    const asWritten = tools.long.get(query.compact) ?? [];
    add([...names, ...asWritten].map((name) => matchName(query, name, letters)));
    const isExact = hits.sorted()[0]?.rank === 'exact';
    if (!isExact && hits.size < ENOUGH) {
      add(names.map((name) => matchMisspelling(query, name, letters)));
    }
    add(answerQuestion(query, tools, locale));
    // A whole sentence on the wrong layout: its words one by one were at best taken for slips.
    if (
      !hits.sorted().some(isAsTyped) &&
      !query.subject.some((word) => vocabulary.knows(word) || tools.text.uses(word))
    ) {
      const other = otherLayout(query);
      const typed = letterSet(other.keys);
      const initials = other.initials === undefined ? [] : names.map((name) => matchName(other, name, typed));
      add(
        [...initials.filter((hit) => hit !== undefined), ...answerQuestion(other, tools, locale)].map(
          asOtherLayout,
        ),
      );
    }
    return hits.sorted();
  };

  return {
    find(text, { limit, locale }) {
      if (text.trim() === '') return startingPoints.slice(0, limit).map((concept) => asNear(concept, locale));
      return search(text, locale).slice(0, limit);
    },
    resolve(text, locale) {
      const hits = search(text, locale);
      const [hit, second] = hits;
      if (hit && isClear(hit, second)) return { kind: 'found', hit };
      const offered = new HitList();
      const more = [
        ...hits,
        ...nearest(parseQuery(text).keys, index().names),
        ...[...startingPoints, ...list].map((concept) => asNear(concept, locale)),
      ];
      for (const each of more) if (offered.size < NEAREST) offered.add(each);
      return { kind: 'nearest', hits: offered.sorted() };
    },
    async warm(pause = nextTurn) {
      while (!step()) await pause();
    },
  };
}

function isClear(hit: Hit, second: Hit | undefined): boolean {
  if (hit.rank === 'exact') return true;
  if (hit.rank !== 'title' && hit.rank !== 'alias') return false;
  return !second || hit.score - second.score >= CLEAR_LEAD;
}

function isAsTyped({ rank, how }: Hit): boolean {
  return rank !== 'text' && how !== 'spelling' && how !== 'layout';
}

function asOtherLayout(hit: Hit): Hit {
  return { ...hit, how: 'layout' };
}

function asNear(concept: Concept, locale: Locale = 'ko'): Hit {
  return { concept, rank: 'near', matched: concept.text[locale].title, score: 0 };
}
