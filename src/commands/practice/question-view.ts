import type { Locale } from '../../base/locale.ts';
import { button, type View } from '../../discord/components.ts';
import type { PracticeAt } from '../../quiz/practice/practice.ts';
import type { PracticeQuestion } from '../../quiz/practice/session.ts';
import { topicTitle, WORDING as QUIZ_WORDING } from '../quiz/wording.ts';
import { aloneView } from '../shared/alone/view.ts';
import type { PracticeLinks } from './links.ts';
import { WORDING } from './wording.ts';

/**
 * A question of practice that is open, with all it takes to answer it.
 * @param placed of a question of order: the items pressed so far
 */
export function questionView(
  id: string,
  question: PracticeQuestion,
  locale: Locale,
  links: PracticeLinks,
  placed: readonly number[] = [],
): View {
  const { asked, no } = question;
  const words = WORDING[locale];
  const at: PracticeAt = { id, no };
  return aloneView({ head: headOf(question, locale), asked, at, placed }, locale, links, [
    button(links.stop(id), words.stop, { emoji: '⏹️' }),
  ]);
}

/** Which question it is, why it is asked, and what it is about. */
export function headOf({ no, purpose, asked }: PracticeQuestion, locale: Locale): string {
  const words = WORDING[locale];
  return [
    words.head(no),
    words.purpose[purpose],
    topicTitle(asked.topic, locale),
    QUIZ_WORDING[locale].difficulty[asked.difficulty],
  ].join(' · ');
}
