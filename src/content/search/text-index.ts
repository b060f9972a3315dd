import MiniSearch from 'minisearch';

import { LOCALES } from '../../base/locale.ts';
import { replaceLinks } from '../links.ts';
import type { Concept } from '../schema.ts';
import { fold, words } from './fold.ts';
import { termOf } from './meanings.ts';
import { bare } from './particles.ts';
import { isFiller } from './question-words.ts';

/** Full text over the first screen of every page. */
export interface TextIndex {
  /** Concepts that speak of the words, best first; `score` runs from 0 to 1, the best one. */
  find(words: readonly string[]): { concept: Concept; score: number }[];
  /** Whether a folded word stands on any page. */
  uses(word: string): boolean;
}

const BOOSTS = { names: 3, summary: 2, text: 1 };
type Entry = Readonly<Record<'id' | keyof typeof BOOSTS, string>>;
interface Index {
  readonly search: MiniSearch<Entry>;
  readonly words: ReadonlySet<string>;
}

/** Words shorter than this are looked up whole: as beginnings they would meet half the vocabulary. */
const SHORTEST_PREFIX = 2;

/** Indexes a page a step. */
export function* indexTexts(concepts: readonly Concept[]): Generator<void, TextIndex> {
  const index = yield* indexing(concepts);
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  return {
    uses: (word) => index.words.has(bare(word)),
    find(query) {
      const results = index.search.search(query.join(' '), {
        boost: BOOSTS,
        prefix: (term) => term.length >= SHORTEST_PREFIX,
        combineWith: 'OR',
      });
      const top = results[0]?.score ?? 1;
      return results.flatMap((result) => {
        const concept = byId.get(String(result.id));
        return concept ? [{ concept, score: result.score / top }] : [];
      });
    },
  };
}

function* indexing(concepts: readonly Concept[]): Generator<void, Index> {
  const used = new Set<string>();
  // Both languages repeat their words on nearly every page: each is reduced once.
  const terms = new Map<string, string | null>();
  const toTerm = (word: string): string | null => {
    let term = terms.get(word);
    if (term === undefined) {
      const folded = fold(word);
      term = isFiller(folded) || (folded.length === 1 && folded <= '\u00ff') ? null : termOf(folded);
      terms.set(word, term);
    }
    return term;
  };
  const search: MiniSearch<Entry> = new MiniSearch({
    fields: Object.keys(BOOSTS),
    // How often a page repeats a word says little; indexing each once halves the time to build.
    tokenize: (text) => [...new Set(words(text))],
    processTerm: toTerm,
  });
  for (const concept of concepts) {
    search.add(toEntry(concept));
    yield;
  }
  for (const word of terms.keys()) used.add(bare(fold(word)));
  return { search, words: used };
}

function toEntry(concept: Concept): Entry {
  return {
    id: concept.id,
    names: LOCALES.flatMap((locale) => [
      concept.text[locale].title,
      ...concept.aliases[locale],
      ...(concept.asked?.[locale] ?? []),
    ]).join(' '),
    summary: LOCALES.map((locale) => shown(concept.text[locale].summary)).join(' '),
    text: LOCALES.map((locale) => {
      const { explanation, misconception } = concept.text[locale];
      return shown(`${explanation} ${misconception.belief}`);
    }).join(' '),
  };
}

/** Links show words; the ids inside them are not the text. */
function shown(text: string): string {
  return replaceLinks(text, ({ words: shownWords }) => shownWords ?? '');
}
