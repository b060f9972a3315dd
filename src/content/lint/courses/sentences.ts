import { LOCALES, otherLocale } from '../../../base/locale.ts';
import { sentenceFaults } from '../sentence-faults.ts';
import type { CourseRule } from './course-rule.ts';
import { at } from './course-rule.ts';
import { textsOf } from './texts.ts';

/** What a course says: in the right language, 해요체, with particles that fit, the words used here, sound Markdown. */
export const sentences: CourseRule = function* sentences(source, { avoided }) {
  for (const { part, path, text } of textsOf(source.course)) {
    for (const locale of LOCALES) {
      const other = text[otherLocale(locale)];
      const faults = sentenceFaults(text[locale], locale, { isSentence: true, avoided, other });
      for (const [rule, what, fix] of faults) {
        yield at(source, [...path, locale], rule, `${locale} ${part}: ${what}`, fix);
      }
    }
  }
};
