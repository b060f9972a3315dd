import { snippetsOf } from '../snippets.ts';
import type { PageRule } from './rule.ts';

/** What begins like something to type. */
const COMMAND = /^(?:\$ |(?:sudo )?(?:docker|curl|echo|cat|printf|mkdir|cd) )/m;

/** A block with commands says whether they run: those that do are confirmed by a machine. */
export const snippets: PageRule = function* snippets(page) {
  for (const { locale, language, text, line } of snippetsOf(page)) {
    const at = { file: page.file, line, rule: 'snippet' };
    if (language === '' && COMMAND.test(text)) {
      const what = `${locale}: a block with commands does not say whether they run`;
      yield { ...at, what, fix: 'begin it with ```sh (they run and succeed), ```console or ```text' };
    }
    if (language === 'console' && !text.startsWith('$ ')) {
      const what = `${locale}: a console block does not begin with a command`;
      yield { ...at, what, fix: 'begin the line with "$ ", or say ```text' };
    }
  }
};
