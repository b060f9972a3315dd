import { particleFor } from '../../base/particle.ts';
import type { Locale } from '../../base/locale.ts';
import type { Answer, AskedQuestion } from '../../quiz/question.ts';
import { quotedLine } from '../docker/answer-view.ts';
import { choiceName } from './question-text.ts';

const TYPED_SHOWN = 80;

/** An answer as its giver reads it back: `A`, `A, C`, `B → A → C`, or what was typed in quotes. */
export function answerWords(asked: AskedQuestion, answer: Answer, locale: Locale): string {
  switch (answer.kind) {
    case 'one':
      return choiceName(asked, answer.choice, locale);
    case 'several':
      return answer.choices
        .toSorted((a, b) => a - b)
        .map((index) => choiceName(asked, index, locale))
        .join(', ');
    case 'order':
      return orderWords(asked, answer.order, locale);
    case 'text':
    case 'command':
      return locale === 'ko'
        ? `‘${quotedLine(answer.text, TYPED_SHOWN)}’`
        : `“${quotedLine(answer.text, TYPED_SHOWN)}”`;
  }
}

/** The same with the Korean particle of means: `A로`, `‘볼륨’으로`. */
export function answerWithRo(asked: AskedQuestion, answer: Answer): string {
  const words = answerWords(asked, answer, 'ko');
  return `**${words}**${particleFor(words, '으로/로')}`;
}

/** `B → A → C` */
export function orderWords(asked: AskedQuestion, order: readonly number[], locale: Locale): string {
  return order.map((index) => choiceName(asked, index, locale)).join(' → ');
}

/** Whether two answers are the same, so that pressing again changes nothing. */
export function isSameAnswer(a: Answer | undefined, b: Answer): boolean {
  if (a === undefined || a.kind !== b.kind) return false;
  const plain = (answer: Answer): string =>
    answer.kind === 'several' ? answer.choices.toSorted((x, y) => x - y).join() : JSON.stringify(answer);
  return plain(a) === plain(b);
}
