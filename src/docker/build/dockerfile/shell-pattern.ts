import { compilePerlRegex, type Regex } from '../../../linux/regex/regex.ts';

/** What stands in a regular expression for itself only when escaped. */
const SPECIAL = new Set('[]{}.+()|^$');

/** A pattern of `${name#pattern}` and its kin: `*`, `?` and characters; there are no sets. */
export class PatternError extends Error {
  constructor(pattern: string, problem: string) {
    super(`invalid pattern (${pattern}) in substitution: ${problem}`);
    this.name = 'PatternError';
  }
}

/** `value` without the shortest (or longest) beginning that matches. @throws PatternError */
export function trimPrefix(value: string, pattern: string, longest: boolean): string {
  const found = compile(pattern, longest, true).find(value);
  return found === undefined ? value : value.slice(found[1]);
}

/** `value` without the shortest (or longest) end that matches. @throws PatternError */
export function trimSuffix(value: string, pattern: string, longest: boolean): string {
  // A search finds the leftmost match, so both are turned round, and the answer back.
  return reversed(trimPrefix(reversed(value), reversedPattern(pattern), longest));
}

/** `value` with the first match (or all) replaced. @throws PatternError */
export function replace(value: string, pattern: string, replacement: string, all: boolean): string {
  const regex = compile(pattern, true, false);
  let result = '';
  let from = 0;
  while (from <= value.length) {
    const [start, end] = regex.find(value, from) ?? [];
    if (start === undefined || end === undefined) break;
    // As in Go, an empty match right after another one does not count.
    const counts = end > start || start > from || from === 0;
    result += value.slice(from, start) + (counts ? replacement : '');
    from = end;
    if (!all) break;
    if (end === start) {
      result += value.slice(end, end + 1);
      from += 1;
    }
  }
  return result + value.slice(from);
}

function compile(pattern: string, greedy: boolean, anchored: boolean): Regex {
  let source = anchored ? '^' : '';
  const characters = Array.from(pattern);
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? '';
    if (character === '*') source += greedy ? '.*' : '.*?';
    else if (character === '?') source += '.';
    else if (character === '\\') {
      const next = characters[index + 1] ?? '';
      // `}` and `/` are escaped for the sake of `${}`, not of the pattern.
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\')
        throw new PatternError(pattern, `invalid escape '\\${next === '' ? '\uFFFD' : next}'`);
      source += `\\${next}`;
      index += 1;
    } else source += SPECIAL.has(character) ? `\\${character}` : character;
  }
  return compilePerlRegex(source);
}

function reversed(text: string): string {
  return Array.from(text).toReversed().join('');
}

/** Escapes stay before what they escape. */
function reversedPattern(pattern: string): string {
  return (pattern.match(/\\[^]|[^]/gu) ?? []).toReversed().join('');
}
