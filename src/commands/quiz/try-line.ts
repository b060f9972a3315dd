import type { AskedQuestion } from '../../quiz/question.ts';

/**
 * What to try on one's own machine after a question: its own line, or the way to do what it asked, where that works on
 * any machine and is one line.
 */
export function tryLine({ tryLine: own, form }: AskedQuestion): string | undefined {
  if (own !== undefined || form.kind !== 'command') return own;
  const stands = form.setup.length > 0 || Object.keys(form.files).length > 0;
  const [line, ...more] = form.solution;
  return stands || more.length > 0 ? undefined : line;
}
