import type { Locale } from '../../base/locale.ts';
import { LOCALES } from '../../base/locale.ts';
import type { Page } from '../parse.ts';
import { fold, words } from '../search/fold.ts';
import type { Rule } from './rule.ts';

interface Named {
  readonly page: Page;
  readonly text: string;
  readonly line: number;
}

/**
 * Names under which search could not tell two pages apart: case, spaces, hyphens and width do not count. A page may
 * repeat itself (도커파일, 도커 파일).
 */
export const uniqueNames: Rule = function* uniqueNames({ pages }) {
  const owners = new Map<string, Named>();
  for (const named of pages.flatMap(namesOf)) {
    const key = words(fold(named.text)).join('');
    const owner = owners.get(key);
    if (!owner) owners.set(key, named);
    else if (owner.page !== named.page) {
      yield {
        file: named.page.file,
        line: named.line,
        rule: 'duplicate-name',
        what: `"${named.text}" is also a name of ${owner.page.file}:${owner.line}`,
        fix: 'keep it on the page that most people mean',
      };
    }
  }
};

function namesOf(page: Page): Named[] {
  const { concept, keyLine } = page;
  const inLocale = (locale: Locale): Named[] => [
    { page, text: concept.text[locale].title, line: keyLine(['title', locale]) },
    ...concept.aliases[locale].map((text, index) => ({
      page,
      text,
      line: keyLine(['aliases', locale, index]),
    })),
    ...(concept.asked?.[locale] ?? []).map((text, index) => ({
      page,
      text,
      line: keyLine(['asked', locale, index]),
    })),
  ];
  return [{ page, text: concept.id, line: 1 }, ...LOCALES.flatMap(inLocale)];
}
