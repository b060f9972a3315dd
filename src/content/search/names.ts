import { LOCALES } from '../../base/locale.ts';
import type { Concept } from '../schema.ts';
import { letterSet } from './edit-distance.ts';
import { fold, hasHangul, toChoseong, toJamo, toKeys, words } from './fold.ts';
import { bare } from './particles.ts';
import { optionIn } from './options.ts';
import { isFiller } from './question-words.ts';

/** A title, an id, an alias or a question, in every form that a query is compared with. */
export interface Name {
  readonly concept: Concept;
  readonly kind: 'title' | 'id' | 'alias' | 'asked';
  /** As its writer wrote it. */
  readonly text: string;
  readonly hangul: boolean;
  /** Folded, in order. */
  readonly words: readonly string[];
  /** The option that it names, if one: `-p` of `-p 옵션`. */
  readonly option?: string;
  /** The command that it is, when it is `docker` and one word: whoever types `ps` means it. */
  readonly command?: string;
  /** Folded, without spaces and punctuation. */
  readonly compact: string;
  readonly jamo: string;
  readonly keys: string;
  readonly letters: number;
  readonly choseong: string;
  /** Its words without particles, joined. */
  readonly bare: string;
  /** Its first two, three, … words that say what it is about, bare and joined. */
  readonly beginnings: readonly string[];
  /** Where its words begin in `compact` and `choseong`: always 0 first. */
  readonly starts: readonly number[];
  /** Where they begin in `jamo` and `keys`, which hold one letter per key pressed. */
  readonly typedStarts: readonly number[];
}

/** All names of a concept, titles first; a name that differs from an earlier one only in writing is dropped. */
export function namesOf(concept: Concept): Name[] {
  const names = [
    ...LOCALES.map((locale) => createName(concept, 'title', concept.text[locale].title)),
    createName(concept, 'id', concept.id),
    ...LOCALES.flatMap((locale) =>
      concept.aliases[locale].map((alias) => createName(concept, 'alias', alias)),
    ),
    ...LOCALES.flatMap((locale) =>
      (concept.asked?.[locale] ?? []).map((question) => createName(concept, 'asked', question)),
    ),
  ];
  const seen = new Set<string>();
  return names.filter((name) => {
    const fresh = !seen.has(name.compact);
    seen.add(name.compact);
    return fresh;
  });
}

/** A longer one is not met letter by letter: whoever types so much is understood by the words. */
const MOST_WORDS = 4;

/** Whether somebody may be typing the name, rather than asking in words of their own. */
export function isTyped({ kind, words: { length } }: Name): boolean {
  return kind !== 'asked' && (kind !== 'alias' || length <= MOST_WORDS);
}

function createName(concept: Concept, kind: Name['kind'], text: string): Name {
  const parts = words(fold(text));
  const compact = parts.join('');
  const keys = toKeys(compact);
  const option = optionIn(text);
  return {
    concept,
    kind,
    text,
    words: parts,
    hangul: hasHangul(compact),
    compact,
    jamo: toJamo(compact),
    keys,
    letters: letterSet(keys),
    choseong: toChoseong(compact),
    bare: parts.map(bare).join(''),
    beginnings: beginningsOf(parts.filter((part) => !isFiller(part)).map(bare)),
    starts: startsOf(parts),
    typedStarts: startsOf(parts.map(toJamo)),
    ...(option === undefined ? {} : { option }),
    ...(parts.length === 2 && parts[0] === 'docker' && parts[1] !== undefined ? { command: parts[1] } : {}),
  };
}

function startsOf(parts: readonly string[]): number[] {
  let next = 0;
  return parts.map((part) => {
    const start = next;
    next += part.length;
    return start;
  });
}

function beginningsOf(parts: readonly string[]): string[] {
  return parts.slice(1).map((_, index) => parts.slice(0, index + 2).join(''));
}
