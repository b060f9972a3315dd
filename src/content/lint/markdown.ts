import type { Problem } from '../problem.ts';
import { lineAt, proseOf, withoutCode } from './prose.ts';
import type { PageRule } from './rule.ts';

/** What must not stand in running text, outside of code. */
const FORBIDDEN: readonly (Pick<Problem, 'what' | 'fix'> & { readonly pattern: RegExp })[] = [
  {
    pattern: /@(?:everyone|here)\b|<(?:@[!&]?|#)\d+>|<\/[^>\n]+:\d+>/,
    what: 'the text mentions people, a channel or a command',
    fix: 'write it in words or as `code`',
  },
  {
    pattern: /https?:\/\/|\bwww\.\w/,
    what: 'the text contains a bare link',
    fix: 'move it to sources, or write it as `code` if it is part of a command',
  },
  {
    pattern: /<\/?[a-z][a-z0-9]*(?:\s[^>\n]*)?>/i,
    what: 'the text contains HTML',
    fix: 'use Markdown or `code`',
  },
];

/** Markdown that Discord would show wrongly. */
export const markdown: PageRule = function* markdown(page) {
  for (const { locale, part, text, line } of proseOf(page)) {
    const problem = (offset: number, what: string, fix: string): Problem => ({
      file: page.file,
      line: lineAt(line, text, offset),
      rule: 'markdown',
      what: `${locale} ${part}: ${what}`,
      fix,
    });
    for (const { offset, what, fix } of markdownFaults(text)) yield problem(offset, what, fix);
  }
};

/** What Discord would show wrongly in a text, and where. */
export function* markdownFaults(
  text: string,
): Iterable<Pick<Problem, 'what' | 'fix'> & { readonly offset: number }> {
  const rest = withoutCode(text);
  for (const { pattern, what, fix } of FORBIDDEN) {
    const offset = rest.search(pattern);
    if (offset >= 0) yield { offset, what, fix };
  }
  let start = 0;
  for (const paragraph of rest.split(/(\n\s*\n)/)) {
    if (count(paragraph, '`') > 0) {
      yield { offset: start + paragraph.indexOf('`'), what: 'a ` is left over', fix: 'close the code' };
    }
    if (count(paragraph, '**') % 2 === 1) {
      const offset = start + paragraph.lastIndexOf('**');
      yield { offset, what: 'a ** is left over', fix: 'close the bold words in their paragraph' };
    }
    start += paragraph.length;
  }
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
