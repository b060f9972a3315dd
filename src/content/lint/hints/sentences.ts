import { LOCALES } from '../../../base/locale.ts';
import { spokenEnding } from '../../../base/particle.ts';
import { hasHangul } from '../../search/fold.ts';
import { fitting } from '../josa.ts';
import { otherStyle } from '../korean-style.ts';
import { LONGEST } from '../lengths.ts';
import { withoutCode } from '../prose.ts';
import type { HintRule } from './hint-rule.ts';
import { at } from './hint-rule.ts';

/** A place outside code that a particle follows as plain text, for which only one of its forms can be right. */
const BARE_PLACE = /\{[a-zA-Z]+\}(?<particle>(?:은|는|이|가|을|를|과|와|으로|로)(?=[\s.,?!]))/;
/** Code, and the Hangul that hangs on it. */
const CODE = /`(?<code>[^`]+)`(?<tail>[가-힣]+)/g;

/** What is said: short, in the right language, 해요체, with particles that fit, and a link that leads somewhere. */
export const sentences: HintRule = function* sentences({ sources, concepts }) {
  for (const source of sources) {
    const { entry } = source;
    if (!concepts.has(entry.concept)) {
      const what = `there is no concept "${entry.concept}"`;
      yield at(source, 'concept', 'dead-link', what, 'give the id of a page in src/content/concepts');
    }
    for (const locale of LOCALES) {
      const text = entry[locale];
      const most = LONGEST.hint[locale];
      if (text.length > most) {
        const what = `the hint has ${text.length} characters, ${text.length - most} more than ${most}`;
        yield at(source, locale, 'length', what, 'say only why, and what to type next');
      }
      if ((withoutCode(text).split('`').length - 1) % 2 === 1) {
        yield at(source, locale, 'markdown', 'a backtick has no partner', 'close the code');
      }
    }
    const ko = withoutCode(entry.ko);
    if (!hasHangul(ko)) yield at(source, 'ko', 'language', 'ko has no Korean in it', 'write it in Korean');
    if (hasHangul(withoutCode(entry.en))) {
      yield at(source, 'en', 'language', 'en contains Korean', 'say it in English');
    }
    for (const { word } of otherStyle(ko)) {
      yield at(source, 'ko', 'korean', `"${word}" is not 해요체`, 'end the sentence in -요');
    }
    const bare = BARE_PLACE.exec(ko)?.[0];
    if (bare !== undefined) {
      const what = `"${bare}" has a particle that does not fit every word`;
      yield at(source, 'ko', 'josa', what, 'write it as {name|이/가}');
    }
    for (const match of entry.ko.matchAll(CODE)) {
      const { code = '', tail = '' } = match.groups ?? {};
      if (/\{[a-zA-Z]+\}$/.test(code)) {
        const varies = fitting('가', tail) !== undefined;
        if (varies)
          yield at(source, 'ko', 'josa', `"${tail}" does not fit every value`, 'write it as {|이/가}');
        continue;
      }
      const right = /^[^\p{L}\p{N}]+$/u.test(code) ? undefined : fitting(spokenEnding(code), tail);
      if (right !== undefined && right !== tail) {
        yield at(source, 'ko', 'josa', `"${code}" is followed by "${tail}"`, `write "${right}"`);
      }
    }
  }
};
