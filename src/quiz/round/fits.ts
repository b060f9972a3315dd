import type { Answer, AskedQuestion } from '../question.ts';

/** Whether an answer has the shape of the question's: of its form, of choices that there are, each once. */
export function fits({ form }: AskedQuestion, answer: Answer): boolean {
  switch (answer.kind) {
    case 'one':
      return form.kind === 'one' && isIndex(answer.choice, form.choices.length);
    case 'several':
      return form.kind === 'several' && areIndices(answer.choices, form.choices.length);
    case 'order':
      return (
        form.kind === 'order' &&
        answer.order.length === form.items.length &&
        areIndices(answer.order, form.items.length)
      );
    case 'text':
    case 'command':
      return form.kind === answer.kind && answer.text.trim() !== '';
  }
}

function areIndices(values: readonly number[], count: number): boolean {
  return new Set(values).size === values.length && values.every((value) => isIndex(value, count));
}

function isIndex(value: number, count: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < count;
}
