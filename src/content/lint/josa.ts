import { disassemble, hasBatchim } from 'es-hangul';

import { spokenEnding } from '../../base/particle.ts';
import { replaceLinks } from '../links.ts';
import type { Concept } from '../schema.ts';
import { isSyllable } from '../search/fold.ts';
import { lineAt, proseOf } from './prose.ts';
import type { PageRule } from './rule.ts';

/** Particles that depend on the word before: [after a final consonant, after a vowel]. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['은', '는'],
  ['이', '가'],
  ['을', '를'],
  ['과', '와'],
  ['으로', '로'],
  ['이란', '란'],
  ['이라는', '라는'],
  ['이라고', '라고'],
  ['이랑', '랑'],
  ['이나', '나'],
  ['이에요', '예요'],
];
/** What may follow such a particle and leave it one. */
const TAILS = new Set(['', '는', '도', '만', '의', '서', '써', '부터']);

/** A link or bold words, and the Hangul that hangs on them. */
const MARKED = /(?:\[\[[^[\]\n]*\]\]|\*\*[^*\n]+\*\*)(?:\*\*)?(?<tail>[가-힣]+)/g;

/** Code, and the Hangul that hangs on it. */
const CODE = /`(?<code>[^`\n]+)`(?<tail>[가-힣]+)/g;

/** Code that is not read aloud, or may be read in two ways: `$?`, `docker build .`, `sha256:…`. */
const READ_ANYHOW = /^[^\p{L}\p{N}]+$|\s\.$|…$/u;

/** A particle that does not fit the linked or bold word, or the code, that it follows: [[image|이미지]]을, `run`를. */
export const josa: PageRule = function* josa(page, { concepts }) {
  for (const { locale, text, line } of proseOf(page)) {
    if (locale !== 'ko') continue;
    for (const { code, tail, right, offset } of unfittingAfterCode(text)) {
      const what = `"${code}" is followed by "${tail}"`;
      yield {
        file: page.file,
        line: lineAt(line, text, offset),
        rule: 'josa',
        what,
        fix: `write "${right}"`,
      };
    }
    for (const match of text.matchAll(MARKED)) {
      const tail = match.groups?.['tail'] ?? '';
      const word = shownWord(match[0].slice(0, match[0].length - tail.length), concepts);
      const right = fitting(word, tail);
      if (right !== undefined && right !== tail) {
        yield {
          file: page.file,
          line: lineAt(line, text, match.index),
          rule: 'josa',
          what: `"${word}" is followed by "${tail}"`,
          fix: `write "${word}${right}"`,
        };
      }
    }
  }
};

/** Each particle that does not fit the code it follows when that is read aloud (`nginx`가), and the one that does. */
export function unfittingAfterCode(
  text: string,
): { readonly code: string; readonly tail: string; readonly right: string; readonly offset: number }[] {
  return [...text.matchAll(CODE)].flatMap((match) => {
    const { code = '', tail = '' } = match.groups ?? {};
    const right = READ_ANYHOW.test(code) ? undefined : fitting(spokenEnding(code), tail);
    return right === undefined || right === tail ? [] : [{ code, tail, right, offset: match.index }];
  });
}

function shownWord(marked: string, concepts: ReadonlyMap<string, Concept>): string {
  const shown = replaceLinks(marked, ({ id, words }) => words ?? concepts.get(id)?.text.ko.title ?? id);
  return shown.replaceAll('*', '');
}

/** `tail` with the particle that fits `word`; undefined where that cannot be told. */
export function fitting(word: string, tail: string): string | undefined {
  const last = word.at(-1) ?? '';
  if (!isSyllable(last)) return undefined;
  for (const [afterConsonant, afterVowel] of PAIRS) {
    for (const form of [afterConsonant, afterVowel]) {
      const rest = tail.slice(form.length);
      if (!tail.startsWith(form) || !TAILS.has(rest)) continue;
      // ㄹ takes 로, as a vowel does.
      const likeVowel = !hasBatchim(last) || (afterVowel === '로' && disassemble(last).endsWith('ㄹ'));
      return (likeVowel ? afterVowel : afterConsonant) + rest;
    }
  }
  return undefined;
}
