import type { Question } from '../../questions/schema.ts';
import { openQuote } from '../tries.ts';
import { typedLines } from './lengths.ts';
import type { QuestionRule } from './question-rule.ts';
import { at } from './question-rule.ts';

/** What is typed on a machine is whole lines, and what is shown of it cannot break out of its block of code. */
export const onMachines: QuestionRule = function* onMachines(source) {
  const { question } = source;
  for (const { path, text } of typedLines(question)) {
    const open = openQuote(text);
    if (open !== undefined) {
      yield at(source, path, 'line', `the line opens ${open} and does not close it`, 'close the quote');
    }
    if (text.startsWith('$ ')) yield at(source, path, 'line', 'the line begins with a prompt', 'remove "$ "');
  }
  for (const { path, text } of verbatim(question)) {
    if (!text.includes('```')) continue;
    yield at(source, path, 'markdown', 'it contains ```', 'leave it out: it would end the block of code');
  }
  if (question.kind !== 'state') return;
  const right = JSON.stringify(question.right.goal);
  for (const [index, { goal }] of question.wrong.entries()) {
    if (JSON.stringify(goal) !== right) continue;
    const what = 'its goal is that of the right one';
    yield at(source, ['wrong', index, 'goal'], 'choices', what, 'name what would be so if it were true');
  }
};

function verbatim(
  question: Question,
): readonly { readonly path: readonly PropertyKey[]; readonly text: string }[] {
  const files = 'files' in question ? Object.entries(question.files ?? {}) : [];
  const shown = files.map(([name, text]) => ({ path: ['files', name], text }));
  if (question.kind === 'fault') return [...shown, { path: ['text'], text: question.text }];
  if (question.kind !== 'output') return shown;
  const wrong = question.wrong.map(({ text }, index) => ({ path: ['wrong', index, 'text'], text }));
  return [...shown, { path: ['right'], text: question.right }, ...wrong];
}
