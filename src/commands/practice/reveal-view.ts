import { ButtonStyle } from 'discord-api-types/v10';
import type { Locale } from '../../base/locale.ts';
import type { Content } from '../../content/load.ts';
import { ACCENT, button, container, row, shorten, text, type View } from '../../discord/components.ts';
import type { PracticeQuestion, PracticeResult } from '../../quiz/practice/session.ts';
import type { RoundQuestion } from '../../quiz/round/round.ts';
import { privatePageId } from '../explain/private-page.ts';
import { answerWords } from '../quiz/answer-words.ts';
import { withTextsFitted } from '../quiz/fit.ts';
import type { QuizLinks } from '../quiz/links.ts';
import { relative } from '../quiz/lobby-view.ts';
import { exhibitBlock, questionText } from '../quiz/question-text.ts';
import { solutionTexts } from '../quiz/solution-text.ts';
import { tryLine } from '../quiz/try-line.ts';
import type { PracticeLinks } from './links.ts';
import { headOf } from './question-view.ts';
import { WORDING } from './wording.ts';

/** On a phone a button should fit a line. */
const TRY_LABEL = 34;

export interface Reveal {
  readonly id: string;
  readonly question: PracticeQuestion;
  readonly result: PracticeResult;
  /** What the answer earned; known only right after it. */
  readonly earned?: number | undefined;
}

/** How an answer was, what is right and why the rest is wrong: in the place of the question. */
export function revealView(
  reveal: Reveal,
  content: Content,
  locale: Locale,
  links: PracticeLinks,
  { tryOut }: Pick<QuizLinks, 'tryOut'>,
): View {
  const { id, question, result } = reveal;
  const { asked, no } = question;
  const words = WORDING[locale];
  const { credit, notes } = result.verdict;
  const concept = content.concept(asked.concept);
  const line = tryLine(asked);
  const tryId = line === undefined ? undefined : tryOut(line);
  return withTextsFitted((cut) => ({
    components: [
      container(credit >= 1 ? ACCENT.good : credit > 0 ? ACCENT.warning : ACCENT.danger, [
        text(questionText(headOf(question, locale), cut(asked.ask[locale]))),
        asked.exhibit && text(exhibitBlock(asked.exhibit, cut)),
        text([verdictLine(reveal, locale), ...notes.map((note) => `- ${cut(note[locale])}`)].join('\n')),
        ...solutionTexts(unanswered(question), locale, cut).map(text),
        text(`💡 ${cut(asked.explanation[locale])}\n-# ${words.again(relative(result.dueAt))}`),
      ]),
      row(
        button(links.next({ id, no }), words.next, { style: ButtonStyle.Primary, emoji: '➡️' }),
        ...(concept ? [button(privatePageId(concept.id), concept.text[locale].title, { emoji: '📖' })] : []),
        ...(line !== undefined && tryId !== undefined
          ? [button(tryId, shorten(line, TRY_LABEL), { emoji: '▶️' })]
          : []),
        button(links.stop(id), words.stop, { emoji: '⏹️' }),
      ),
    ],
  }));
}

function verdictLine(
  { question: { asked }, result: { answer, verdict }, earned = 0 }: Reveal,
  locale: Locale,
) {
  const words = WORDING[locale];
  if (answer === null) return words.shown;
  const { credit } = verdict;
  const judged =
    credit >= 1 ? words.right : credit > 0 ? words.partly(Math.round(credit * 100)) : words.wrong;
  return [
    judged,
    words.yours(answerWords(asked, answer, locale)),
    ...(earned > 0 ? [words.experience(earned)] : []),
  ].join(' · ');
}

/** As a round would have it that nobody answered: nothing is spread, only right and wrong is told. */
function unanswered({ no, asked }: PracticeQuestion): RoundQuestion {
  return { no, asked, askedAt: 0, closesAt: 0, shown: true, answers: {} };
}
