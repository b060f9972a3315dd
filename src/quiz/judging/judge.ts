import type { Answer, AnswerForm, Verdict } from '../question.ts';
import { judgeOrder } from './order.ts';
import { judgeSeveral } from './several.ts';
import { judgeTyped } from './typed/judge-typed.ts';

/** The forms whose answers can be judged by looking at them; a command has to be run first. */
export type PlainForm = Exclude<AnswerForm, { kind: 'command' }>;

/**
 * How right an answer is.
 * @param answer of that form (`fits`); one of another form is wrong
 */
export function judge(form: PlainForm, answer: Answer): Verdict {
  if (form.kind === 'one' && answer.kind === 'one') {
    return { credit: form.choices[answer.choice]?.right === true ? 1 : 0, notes: [] };
  }
  if (form.kind === 'several' && answer.kind === 'several') return judgeSeveral(form.choices, answer.choices);
  if (form.kind === 'order' && answer.kind === 'order') return judgeOrder(form, answer.order);
  if (form.kind === 'text' && answer.kind === 'text') return judgeTyped(form, answer.text);
  return { credit: 0, notes: [] };
}
