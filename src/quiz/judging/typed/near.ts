import { editDistance } from '../../../content/search/edit-distance.ts';
import { hasHangul, toJamo, toKeys } from '../../../content/search/fold.ts';
import { DOCKER_WORDS } from './docker-words.ts';
import { readings, wordKey } from './form.ts';

/** Slips forgiven in words of at least so many letters, the longest first; Korean is counted by jamo. */
const LATIN = [
  { letters: 9, slips: 2 },
  { letters: 5, slips: 1 },
] as const;
const HANGUL = [
  { letters: 12, slips: 2 },
  { letters: 6, slips: 1 },
] as const;
/** Shorter than this, letters that only sound alike are different words too. */
const SHORTEST = 4;

/**
 * How many slips of the fingers turn `form` into what was typed, where that many are forgiven. 0: it only sounds the
 * same, or the keyboard was in the other language.
 * @returns undefined where it is something else: too many slips, a short word, a form that has to be exact, a word of
 *   the field that means something of its own
 */
export function slips(form: string, typed: string): number | undefined {
  const key = wordKey(form);
  if (key === undefined || /\d/.test(key)) return undefined;
  const letters = lettersOf(key);
  if (letters.length < SHORTEST) return undefined;
  const read = [...readings(typed)];
  const found = read.map((each) => (toKeys(each) === toKeys(key) ? 0 : distance(letters, each, key)));
  const least = Math.min(Infinity, ...found);
  if (least > forgiven(key, letters.length)) return undefined;
  return read.some((each) => meansAnother(each, key, least)) ? undefined : least;
}

/** `expose` is no slip of `export`; and `stat` may have been meant as `start`, but just as well as `stats`. */
function meansAnother(typed: string, key: string, count: number): boolean {
  const letters = lettersOf(typed);
  const itself = readings(key);
  return [...DOCKER_WORDS].some(
    (word) => !itself.has(word) && editDistance(letters, lettersOf(word), count) <= count,
  );
}

function distance(letters: string, typed: string, key: string): number {
  if (/\d/.test(typed)) return Infinity;
  return editDistance(letters, lettersOf(typed), forgiven(key, letters.length));
}

function forgiven(key: string, length: number): number {
  return (hasHangul(key) ? HANGUL : LATIN).find(({ letters }) => length >= letters)?.slips ?? 0;
}

/** The letters of a word as they sound: hardly anybody hears ㅐ and ㅔ apart. */
function lettersOf(key: string): string {
  return toJamo(key).replaceAll('ㅐ', 'ㅔ').replaceAll('ㅒ', 'ㅖ');
}
