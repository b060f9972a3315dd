import { convertQwertyToHangul } from 'es-hangul';

import { fold, hasHangul, isConsonant, toJamo, toKeys, words } from './fold.ts';
import { optionIn } from './options.ts';
import { bare, stems } from './particles.ts';
import type { Intent } from './question-words.ts';
import { intentsIn, isFiller } from './question-words.ts';

/** Longer questions are cut: nobody types more into the box, and every query must be quick. */
const MOST_CHARACTERS = 100;
const MOST_WORDS = 16;

/** A query in every form that is compared with the names. */
export interface Query {
  readonly words: readonly string[];
  /** The words without those that only help to ask. */
  readonly subject: readonly string[];
  readonly intents: ReadonlySet<Intent>;
  readonly hangul: boolean;
  readonly compact: string;
  readonly jamo: string;
  readonly keys: string;
  /** The keys of its first word. */
  readonly firstKeys: string;
  /** `compact` without particles at its end, which may be all that is left of a last word: 사용 예가. */
  readonly stems: readonly string[];
  /** Its words without particles, joined. */
  readonly bare: string;
  /** The same of {@link Query.subject}. */
  readonly bareSubject: string;
  /** Set when it begins with an option, as typed: `-p` in `-p 8080:80`. */
  readonly option?: string;
  /** Set when it begins with a word in capitals and goes on, as a line of a Dockerfile does: `USER`. */
  readonly instruction?: string;
  /** Set when lone consonants stand in it (`ㅋㅌㅇㄴ`, `컨ㅌ`): a letter or syllable per place. */
  readonly initials?: string;
}

export function parseQuery(text: string): Query {
  const option = optionIn(text);
  const instruction = /^\s*([A-Z]{2,})\s+\S/.exec(text)?.[1];
  return {
    ...createQuery(
      words(fold(text.slice(0, 2 * MOST_CHARACTERS)))
        .join(' ')
        .slice(0, MOST_CHARACTERS),
    ),
    ...(option === undefined ? {} : { option }),
    ...(instruction === undefined ? {} : { instruction }),
  };
}

/** The same keys on the other layout: `zjsxpdlsj` as `컨테이너`, `애찯ㄱ` as `docker`. */
export function otherLayout(query: Query): Query {
  const converted = query.words.map((word) => (hasHangul(word) ? toKeys(word) : toHangul(word)));
  return createQuery(converted.join(' '));
}

/** The Hangul that the Latin keys of `word` type; `word` itself where they do not make syllables. */
function toHangul(word: string): string {
  try {
    return convertQwertyToHangul(word);
  } catch {
    // es-hangul gives up on vowel runs that no keyboard would join, such as `hoqkhok`.
    return word;
  }
}

function createQuery(folded: string): Query {
  const parts = words(folded).slice(0, MOST_WORDS);
  const compact = parts.join('');
  const content = parts.filter((word) => !isFiller(word));
  const subject = content.length > 0 ? content : parts;
  // Some input methods join lone consonants: ㄱㅅ typed in a row may arrive as ㄳ.
  const initials = Array.from(compact, (char) => (isConsonant(char) ? toJamo(char) : char)).join('');
  return {
    words: parts,
    subject,
    intents: new Set(parts.flatMap(intentsIn)),
    hangul: hasHangul(compact),
    compact,
    jamo: toJamo(compact),
    keys: toKeys(compact),
    firstKeys: toKeys(parts[0] ?? ''),
    stems: stems(compact),
    bare: parts.map(bare).join(''),
    bareSubject: subject.map(bare).join(''),
    ...(Array.from(initials).some(isConsonant) ? { initials } : {}),
  };
}
