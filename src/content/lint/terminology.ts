import { avoidedIn } from '../terminology.ts';
import { lineAt, proseOf, withoutCode } from './prose.ts';
import type { PageRule } from './rule.ts';

/** One word for one thing: docs/terminology.md says which. */
export const terminology: PageRule = function* terminology(page, { avoided }) {
  for (const { locale, part, text, line } of proseOf(page)) {
    for (const { offset, avoided: found } of avoidedIn(withoutCode(text), locale, avoided)) {
      yield {
        file: page.file,
        line: lineAt(line, text, offset),
        rule: 'terminology',
        what: `${locale} ${part}: "${found.word}" is not the word used here`,
        fix: `write "${found.instead}" (docs/terminology.md)`,
      };
    }
  }
};
