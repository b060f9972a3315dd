import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locale } from '../base/locale.ts';
import type { Problem } from './problem.ts';

const FILE = fileURLToPath(new URL('../../docs/terminology.md', import.meta.url));

/** A word that is not used, and the one that is. */
export interface Avoided {
  readonly locale: Locale;
  readonly word: string;
  readonly instead: string;
}

/**
 * Reads the table of docs/terminology.md: its columns are the Korean word, those not to use for it, and the same in
 * English.
 */
export function readTerminology(file: string = FILE): { avoided: Avoided[]; problems: Problem[] } {
  const avoided: Avoided[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (!line.startsWith('|') || /^\| *(?:Korean|-)/.test(line)) continue;
    const cells = line.split('|').map((cell) => cell.trim());
    const at = { file: relative(process.cwd(), file), line: index + 1, rule: 'terminology' };
    if (cells.length !== 7) {
      problems.push({ ...at, what: `the row has ${cells.length - 2} cells`, fix: 'give it five' });
      continue;
    }
    const [, ko = '', notKo = '', en = '', notEn = ''] = cells;
    for (const [locale, instead, words] of [
      ['ko', ko, notKo],
      ['en', en, notEn],
    ] as const) {
      for (const word of words.split(',').map((each) => each.trim())) {
        if (word === '') continue;
        if (seen.has(`${locale} ${word}`))
          problems.push({ ...at, what: `"${word}" stands twice`, fix: 'remove one' });
        seen.add(`${locale} ${word}`);
        avoided.push({ locale, word, instead });
      }
    }
  }
  return { avoided, problems };
}

/** Every avoided word in some running text, with where it begins. Words of Latin letters only as whole words. */
export function avoidedIn(
  text: string,
  locale: Locale,
  avoided: readonly Avoided[],
): { readonly offset: number; readonly avoided: Avoided }[] {
  return avoided.flatMap((each) => {
    if (each.locale !== locale) return [];
    const escaped = each.word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = /^[\w -]+$/.test(each.word) ? `(?<![\\w-])${escaped}(?![\\w-])` : escaped;
    return [...text.matchAll(new RegExp(pattern, 'g'))].map(({ index }) => ({
      offset: index,
      avoided: each,
    }));
  });
}
