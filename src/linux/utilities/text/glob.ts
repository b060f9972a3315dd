/** fnmatch(3): whether a name matches a pattern of `*`, `?`, `[a-z]` and `\x`. `*` takes slashes too. */
export function globMatches(pattern: string, name: string, options: { ignoreCase?: boolean } = {}): boolean {
  const fold = (text: string): string[] => Array.from(options.ignoreCase ? text.toLowerCase() : text);
  return matchFrom(fold(pattern), fold(name));
}

/** Goes back to the last star only, so that time grows with the product of the lengths at most. */
function matchFrom(pattern: readonly string[], name: readonly string[]): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let starPosition = 0;
  while (position < name.length) {
    if (pattern[at] === '*') {
      star = at;
      starPosition = position;
      at += 1;
      continue;
    }
    const next = matchOne(pattern, at, name[position] ?? '');
    if (next !== undefined) {
      at = next;
      position += 1;
      continue;
    }
    if (star < 0) return false;
    at = star + 1;
    starPosition += 1;
    position = starPosition;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** Where the pattern goes on when its next part takes the character. */
function matchOne(pattern: readonly string[], at: number, character: string): number | undefined {
  const part = pattern[at];
  if (part === undefined) return undefined;
  if (part === '?') return at + 1;
  if (part === '\\' && at + 1 < pattern.length) return pattern[at + 1] === character ? at + 2 : undefined;
  if (part === '[') {
    const set = readSet(pattern, at);
    if (set) return set.has(character) ? set.next : undefined;
  }
  return part === character ? at + 1 : undefined;
}

function readSet(
  pattern: readonly string[],
  at: number,
): { readonly next: number; has(character: string): boolean } | undefined {
  const negated = pattern[at + 1] === '!' || pattern[at + 1] === '^';
  const from = at + (negated ? 2 : 1);
  let end = from + 1;
  while (end < pattern.length && pattern[end] !== ']') end += 1;
  if (end >= pattern.length) return undefined;
  const members = pattern.slice(from, end);
  const has = (character: string): boolean => {
    for (let index = 0; index < members.length; index++) {
      const low = members[index] ?? '';
      if (members[index + 1] === '-' && index + 2 < members.length) {
        if (character >= low && character <= (members[index + 2] ?? '')) return !negated;
        index += 2;
      } else if (character === low) {
        return !negated;
      }
    }
    return negated;
  };
  return { next: end + 1, has };
}
