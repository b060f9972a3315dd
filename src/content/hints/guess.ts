import { editDistance } from '../search/edit-distance.ts';

/** A word that was probably meant: the one in `among` that is fewest slips away from the fact `of`. */
export interface Guess {
  readonly of: string;
  readonly among: readonly string[];
}

/** Nobody types a longer command; comparing more only takes time. */
const LONGEST = 30;

/** The word that was meant by `typed`; undefined where none is near. Of equally near ones, the first. */
export function guessWord(typed: string, among: readonly string[]): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const word = typed.toLowerCase();
  const limit = word.length < 5 ? 1 : 2;
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const each of among) {
    const distance = editDistance(word, each, limit);
    if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { word: each, distance };
  }
  return best?.word;
}
