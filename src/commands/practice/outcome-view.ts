import type { Locale } from '../../base/locale.ts';
import type { Content } from '../../content/load.ts';
import type { View } from '../../discord/components.ts';
import type { PracticeOutcome } from '../../quiz/practice/practice.ts';
import type { Practice } from '../../quiz/practice/session.ts';
import type { QuizLinks } from '../quiz/links.ts';
import type { PracticeLinks } from './links.ts';
import { questionView } from './question-view.ts';
import { revealView } from './reveal-view.ts';
import { nothingView, refusedView, summaryView } from './summary-view.ts';
import { WORDING } from './wording.ts';

/** Whom a session is shown to, and where its buttons lead. */
export interface Reader {
  readonly content: Content;
  readonly locale: Locale;
  readonly links: PracticeLinks;
  readonly quizLinks: Pick<QuizLinks, 'tryOut'>;
}

/** What a session looks like after something happened to it, or why nothing did. */
export function outcomeView(
  outcome: PracticeOutcome,
  reader: Reader,
  { stopped = false }: { readonly stopped?: boolean } = {},
): View {
  const { content, locale, links } = reader;
  switch (outcome.kind) {
    case 'going':
      return currentView(outcome.practice, reader, { earned: outcome.earned });
    case 'over': {
      const { practice, waiting } = outcome;
      if (practice.question === null) return nothingView(practice, waiting, locale, links);
      return summaryView(practice, waiting, stopped, content, locale, links);
    }
    case 'refused': {
      const { refusal, practice } = outcome;
      return refusedView(WORDING[locale].refused[refusal], practice !== undefined, locale, links);
    }
  }
}

/** A session as it is: its open question, or the reveal of the last one. */
export function currentView(
  { id, question, result }: Practice,
  { content, locale, links, quizLinks }: Reader,
  { placed, earned }: { readonly placed?: readonly number[]; readonly earned?: number | undefined } = {},
): View {
  if (!question) throw new Error('a session that is stored has a question');
  if (result === null) return questionView(id, question, locale, links, placed);
  return revealView({ id, question, result, earned }, content, locale, links, quizLinks);
}
