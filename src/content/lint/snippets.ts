import { columnsOf, PHONE_COLUMNS } from '../columns.ts';
import { snippetsOf, type Snippet } from '../snippets.ts';
import type { PageRule } from './rule.ts';

/** What begins like something to type. */
const COMMAND = /^(?:\$ |(?:sudo )?(?:docker|curl|echo|cat|printf|mkdir|cd) )/m;

/** Longer lines hide on a phone what matters; a few columns more hide no more than the end of a word. */
const MOST_COLUMNS = PHONE_COLUMNS + 3;

/** A block with commands says whether they run: those that do are confirmed by a machine. What it says fits a phone. */
export const snippets: PageRule = function* snippets(page) {
  for (const snippet of snippetsOf(page)) {
    const { locale, language, text, line } = snippet;
    const at = { file: page.file, line, rule: 'snippet' };
    if (language === '' && COMMAND.test(text)) {
      const what = `${locale}: a block with commands does not say whether they run`;
      yield { ...at, what, fix: 'begin it with ```sh (they run and succeed), ```console or ```text' };
    }
    if (language === 'console' && !text.startsWith('$ ')) {
      const what = `${locale}: a console block does not begin with a command`;
      yield { ...at, what, fix: 'begin the line with "$ ", or say ```text' };
    }
    for (const [index, written] of text.split('\n').entries()) {
      const columns = columnsOf(written);
      if (columns <= MOST_COLUMNS || isPrinted(written, snippet)) continue;
      const what = `${locale}: a line of code has ${columns} columns, a phone shows ${PHONE_COLUMNS}`;
      yield {
        ...at,
        line: line + index,
        what,
        fix: 'break it (a backslash at the end of a line), or shorten it',
      };
    }
  }
};

/** Whether a line is what something prints, such as a table: that is as long as it is. */
function isPrinted(line: string, { language }: Snippet): boolean {
  return (language === 'console' || language === 'text' || language === '') && !COMMAND.test(line);
}
