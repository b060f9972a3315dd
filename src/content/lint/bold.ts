import { lineAt, proseOf, withoutCode } from './prose.ts';
import type { PageRule } from './rule.ts';

/** Bold words where the page's own are: there they stand out no more, or run into the heading before them. */
export const bold: PageRule = function* bold(page) {
  for (const { locale, part, text, line } of proseOf(page)) {
    const offset = withoutCode(text).indexOf('**');
    const at = { file: page.file, line: lineAt(line, text, Math.max(0, offset)), rule: 'bold' };
    if (part === 'summary' && offset >= 0) {
      const what = `${locale} summary has bold words; all of it is shown bold, so that they are not`;
      yield { ...at, what, fix: 'take the ** away' };
    }
    if (part === 'truth' && offset === 0) {
      const what = `${locale} truth begins in bold, and so runs into the bold words shown before it`;
      yield { ...at, what, fix: 'take the ** away, or begin with another word' };
    }
  }
};
