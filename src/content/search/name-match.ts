import { editDistance, forgiven, lettersMissing, prefixDistance } from './edit-distance.ts';
import { isConsonant, isSyllable, toJamo } from './fold.ts';
import type { Hit, How, Rank } from './hit.ts';
import type { Name } from './names.ts';
import { givesOption } from './options.ts';
import type { Query } from './query.ts';

/** How much of a name was met. */
type Extent = 'whole' | 'beginning' | 'word' | 'inside';

/** What was met decides first, then how much of it, then what had to be forgiven. */
const RANK_POINTS: Readonly<Record<Rank, number>> = {
  exact: 1000,
  title: 700,
  alias: 500,
  text: 100,
  near: 0,
};
const EXTENT_POINTS: Readonly<Record<Extent, number>> = { whole: 120, beginning: 90, word: 50, inside: 10 };
const FORGIVENESS: Readonly<Record<How, number>> = {
  particle: 5,
  question: 10,
  layout: 15,
  choseong: 20,
  spelling: 260,
};
/** At most this much for how complete the name already is, so that 도커 comes before 도커 허브 for `도`. */
const COMPLETENESS_POINTS = 60;
const SLIP_POINTS = 40;
/** A long name with hardly a slip is surely meant. */
const SURE_LENGTH = 8;
const SURE_POINTS = 200;

/** A shorter piece out of a name's middle is chance; so is a shorter beginning on the wrong layout. */
const SHORTEST_INSIDE = 2;
const SHORTEST_LAYOUT = 3;

/** No word is misspelt in two letters. */
const SHORTEST_SLIP = 3;

/**
 * How the whole query meets `name`, nothing misspelt.
 * @param letters those of the query's keys (`letterSet`)
 */
export function matchName(query: Query, name: Name, letters: number): Hit | undefined {
  if (query.compact === '') return undefined;
  if (query.option !== undefined && name.option !== undefined && givesOption(query.option, name.option))
    return hit(query, name, 'whole', undefined);
  const asWhole = (how?: How): Hit => hit(query, name, 'whole', how);
  const fits = query.jamo.length <= name.jamo.length;
  // Most names lack one of the letters typed, which is told at once.
  const holds = fits && lettersMissing(letters, name.letters) === 0;
  const plain = holds
    ? (extentOf(query.jamo, name.jamo, name) ?? (isInside(query, name) ? 'inside' : undefined))
    : undefined;
  if (plain === 'whole') return asWhole();
  if (query.bare === name.bare) return asWhole('particle');
  if (query.bareSubject === name.bare) return asWhole('question');
  if (query.stems.includes(name.compact)) return asWhole('particle');
  if (!fits) return undefined;
  if (query.compact === name.command) return command(query, name);
  if (plain) return hit(query, name, plain, undefined);
  const typed = holds ? extentOf(query.keys, name.keys, name) : undefined;
  if (typed === 'whole') return asWhole('layout');
  if (query.initials !== undefined) {
    const initials = extentOfInitials(query.initials, name);
    if (initials) return hit(query, name, initials, 'choseong');
  }
  if (typed && query.hangul !== name.hangul && query.keys.length >= SHORTEST_LAYOUT) {
    return hit(query, name, typed, 'layout');
  }
  return undefined;
}

/** How the whole query meets `name` with a few slips of the finger or of memory, on either layout. */
export function matchMisspelling(query: Query, name: Name, letters: number): Hit | undefined {
  const limit = slipsLeft(query, name);
  if (lettersMissing(letters, name.letters) > limit) return undefined;
  if (letters === name.letters && isShuffled(query.keys, name.keys)) return misspelt(query, name, 'whole', 1);
  if (limit === 0) return undefined;
  const whole =
    lettersMissing(name.letters, letters) > limit ? limit + 1 : editDistance(query.keys, name.keys, limit);
  const slips = Math.min(whole, prefixDistance(query.keys, name.keys, limit));
  return slips > limit ? undefined : misspelt(query, name, whole <= slips ? 'whole' : 'beginning', slips);
}

function misspelt(query: Query, name: Name, extent: Extent, slips: number): Hit {
  const found = hit(query, name, extent, 'spelling');
  const sure = extent === 'whole' && query.keys.length >= slips * SURE_LENGTH ? SURE_POINTS : 0;
  return { ...found, score: found.score - slips * SLIP_POINTS + sure };
}

/** In `docker api` the slips are looked for in `api`: what is typed right before it makes it no longer. */
function slipsLeft({ keys, firstKeys }: Query, name: Name): number {
  const rest = keys.length - firstKeys.length;
  if (rest === 0 || !name.keys.startsWith(firstKeys)) return forgiven(keys.length);
  return rest === SHORTEST_SLIP ? 1 : forgiven(rest);
}

/** Whether fingers hit the right keys in a wrong order: `lcx`, `dokcre`. The first one is rarely wrong. */
function isShuffled(typed: string, name: string): boolean {
  if (typed.length !== name.length || typed.length < SHORTEST_SLIP || typed[0] !== name[0]) return false;
  return Array.from(typed).sort().join('') === Array.from(name).sort().join('');
}

function extentOf(typed: string, name: string, { typedStarts }: Name): Extent | undefined {
  if (name.startsWith(typed)) return name.length === typed.length ? 'whole' : 'beginning';
  return typedStarts.some((start) => name.startsWith(typed, start)) ? 'word' : undefined;
}

function isInside(query: Query, name: Name): boolean {
  return query.hangul && query.compact.length >= SHORTEST_INSIDE && name.compact.includes(query.compact);
}

/** Initial consonants stand for syllables; a last syllable may be half typed. */
function extentOfInitials(initials: string, name: Name): Extent | undefined {
  const start = name.starts.find((from) => {
    if (from + initials.length > name.compact.length) return false;
    return Array.from(initials).every((letter, index) => {
      const syllable = name.compact[from + index] ?? '';
      if (isConsonant(letter)) return name.choseong[from + index] === letter;
      if (letter === syllable) return true;
      const last = index === initials.length - 1;
      return last && isSyllable(letter) && toJamo(syllable).startsWith(toJamo(letter));
    });
  });
  if (start === undefined) return undefined;
  if (start > 0) return 'word';
  return initials.length === name.compact.length ? 'whole' : 'beginning';
}

/** Better than what only begins so; a page whose name is just that word, as RUN's is, stays before it. */
function command(query: Query, name: Name): Hit {
  const found = hit(query, name, 'word', undefined);
  return { ...found, score: found.score + EXTENT_POINTS.whole };
}

function hit(query: Query, name: Name, extent: Extent, how: How | undefined): Hit {
  const own = name.kind === 'alias' ? 'alias' : 'title';
  const exact = extent === 'whole' && how !== 'choseong' && how !== 'spelling';
  const rank = exact ? 'exact' : own;
  const score =
    RANK_POINTS[rank] +
    EXTENT_POINTS[extent] +
    COMPLETENESS_POINTS * Math.min(1, query.keys.length / Math.max(1, name.keys.length)) -
    (how ? FORGIVENESS[how] : 0);
  return { concept: name.concept, rank, matched: name.text, ...(how ? { how } : {}), score };
}
