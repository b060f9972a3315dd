/** One place of a pattern: what a character there has to be. */
type Place = ((character: string) => boolean) | 'any number';

/**
 * Go's filepath.Match: `*`, `?`, `[a-z]`, `[^a-z]`, and a backslash before what is meant as it is; no `*` reaches over
 * a slash. Takes at most as many steps as the lengths of both multiplied, whatever the pattern.
 */
export function matchesPattern(pattern: string, name: string): boolean {
  const places = placesOf(pattern);
  if (!places) return false;
  const characters = Array.from(name);
  let place = 0;
  let at = 0;
  let star = -1;
  let starred = 0;
  while (at < characters.length) {
    const wanted = places[place];
    const character = characters[at] ?? '';
    if (wanted === 'any number') {
      star = place;
      starred = at;
      place += 1;
    } else if (wanted?.(character) === true) {
      place += 1;
      at += 1;
    } else if (star !== -1 && characters[starred] !== '/') {
      starred += 1;
      at = starred;
      place = star + 1;
    } else return false;
  }
  return places.slice(place).every((left) => left === 'any number');
}

export function hasWildcard(text: string): boolean {
  return /[*?[]/.test(text);
}

/** @returns undefined for what is no pattern */
function placesOf(pattern: string): readonly Place[] | undefined {
  const parts = pattern.match(/\\.|\[\^?(?:\\.|[^\]\\])+\]|\*+|[\s\S]/gu) ?? [];
  const places: Place[] = [];
  for (const part of parts) {
    if (part === '[') return undefined;
    if (part.startsWith('*')) places.push('any number');
    else if (part === '?') places.push((character) => character !== '/');
    else if (part.startsWith('[')) places.push(classOf(part.slice(1, -1)));
    else {
      const meant = part.length > 1 ? part.slice(1) : part;
      places.push((character) => character === meant);
    }
  }
  return places;
}

function classOf(text: string): (character: string) => boolean {
  const negated = text.startsWith('^');
  const ranges = [...text.slice(negated ? 1 : 0).matchAll(/(\\?.)(?:-(\\?.))?/gsu)].map(
    ([, first = '', last = first]) => [first.replace(/^\\/, ''), last.replace(/^\\/, '')],
  );
  return (character) =>
    character !== '/' &&
    ranges.some(([first = '', last = '']) => character >= first && character <= last) !== negated;
}
