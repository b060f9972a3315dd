import { LOCALES } from '../../base/locale.ts';
import { hasHangul } from '../search/fold.ts';
import { blank, lineAt, proseOf, withoutCode } from './prose.ts';
import type { PageRule } from './rule.ts';

/** Where Korean begins in English text; a Korean word may stand in parentheses or in code. */
export function koreanIn(text: string): number | undefined {
  const offset = blank(withoutCode(text), /\([^()]*\)/g).search(/[가-힣ㄱ-ㅎㅏ-ㅣ]/);
  return offset < 0 ? undefined : offset;
}

/** Text in the wrong language, left untranslated, or present in one language only. */
export const languages: PageRule = function* languages(page) {
  const { concept, file } = page;
  for (const part of ['depth', 'trouble'] as const) {
    const missing = LOCALES.find((locale) => concept.text[locale][part] === undefined);
    const present = LOCALES.find((locale) => concept.text[locale][part] !== undefined);
    if (missing && present) {
      yield {
        file,
        line: page.bodyLines.get(`${present}.${part}`) ?? 1,
        rule: 'language',
        what: `${part} is written in ${present} but not in ${missing}`,
        fix: `write it in ${missing} too`,
      };
    }
  }
  const all = proseOf(page);
  for (const { locale, part, text, line } of all) {
    if (locale === 'ko' && !hasHangul(withoutCode(text))) {
      yield {
        file,
        line,
        rule: 'language',
        what: `ko ${part} has no Korean in it`,
        fix: 'write it in Korean',
      };
    }
    if (locale === 'ko') continue;
    const offset = koreanIn(text);
    if (offset !== undefined) {
      yield {
        file,
        line: lineAt(line, text, offset),
        rule: 'language',
        what: `${locale} ${part} contains Korean`,
        fix: 'say it in English; a Korean word may stand in parentheses or `code`',
      };
    }
    if (all.some((other) => other.locale === 'ko' && other.part === part && other.text === text)) {
      yield {
        file,
        line,
        rule: 'language',
        what: `${part} is the same text in both languages`,
        fix: 'translate it',
      };
    }
  }
};
