import type { Concept } from '../schema.ts';
import { editDistance, forgiven, letterSet, lettersMissing } from './edit-distance.ts';
import { hasHangul, toKeys } from './fold.ts';
import type { How } from './hit.ts';
import type { Name } from './names.ts';
import { bare, isEnding, stems } from './particles.ts';
import { intentOf, isFiller } from './question-words.ts';

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

/** Finds the concepts that a sentence names: longest names first, so that 도커 허브 is not 도커. */
export class MentionFinder {
  readonly #byBare = new Map<string, Name>();
  readonly #names: readonly Name[];

  /** @param names titles before aliases, so that a title wins over another page's alias */
  constructor(names: readonly Name[]) {
    this.#names = names;
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
   * @returns each concept once, in the sentence's order, and the words that are neither names nor question words
   */
  find(words: readonly string[]): { mentions: Mention[]; rest: string[] } {
    const mentions: Mention[] = [];
    const rest: string[] = [];
    for (let from = 0; from < words.length;) {
      const { taken, found } = this.#at(words, from);
      mentions.push(...found);
      const word = words[from] ?? '';
      if (found.length === 0 && !isUnimportant(word)) rest.push(word);
      from += taken;
    }
    const once = mentions.filter(
      (mention, index) => mentions.findIndex((other) => other.concept === mention.concept) === index,
    );
    return { mentions: once, rest };
  }

  #at(words: readonly string[], from: number): { taken: number; found: Mention[] } {
    for (let length = Math.min(LONGEST_NAME, words.length - from); length > 0; length -= 1) {
      const name = this.#lookUp(words.slice(from, from + length));
      if (name) return { taken: length, found: [{ concept: name.concept, name, how: 'question' }] };
    }
    const word = words[from] ?? '';
    if (isUnimportant(word)) return { taken: 1, found: [] };
    const misspelt = this.#misspelt(word);
    return { taken: 1, found: misspelt ? [misspelt] : this.#glued(word) };
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

  #misspelt(word: string): Mention | undefined {
    let best: { name: Name; slips: number } | undefined;
    for (const form of [word, ...stems(word)]) {
      const keys = toKeys(form);
      const limit = Math.min(2, forgiven(keys.length));
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

/** Whether a piece of a word says nothing of the subject: a particle, or what asks. */
function isUnimportant(piece: string): boolean {
  return isEnding(piece) || isFiller(piece) || intentOf(piece) !== undefined;
}
