import { below, childNamed, flagsHere } from './place.ts';
import { parseInto } from '../flags/parse.ts';
import type { FlagSet } from '../flags/flag-set.ts';
import type { FlagProblem } from '../flags/problem.ts';
import type { Place } from './place.ts';

/** Where the words of a command line lead. */
export interface Arrival<Context, Result> {
  readonly place: Place<Context, Result>;
  /** What is left for the command at `place`, its flags included. */
  readonly rest: readonly string[];
  readonly notices: readonly string[];
  /** The word that would have to be a command of the group at `place`, and is none. */
  readonly stranger?: string;
}

function isFlag(word: string): boolean {
  return word.startsWith('--') ? word.length > 2 : word.length > 1 && word.startsWith('-');
}

/** Whether cobra takes the word after `word` for its value. It guesses so for flags that it does not know. */
function takesNext(set: FlagSet, word: string): boolean {
  if (word.includes('=')) return false;
  if (word.startsWith('--')) return set.long.get(word.slice(2))?.cell.declaration.type.bare === undefined;
  return (
    word.length === 2 &&
    word.startsWith('-') &&
    set.short.get(word.slice(1))?.declaration.type.bare === undefined
  );
}

/**
 * Walks down the tree as cobra does: flags may stand between the names (`docker compose -f x.yaml up`) and belong
 * to the group before them.
 * @returns where it ends, or the problem of a group's flag, at the group
 */
export function traverse<Context, Result>(
  start: Place<Context, Result>,
  words: readonly string[],
): Arrival<Context, Result> | { readonly problem: FlagProblem; readonly place: Place<Context, Result> } {
  let place = start;
  let from = 0;
  const notices: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const set = flagsHere(place);
    if (takesNext(set, word)) {
      at += 1;
      continue;
    }
    if (isFlag(word)) continue;
    const child = childNamed(place, word);
    if (!child || child.kind === 'forward')
      return { place, rest: words.slice(from), notices, stranger: word };
    const pass = parseInto(set, words.slice(from, at));
    if ('problem' in pass) return { ...pass, place };
    notices.push(...pass.notices);
    place = below(place, child);
    from = at + 1;
    if (child.kind === 'command') break;
  }
  return { place, rest: words.slice(from), notices };
}
