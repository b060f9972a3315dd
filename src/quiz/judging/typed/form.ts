import { fold } from '../../../content/search/fold.ts';
import { withoutEndings } from './endings.ts';
import { written } from './written.ts';

/**
 * How strictly a form is compared. A word may be written in many ways; of a number, a flag, or anything else that a
 * program reads, each character counts.
 */
type Strictness = 'word' | 'number' | 'flag' | 'code';

const NUMBER = /^\d[\d,]*$/;
const FLAG = /^-/;
/** Paths, references, commands: `nginx:1.27`, `docker compose up`. */
const CODE = /[/:=.@$\\|<>{}*~]|^docker | -/i;
const ARTICLE = /^(?:an?|the) /;

function strictnessOf(form: string): Strictness {
  if (NUMBER.test(form)) return 'number';
  if (FLAG.test(form)) return 'flag';
  return CODE.test(form) ? 'code' : 'word';
}

/** Whether it is a word that may be misspelled a little, and what of it is compared. */
export function wordKey(form: string): string | undefined {
  const text = written(form);
  return strictnessOf(text) === 'word' ? keyOfWord(text) : undefined;
}

/** Every way to read what was typed as a word: without endings, article, plural. Empty for a flag. */
export function readings(typed: string): ReadonlySet<string> {
  const text = written(typed);
  if (FLAG.test(text)) return new Set();
  const lower = text.toLowerCase();
  const plain = [lower, lower.replace(ARTICLE, '')].flatMap((each) => [...withoutEndings(keyOfWord(each))]);
  return new Set(plain.flatMap((key) => [key, singular(key)]));
}

/** Whether somebody who typed this wrote `form`. */
export function isSame(form: string, typed: string): boolean {
  const expected = written(form);
  const given = written(typed);
  switch (strictnessOf(expected)) {
    case 'word': {
      const read = readings(typed);
      const key = keyOfWord(expected);
      return read.has(key) || read.has(singular(key));
    }
    case 'number':
      return withoutEndings(keyOfNumber(given)).has(keyOfNumber(expected));
    case 'flag':
      return withoutEndings(keyOfFlag(given)).has(keyOfFlag(expected));
    case 'code':
      return withoutEndings(fold(given)).has(fold(expected));
  }
}

/** Case, spaces, hyphens and underscores do not tell words apart: copy-on-write, Copy on Write. */
function keyOfWord(text: string): string {
  return fold(text).replace(/[\s_-]+/g, '');
}

function singular(key: string): string {
  return /^[a-z]{2,}[^s\W]s$/.test(key) ? key.slice(0, -1) : key;
}

function keyOfNumber(text: string): string {
  return text.replace(/(?<=\d)[, ](?=\d)/g, '').replace(/ /g, '');
}

/** `--name=web` is `--name web`. The case of a short flag counts: `-p` is not `-P`. */
function keyOfFlag(text: string): string {
  const spaced = text.replace(/^(--[^\s=]+)=/, '$1 ');
  return spaced.startsWith('--') ? fold(spaced) : spaced;
}
