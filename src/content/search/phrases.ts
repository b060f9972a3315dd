import type { Concept } from '../schema.ts';
import type { Name } from './names.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

/** How well one of a concept's names says what was asked. */
export interface PhraseMatch {
  readonly name: Name;
  /** From 0 to 1: the same words, in whatever order and form. */
  readonly likeness: number;
}

/** Words of the name that were not said weigh this much, and said ones that the name lacks this much. */
const MISSING = 0.6;
const LEFT_OVER = 0.4;
/** A pasted message says much that no name has; more than this much of it is not held against one. */
const MOST_LEFT_OVER = 9;
/** A word of a name that only helps to ask, as 점 in 빌드의 점 seems to, makes it a little more than the words left. */
const UNSAID_WEIGHT = 0.8;
/** Another word for the same is nearly as good as the word itself. */
const OTHER_WORD = 0.9;

interface Phrase {
  readonly name: Name;
  readonly surfaces: ReadonlySet<string>;
  readonly weight: number;
}

/** Compares what was said with all names as sets of words, the telling ones counting most. */
export class PhraseIndex {
  readonly #vocabulary: Vocabulary;
  readonly #byMeaning = new Map<string, Phrase[]>();
  readonly #meanings = new Map<Concept, Set<string>>();

  constructor(names: readonly Name[], vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    for (const name of names) {
      const terms = vocabulary.terms(name.words);
      const unsaid = Math.max(0, name.words.length - terms.length);
      const phrase: Phrase = {
        name,
        surfaces: new Set(terms.map(({ surface }) => surface)),
        weight: sum(terms.map((term) => vocabulary.weight(term))) + unsaid * UNSAID_WEIGHT,
      };
      const meanings = this.#meanings.get(name.concept) ?? new Set();
      this.#meanings.set(name.concept, meanings);
      for (const { meaning } of terms) {
        meanings.add(meaning);
        const known = this.#byMeaning.get(meaning);
        if (known) known.push(phrase);
        else this.#byMeaning.set(meaning, [phrase]);
      }
    }
  }

  /** How much of what was said stands in some name of the concept, from 0 to 1. */
  coverage(concept: Concept, said: readonly Term[]): number {
    const known = this.#meanings.get(concept);
    const weights = said.map((term) => this.#vocabulary.weight(term));
    const covered = weights.filter((_, index) => known?.has(said[index]?.meaning ?? ''));
    return weights.length === 0 ? 1 : sum(covered) / sum(weights);
  }

  /** Of every concept that shares a word with what was said, the name that says it best. */
  find(said: readonly Term[]): Map<Concept, PhraseMatch> {
    const total = sum(said.map((term) => this.#vocabulary.weight(term)));
    const shared = new Map<Phrase, { plain: number; weighed: number }>();
    for (const term of said) {
      const weight = this.#vocabulary.weight(term);
      for (const phrase of this.#byMeaning.get(term.meaning) ?? []) {
        const weighed = phrase.surfaces.has(term.surface) ? weight : weight * OTHER_WORD;
        const found = shared.get(phrase);
        if (found) {
          found.plain += weight;
          found.weighed += weighed;
        } else shared.set(phrase, { plain: weight, weighed });
      }
    }
    const best = new Map<Concept, PhraseMatch>();
    for (const [{ name, weight }, { plain, weighed }] of shared) {
      const unlike = MISSING * (weight - plain) + LEFT_OVER * Math.min(MOST_LEFT_OVER, total - plain);
      const likeness = weighed / Math.max(plain + unlike, Number.EPSILON);
      if (likeness > (best.get(name.concept)?.likeness ?? 0)) best.set(name.concept, { name, likeness });
    }
    return best;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
