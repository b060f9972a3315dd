/** From this many edits on, two words are no slip of the keyboard. */
const TOO_FAR = 3;
/** No instruction, flag or key is longer; what is need not be compared. */
const MAX_LENGTH = 64;

/**
 * The one of `options` that `word` was probably meant to be. None when the word is one of them.
 * @param caseSensitive false: case does not count, and the answer takes the word's own
 */
export function suggestion(
  word: string,
  options: readonly string[],
  caseSensitive: boolean,
): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const wanted = caseSensitive ? word : word.toLowerCase();
  let nearest: string | undefined;
  let least = TOO_FAR;
  for (const each of options) {
    const option = caseSensitive ? each : each.toLowerCase();
    if (option === wanted) return undefined;
    const distance = editDistance(wanted, option);
    if (distance < least) {
      least = distance;
      nearest = caseSensitive ? option : inCaseOf(word, option);
    }
  }
  return nearest;
}

/** `message (did you mean x?)`, if something near is among `options`. */
export function withSuggestion(
  message: string,
  word: string,
  options: readonly string[],
  caseSensitive = true,
): string {
  const meant = suggestion(word, options, caseSensitive);
  return meant === undefined ? message : `${message} (did you mean ${meant}?)`;
}

function inCaseOf(word: string, option: string): string {
  if (word === word.toLowerCase()) return option.toLowerCase();
  return word === word.toUpperCase() ? option.toUpperCase() : option;
}

/** Levenshtein's distance: insertions, deletions and substitutions, each at the cost of one. */
function editDistance(from: string, to: string): number {
  const target = Array.from(to);
  let row = target.map((_, index) => index + 1);
  let left = 0;
  for (const character of from) {
    left += 1;
    let diagonal = left - 1;
    let before = left;
    row = row.map((above, index) => {
      const cost = target[index] === character ? diagonal : 1 + Math.min(diagonal, above, before);
      diagonal = above;
      before = cost;
      return cost;
    });
  }
  return row.at(-1) ?? left;
}
