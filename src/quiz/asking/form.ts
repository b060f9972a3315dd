import type { Localized } from '../../base/locale.ts';
import type { Question } from '../../content/questions/schema.ts';
import type { AnswerForm, Choice } from '../question.ts';
import { asCode, inlineCode } from './code.ts';
import { mixedUp, shuffled } from './shuffle.ts';

/** How a question is answered: its choices, or what takes their place, in the order in which they are shown. */
export function formOf(question: Question, seed: number): AnswerForm {
  switch (question.kind) {
    case 'choice':
      return { kind: 'one', choices: shuffled([right(question.right), ...question.wrong.map(wrong)], seed) };
    case 'choices':
      return {
        kind: 'several',
        choices: shuffled([...question.right.map(right), ...question.wrong.map(wrong)], seed),
      };
    case 'truth':
      return {
        kind: 'one',
        choices: [
          { text: { ko: '맞아요', en: 'True' }, right: question.answer },
          { text: { ko: '아니에요', en: 'False' }, right: !question.answer },
        ],
      };
    case 'order':
      return orderForm(question.items, seed);
    case 'typed':
      return { kind: 'text', accept: question.accept, traps: question.traps ?? [] };
    case 'command': {
      const { files = {}, setup = [], goals, solution, traps = [] } = question;
      return { kind: 'command', files, setup, goals, solution, traps };
    }
    case 'output': {
      const wrongOnes = question.wrong.map(({ text, why }) => ({ text: asCode(text), right: false, why }));
      return {
        kind: 'one',
        choices: shuffled([{ text: asCode(question.right), right: true }, ...wrongOnes], seed),
      };
    }
    case 'fault':
      return { kind: 'one', choices: lineChoices(question) };
    case 'state':
      return { kind: 'one', choices: shuffled([right(question.right), ...question.wrong.map(wrong)], seed) };
  }
}

function right({ ko, en }: Localized): Choice {
  return { text: { ko, en }, right: true };
}

function wrong({ ko, en, why }: Localized & { readonly why: Localized }): Choice {
  return { text: { ko, en }, right: false, why };
}

function orderForm(items: readonly Localized[], seed: number): AnswerForm {
  const shown = mixedUp([...items.keys()], seed);
  return {
    kind: 'order',
    items: shown.flatMap((place) => items[place] ?? []),
    right: items.map((_, place) => shown.indexOf(place)),
  };
}

/** A choice for the faulty line and for each one about which there is something to say, in the order of the file. */
function lineChoices({ text, line, fine }: Extract<Question, { kind: 'fault' }>): readonly Choice[] {
  return text.split('\n').flatMap((content, index): Choice[] => {
    const number = index + 1;
    const why = fine[String(number)];
    if (number !== line && why === undefined) return [];
    const label = `${number}: ${inlineCode(content.trim())}`;
    const shown = { ko: label, en: label };
    if (number === line || why === undefined) return [{ text: shown, right: true }];
    return [{ text: shown, right: false, why }];
  });
}
