import { LOCALES } from '../../base/locale.ts';
import { depthHeight, firstScreenHeight } from './page-height.ts';
import type { PageRule } from './rule.ts';

/** What a phone of 390 × 844 pixels shows of messages at once, in pixels. */
const SCREEN = 720;
/** The screen that one sees first, and three scrolls. */
const SCREENS = 4;

/** A page that a reader scrolls through for longer than three scrolls of a phone, or whose detail is as long. */
export const scrolls: PageRule = function* scrolls({ concept, file, bodyLines }, context) {
  for (const locale of LOCALES) {
    const sides = [
      {
        name: 'first screen',
        height: firstScreenHeight(concept, locale, context),
        line: bodyLines.get(`${locale}.explanation`),
        fix: 'cut what repeats, shorten what a command prints, or move detail to the optional sections',
      },
      {
        name: '“In depth”',
        height: depthHeight(concept, locale, context),
        line: bodyLines.get(`${locale}.depth`) ?? bodyLines.get(`${locale}.trouble`),
        fix: 'cut what repeats, or give what is left a page of its own',
      },
    ];
    for (const { name, height, line = 1, fix } of sides) {
      if (height <= SCREENS * SCREEN) continue;
      const screens = (height / SCREEN).toFixed(2);
      const what = `${locale} ${name} takes about ${screens} screens of a phone (${Math.round(height)} px), more than ${SCREENS}`;
      yield { file, line, rule: 'scrolls', what, fix };
    }
  }
};
