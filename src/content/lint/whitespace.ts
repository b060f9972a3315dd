import type { Problem } from '../problem.ts';
import type { PageRule } from './rule.ts';

/** Characters that nobody sees and that end up in learners' clipboards. */
export const whitespace: PageRule = ({ file, source }) => whitespaceFaults(file, source);

/** What nobody sees in a file, line by line. */
export function* whitespaceFaults(file: string, source: string): Iterable<Problem> {
  for (const [index, text] of source.split('\n').entries()) {
    const at = { file, line: index + 1, rule: 'whitespace' };
    if (/[ \t]$/.test(text)) yield { ...at, what: 'the line ends in spaces', fix: 'remove them' };
    if (text.includes('\t')) yield { ...at, what: 'the line contains a tab', fix: 'use spaces' };
    if (/[\u00a0\u200b-\u200f\u2028\u2029\ufeff]/.test(text)) {
      yield { ...at, what: 'the line contains an invisible character', fix: 'type the space again' };
    }
  }
}
