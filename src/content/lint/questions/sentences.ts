import { LOCALES, otherLocale } from '../../../base/locale.ts';
import { sentenceFaults } from '../sentence-faults.ts';
import type { QuestionRule } from './question-rule.ts';
import { at } from './question-rule.ts';
import { textsOf } from './texts.ts';

/** What a question says: in the right language, 해요체, with particles that fit, the words used here, sound Markdown. */
export const sentences: QuestionRule = function* sentences(source, { avoided }) {
  for (const { part, path, text } of textsOf(source.question)) {
    // A choice may be a name or a command, which is the same in both languages.
    const isSentence = part === 'ask' || part === 'explanation' || part === 'why';
    for (const locale of LOCALES) {
      const other = text[otherLocale(locale)];
      for (const [rule, what, fix] of sentenceFaults(text[locale], locale, { isSentence, avoided, other })) {
        yield at(source, [...path, locale], rule, `${locale} ${part}: ${what}`, fix);
      }
    }
  }
};
