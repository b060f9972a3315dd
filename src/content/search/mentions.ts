import type { Concept } from '../schema.ts';
import { editDistance, letterSet, lettersMissing } from './edit-distance.ts';
import { hasHangul, toKeys } from './fold.ts';
import type { How } from './hit.ts';
import type { Name } from './names.ts';
import { bare, stems } from './particles.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isUnimportant, slipsForgiven } from './vocabulary.ts';

/** A concept named somewhere inside a longer query. */
export interface Mention {
  readonly concept: Concept;
  readonly name: Name;
  readonly how: How;
}

/** A name has at most this many words (`쓰기 시 복사`, `docker desktop for mac`). */
const LONGEST_NAME = 5;
/** Inside a word without spaces (`도커볼륨삭제`), shorter names are chance. */
const SHORTEST_GLUED = 2;

/** A sentence taken apart. */
export interface Reading {
  /** Each concept once, in the sentence's order. */
  readonly mentions: readonly Mention[];
  /** The words that are neither names nor question words. */
  readonly rest: readonly string[];
  /** The sentence's words as they were meant: misspelt ones put right. */
  readonly said: readonly string[];
}

/** Some words from the front of what is still to be read. */
interface Step {
  readonly taken: number;
  readonly found: readonly Mention[];
  /** What the words were meant to be, when they were not spelt so. */
  readonly meant?: readonly string[];
}

/** Finds the concepts that a sentence names: longest names first, so that 도커 허브 is not 도커. */
export class MentionFinder {
  readonly #byBare = new Map<string, Name>();
  readonly #names: readonly Name[];
  readonly #vocabulary: Vocabulary;

  /** @param names titles before aliases, so that a title wins over another page's alias */
  constructor(names: readonly Name[], vocabulary: Vocabulary) {
    this.#names = names;
    this.#vocabulary = vocabulary;
    for (const name of names) {
      if (!this.#byBare.has(name.bare)) this.#byBare.set(name.bare, name);
      if (!this.#byBare.has(name.compact)) this.#byBare.set(name.compact, name);
    }
    // In `what happens when I docker run` only the beginning of "docker run의 흐름" is said.
    for (const name of names) {
      for (const beginning of name.beginnings) {
        if (!this.#byBare.has(beginning)) this.#byBare.set(beginning, name);
      }
    }
  }

  /**
   * @param words folded words of the sentence, in order
   * @param isWord whether pages use a word, which then is no slip for one that sounds like it
   */
  find(words: readonly string[], isWord: (word: string) => boolean = () => false): Reading {
    const mentions: Mention[] = [];
    const rest: string[] = [];
    const said: string[] = [];
    for (let from = 0; from < words.length;) {
      const { taken, found, meant } = this.#at(words, from, isWord);
      mentions.push(...found);
      const word = words[from] ?? '';
      if (found.length === 0 && !isUnimportant(word)) rest.push(word);
      said.push(...(meant ?? words.slice(from, from + taken)));
      from += taken;
    }
    const once = mentions.filter(
      (mention, index) => mentions.findIndex((other) => other.concept === mention.concept) === index,
    );
    return { mentions: once, rest, said };
  }

  #at(words: readonly string[], from: number, isWord: (word: string) => boolean): Step {
    for (let length = Math.min(LONGEST_NAME, words.length - from); length > 0; length -= 1) {
      const name = this.#lookUp(words.slice(from, from + length));
      if (name) return { taken: length, found: [{ concept: name.concept, name, how: 'question' }] };
    }
    const word = words[from] ?? '';
    if (isUnimportant(word)) return { taken: 1, found: [] };
    const slips = isWord(word) ? 0 : this.#vocabulary.slipsIn(word);
    const misspelt = slips === 0 ? undefined : this.#misspelt(word, slips);
    if (misspelt) return { taken: 1, found: [misspelt], meant: misspelt.name.words };
    const glued = this.#glued(word);
    const isKnown = isWord(word) || this.#vocabulary.knows(word);
    const corrected = isKnown || glued.length > 0 ? undefined : this.#vocabulary.correct(word);
    return { taken: 1, found: glued, ...(corrected === undefined ? {} : { meant: [corrected] }) };
  }

  #lookUp(words: readonly string[]): Name | undefined {
    const before = words.slice(0, -1).map(bare).join('');
    const last = words.at(-1) ?? '';
    for (const form of [last, ...stems(last), bare(last)]) {
      const name = this.#byBare.get(before + form);
      if (name) return name;
    }
    return undefined;
  }

  /** Names written together: `도커볼륨` names two, `이미지삭제` one. Latin words are not cut. */
  #glued(word: string): Mention[] {
    const found: Mention[] = [];
    if (!hasHangul(word)) return found;
    for (let from = 0; from < word.length;) {
      const met = this.#longestAt(word, from);
      // A name begins the word or follows another name, with at most a particle between.
      if (!met && found.length === 0) break;
      if (met) found.push({ concept: met.name.concept, name: met.name, how: 'question' });
      from += met?.length ?? 1;
    }
    return found;
  }

  #longestAt(word: string, from: number): { name: Name; length: number } | undefined {
    for (let length = word.length - from; length >= SHORTEST_GLUED; length -= 1) {
      const name = this.#byBare.get(word.slice(from, from + length));
      if (name) return { name, length };
    }
    return undefined;
  }

  #misspelt(word: string, most: number): Mention | undefined {
    let best: { name: Name; slips: number } | undefined;
    for (const form of [word, ...stems(word)]) {
      const keys = toKeys(form);
      const limit = Math.min(most, slipsForgiven(keys.length));
      if (limit === 0) continue;
      const letters = letterSet(keys);
      for (const name of this.#names) {
        if (Math.abs(name.keys.length - keys.length) > limit) continue;
        if (lettersMissing(letters, name.letters) > limit || lettersMissing(name.letters, letters) > limit)
          continue;
        const slips = editDistance(keys, name.keys, best ? Math.min(limit, best.slips - 1) : limit);
        if (slips <= limit && (!best || slips < best.slips)) best = { name, slips };
        if (best?.slips === 0) break;
      }
    }
    return best
      ? { concept: best.name.concept, name: best.name, how: best.slips === 0 ? 'layout' : 'spelling' }
      : undefined;
  }
}
