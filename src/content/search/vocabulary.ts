import type { Concept } from '../schema.ts';
import { editDistance, forgiven, letterSet, lettersMissing } from './edit-distance.ts';
import { fold, hasHangul, toKeys, words } from './fold.ts';
import { isWeak, meaningOf, termOf } from './meanings.ts';
import type { Name } from './names.ts';
import { bare, isEnding } from './particles.ts';
import { intentOf, isFiller } from './question-words.ts';
import { soundOf } from './sound.ts';

/** A word of a name or a query that says something of the subject. */
export interface Term {
  /** What is compared: the same for 컨테이너 and container, for 지우는 and 삭제. */
  readonly meaning: string;
  /** The word as it stands, without endings. */
  readonly surface: string;
}

/** A word that no name has tells less of the subject than a rare one, and more than 컨테이너. */
const UNKNOWN_WEIGHT = 2.5;
/** Ports, ids and counts are about one machine only. */
const NUMBER_WEIGHT = 0.3;
const DENIALS: ReadonlySet<string> = new Set(['안', '못', 'not']);
/** Inside a word without spaces (`도커볼륨삭제`), shorter pieces are chance. */
const SHORTEST_PIECE = 2;
/** With fewer consonants, too many words sound alike. */
const SHORTEST_SOUND = 4;
/** Weak words tell no more than this, however rare they are. */
const WEAK_WEIGHT = 0.8;
/** A word of so many keys is hardly another one by chance. */
const LONG_WORD = 9;
/** Slips forgiven in one word of a sentence. */
const MOST_SLIPS = 2;

/** The words that names are made of: what they mean, how much each tells, and which of them a misspelling means. */
export class Vocabulary {
  readonly #known = new Set<string>();
  /** What the words of names mean; names repeat them. */
  readonly #terms = new Map<string, Term>();
  readonly #weights = new Map<string, number>();
  readonly #translations = new Map<string, string>();
  /** The words of names by how they are written without spaces. */
  readonly #together = new Map<string, readonly string[]>();
  /** Latin words by how they sound; the first of those that sound alike. */
  readonly #sounds = new Map<string, string>();
  readonly #spellings: { word: string; keys: string; letters: number }[] = [];

  constructor(names: readonly Name[]) {
    for (const concept of new Set(names.map((name) => name.concept))) this.#learnTranslation(concept);
    const pages = new Map<string, Set<Concept>>();
    for (const { words: parts, compact, concept, kind } of names) {
      if (parts.length > 1) {
        this.#together.set(compact, parts);
        this.#learnSound(compact);
      }
      for (const word of parts) {
        if (!this.#terms.has(word)) {
          this.#terms.set(word, this.#term(word));
          this.#learnSound(word);
        }
        const surface = bare(word);
        if (!this.#known.has(surface)) this.#learnSpelling(surface);
        this.#known.add(word).add(surface);
        // What people say beside the point is in many questions, and tells no less of a page for it.
        if (kind === 'asked') continue;
        const { meaning } = this.#term(word);
        pages.set(meaning, (pages.get(meaning) ?? new Set()).add(concept));
      }
    }
    const all = new Set(names.map((name) => name.concept)).size;
    for (const [meaning, { size }] of pages) this.#weights.set(meaning, Math.log((all + 1) / size));
  }

  /** How much a term tells: 도커 is nearly everywhere, 스냅샷 is not. */
  weight({ meaning }: Term): number {
    const known = this.#weights.get(meaning);
    if (isWeak(meaning)) return Math.min(WEAK_WEIGHT, known ?? WEAK_WEIGHT);
    return known ?? (/^\d/.test(meaning) ? NUMBER_WEIGHT : UNKNOWN_WEIGHT);
  }

  /** Whether a folded word stands in a name or means what a word there does. */
  knows(word: string): boolean {
    return this.#stands(word) || meaningOf(word) !== undefined;
  }

  /**
   * How many slips may be looked for in a folded word: none in one that stands in a name; and what only begins like a
   * word that is known, as 포트포어딩 does, may still be that word with an ending.
   */
  slipsIn(word: string): number {
    if (this.#stands(word)) return 0;
    const { length } = toKeys(word);
    if (meaningOf(word) === undefined) return slipsForgiven(length);
    return length < LONG_WORD ? 0 : 1;
  }

  #stands(word: string): boolean {
    return this.#known.has(word) || this.#known.has(bare(word));
  }

  /** What folded words say of a subject, each once; words that only ask are dropped. */
  terms(said: readonly string[]): Term[] {
    const found = new Map<string, Term>();
    for (const piece of joinDenials(said).flatMap((word) => this.#pieces(word))) {
      if (isUnimportant(piece)) continue;
      const term = this.#term(piece);
      if (!found.has(term.meaning)) found.set(term.meaning, term);
    }
    return [...found.values()];
  }

  /** The word of a name that `word` most likely is: English in Hangul, misspelt, or on the wrong layout. */
  correct(word: string): string | undefined {
    return this.#heard(word) ?? this.#misspelt(word);
  }

  #heard(word: string): string | undefined {
    if (!hasHangul(word)) return undefined;
    const sound = [word, bare(word)].map(soundOf).find((each) => this.#sounds.has(each));
    return sound === undefined || sound.length < SHORTEST_SOUND ? undefined : this.#sounds.get(sound);
  }

  #misspelt(word: string): string | undefined {
    const keys = toKeys(word);
    const limit = slipsForgiven(keys.length);
    if (limit === 0) return undefined;
    const letters = letterSet(keys);
    let best: { word: string; slips: number } | undefined;
    for (const known of this.#spellings) {
      const most = best ? best.slips - 1 : limit;
      if (most < 0) break;
      if (Math.abs(known.keys.length - keys.length) > most) continue;
      if (lettersMissing(letters, known.letters) > most || lettersMissing(known.letters, letters) > most)
        continue;
      const slips = editDistance(keys, known.keys, most);
      if (slips <= most) best = { word: known.word, slips };
    }
    return best?.word;
  }

  #learnSpelling(word: string): void {
    const keys = toKeys(word);
    this.#spellings.push({ word, keys, letters: letterSet(keys) });
    this.#learnSound(word);
    this.#learnSound(termOf(word));
  }

