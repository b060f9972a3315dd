import { hasHangul } from '../../../content/search/fold.ts';
import { isEnding } from '../../../content/search/particles.ts';

/** The longest particle or ending, in syllables. */
const LONGEST = 5;
/** `컨테이너라고요` is two layers. */
const LAYERS = 3;
/** How things are counted: `137번`, `2개`. */
const COUNTERS = /(?<=\d)(?:번째|번|개|가지|줄|층|대)$/;

/**
 * A word and what may be left of it without Korean endings: `컨테이너예요` can be `컨테이너`, `넷이에요` `넷`. What is
 * left need not be a word: it only matters whether it is the one that is expected.
 */
export function withoutEndings(word: string): ReadonlySet<string> {
  const found = new Set([word]);
  if (!hasHangul(word)) return found;
  let layer: readonly string[] = [word];
  for (let depth = 0; depth < LAYERS && layer.length > 0; depth += 1) {
    layer = layer.flatMap(shorter).filter((rest) => !found.has(rest));
    for (const rest of layer) found.add(rest);
  }
  return found;
}

function shorter(word: string): readonly string[] {
  const uncounted = word.replace(COUNTERS, '');
  const rests = uncounted === word ? [] : [uncounted];
  for (let length = 1; length <= LONGEST && length < word.length; length += 1) {
    if (isEnding(word.slice(-length))) rests.push(word.slice(0, -length));
  }
  return rests;
}
