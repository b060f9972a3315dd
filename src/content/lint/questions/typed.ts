import { LOCALES } from '../../../base/locale.ts';
import { fold } from '../../search/fold.ts';
import { QUESTION_LIMITS } from './limits.ts';
import type { QuestionRule } from './question-rule.ts';
import { at } from './question-rule.ts';

/** Accepted forms and traps of a typed answer: each once, none both right and wrong. */
export const typed: QuestionRule = function* typed(source) {
  const { question } = source;
  if (question.kind !== 'typed') return;
  const accepted = new Set<string>();
  for (const locale of LOCALES) {
    const here = new Set<string>();
    for (const [index, form] of question.accept[locale].entries()) {
      const path = ['accept', locale, index];
      const key = keyOf(form);
      if (here.has(key)) {
        const what = `"${form}" is accepted already`;
        yield at(source, path, 'typed', what, 'remove it: case, spaces and hyphens do not count');
      }
      if (form.length > QUESTION_LIMITS.form) {
        const what = `"${form}" has ${form.length} characters`;
        yield at(source, path, 'length', what, `ask for at most ${QUESTION_LIMITS.form}`);
      }
      here.add(key);
      accepted.add(key);
    }
  }
  const trapped = new Set<string>();
  for (const [trap, { text }] of (question.traps ?? []).entries()) {
    for (const [index, form] of text.entries()) {
      const path = ['traps', trap, 'text', index];
      const key = keyOf(form);
      if (accepted.has(key))
        yield at(source, path, 'typed', `"${form}" is accepted`, 'remove one of the two');
      if (trapped.has(key)) yield at(source, path, 'typed', `"${form}" is a trap already`, 'remove one');
      trapped.add(key);
    }
  }
};

/** What judging looks at. A flag is a flag only with its hyphens, and `-p` is not `-P`. */
function keyOf(form: string): string {
  return form.startsWith('-') ? form : fold(form).replace(/[\s_-]+/g, '');
}
