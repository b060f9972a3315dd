import { hasHangul, toJamo } from './fold.ts';
import { bare } from './particles.ts';
import { THESAURUS, WEAK_WORDS } from './thesaurus.ts';

/** 안켜져요 is not about switching on; 안쪽 is no denial, as 쪽 is nothing that is done. */
const DENIED = /^[안못](.{2,})$/;

/** English words this short have no endings to take off, and what is left of longer ones is at least so long. */
const SHORTEST_STEMMED = 5;
const SHORTEST_STEM = 3;

/** Begins the meanings of weak words. */
const WEAK = '~';

const WAYS = [
  ...THESAURUS.flatMap((line) => waysIn(line, '=')),
  ...WEAK_WORDS.flatMap((line) => waysIn(line, WEAK)),
];

function waysIn(line: string, mark: string): (readonly [way: string, meaning: string])[] {
  const ways = line.split(' ');
  return ways.map((way) => [way, mark + (ways[0] ?? '')] as const);
}

const WHOLE: ReadonlyMap<string, string> = new Map(WAYS.filter(([way]) => !way.endsWith('-')));
/**
 * By their first letters, in jamo, so that 지우- begins 지울 and 지운 too; longest first, as 꺼지- says more than 꺼-.
 */
const BEGINNINGS = Map.groupBy(
  WAYS.filter(([way]) => way.endsWith('-'))
    .map(([way, meaning]) => [toJamo(way.slice(0, -1)), meaning] as const)
    .sort(([a], [b]) => b.length - a.length),
  ([beginning]) => beginning.charAt(0),
);

/** What a folded word means when it is one of several ways to say it: the same text for each of them. */
export function meaningOf(word: string): string | undefined {
  const whole = WHOLE.get(word) ?? WHOLE.get(bare(word));
  if (whole !== undefined || !hasHangul(word)) return whole;
  const jamo = toJamo(word);
  return BEGINNINGS.get(jamo.charAt(0))?.find(([beginning]) => jamo.startsWith(beginning))?.[1];
}

/** Whether a meaning only says how much, how often or where. */
export function isWeak(meaning: string): boolean {
  return meaning.startsWith(WEAK);
}

/** The form in which words of names, texts and queries are compared: a meaning, or the word without its endings. */
export function termOf(word: string): string {
  const meaning = meaningOf(word);
  if (meaning !== undefined) return meaning;
  const denied = DENIED.exec(word)?.[1];
  return denied !== undefined && meaningOf(denied) !== undefined ? `안${termOf(denied)}` : stem(bare(word));
}

/** English words in one form: caching, cached and caches as `cach`. The result need not be a word. */
function stem(word: string): string {
  if (word.length < SHORTEST_STEMMED || !/^[a-z]+$/.test(word)) return word;
  const stripped = word.replace(/(?:ing|ed|e)$/, '');
  return stripped.length < SHORTEST_STEM ? word : stripped.replace(/([bdgmnprt])\1$/, '$1');
}