  #learnSound(word: string): void {
    if (!/^[a-z]+$/.test(word)) return;
    const sound = soundOf(word);
    if (!this.#sounds.has(sound)) this.#sounds.set(sound, word);
  }

  /** A page whose titles are one word each, 볼륨 and Volume, says that these are the same. */
  #learnTranslation({ text }: Concept): void {
    const [ko, en] = [words(fold(text.ko.title)), words(fold(text.en.title))];
    const [korean, english] = [ko[0], en[0]];
    if (ko.length !== 1 || en.length !== 1 || korean === undefined || english === undefined) return;
    if (meaningOf(korean) === undefined && meaningOf(english) === undefined)
      this.#translations.set(bare(english), bare(korean));
  }

  #term(word: string): Term {
    const known = this.#terms.get(word);
    if (known) return known;
    const term = termOf(word);
    return { meaning: this.#translations.get(term) ?? term, surface: bare(word) };
  }

  /** `컨테이너삭제하는법` as 컨테이너 and 삭제하는법; a word that is not made of known ones stays whole. */
  #pieces(word: string): string[] {
    if (this.#stands(word)) return [word];
    const together = this.#together.get(word) ?? this.#together.get(bare(word));
    if (together) return [...together];
    if (!hasHangul(word)) return [word];
    const parts = this.#parts(word);
    return parts.length > 0 && (meaningOf(word) === undefined || parts.every((part) => this.#stands(part)))
      ? parts
      : [word];
  }

  /** The pieces of a word that begins with one that stands in a name; none where none does. */
  #parts(word: string): string[] {
    for (let length = word.length - 1; length >= SHORTEST_PIECE; length -= 1) {
      const [head, tail] = [word.slice(0, length), word.slice(length)];
      if (!this.#known.has(head)) continue;
      if (isEnding(tail)) return [head];
      if (tail.length < SHORTEST_PIECE) continue;
      const rest = this.#pieces(tail);
      const isFound = rest.length > 1 || this.knows(tail) || isUnimportant(tail);
      return [head, ...(isFound ? rest : [this.correct(tail) ?? tail])];
    }
    return [];
  }
}

/** How many slips are forgiven in one word of `length` keys within a sentence, where every word may be another. */
export function slipsForgiven(length: number): number {
  return length < 8 ? Math.min(1, forgiven(length)) : MOST_SLIPS;
}

/** 안 켜져요 is written with a space or without; `not running` is no running either. */
function joinDenials(said: readonly string[]): string[] {
  const joined: string[] = [];
  for (const [index, word] of said.entries()) {
    const before = said[index - 1];
    if (before !== undefined && DENIALS.has(before)) joined.splice(-1, 1, before + word);
    else joined.push(word);
  }
  return joined;
}

/** Whether a piece of a word says nothing of the subject: a particle, or what asks. 언제부터 does, though 언제 only asks. */
export function isUnimportant(piece: string): boolean {
  if (isEnding(piece) || intentOf(piece) !== undefined) return true;
  return isFiller(piece) && (bare(piece) === piece || meaningOf(piece) === undefined);
}
