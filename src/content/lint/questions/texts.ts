import type { Localized } from '../../../base/locale.ts';
import type { Question } from '../../questions/schema.ts';

/** A piece of text of a question. */
export interface QuestionText {
  /** Sentences, or something to choose that may be a single word. */
  readonly part: 'ask' | 'explanation' | 'why' | 'choice' | 'item';
  /** Where it stands; the language's key follows. */
  readonly path: readonly PropertyKey[];
  readonly text: Localized;
}

/** Everything a question says in both languages, in the order of the file. */
export function textsOf(question: Question): readonly QuestionText[] {
  const { ask, explanation } = question;
  return [
    { part: 'ask', path: ['ask'], text: ask },
    ...ownTexts(question),
    { part: 'explanation', path: ['explanation'], text: explanation },
  ];
}

function ownTexts(question: Question): readonly QuestionText[] {
  switch (question.kind) {
    case 'choice':
    case 'state':
      return [choice(['right'], question.right), ...wrongOnes(question.wrong)];
    case 'choices':
      return [
        ...question.right.map((text, index) => choice(['right', index], text)),
        ...wrongOnes(question.wrong),
      ];
    case 'truth':
      return [];
    case 'order':
      return question.items.map((text, index) => ({ part: 'item', path: ['items', index], text }));
    case 'typed':
    case 'command':
      return whys('traps', question.traps ?? []);
    case 'output':
      return whys('wrong', question.wrong);
    case 'fault':
      return Object.entries(question.fine).map(([line, text]) => ({
        part: 'why',
        path: ['fine', Number(line)],
        text,
      }));
  }
}

function choice(path: readonly PropertyKey[], text: Localized): QuestionText {
  return { part: 'choice', path, text };
}

function wrongOnes(wrong: readonly (Localized & { readonly why: Localized })[]): readonly QuestionText[] {
  return wrong.flatMap((text, index): readonly QuestionText[] => [
    choice(['wrong', index], text),
    { part: 'why', path: ['wrong', index, 'why'], text: text.why },
  ]);
}

function whys(key: string, list: readonly { readonly why: Localized }[]): readonly QuestionText[] {
  return list.map(({ why }, index) => ({ part: 'why', path: [key, index, 'why'], text: why }));
}
