import { ButtonStyle, type APIButtonComponent } from 'discord-api-types/v10';
import type { Locale } from '../../base/locale.ts';
import type { Content } from '../../content/load.ts';
import { ACCENT, button, container, row, shorten, text, type View } from '../../discord/components.ts';
import type { PracticeQuestion, PracticeResult } from '../../quiz/practice/session.ts';
import type { AskedQuestion } from '../../quiz/question.ts';
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

/** How an answer in practice was, what is right and why the rest is wrong: in the place of the question. */
export function revealView(
  { id, question, result, earned }: Reveal,
  content: Content,
  locale: Locale,
  links: PracticeLinks,
  quizLinks: Pick<QuizLinks, 'tryOut'>,
): View {
  const { asked, no } = question;
  const words = WORDING[locale];
  const head = headOf(question, locale);
  return judgedView({ head, asked, ...result, earned }, content, locale, quizLinks, {
    before: [button(links.next({ id, no }), words.next, { style: ButtonStyle.Primary, emoji: '➡️' })],
    after: [button(links.stop(id), words.stop, { emoji: '⏹️' })],
  });
}

/** What became of a question that one person answered alone. */
export interface Judged extends PracticeResult {
  /** What stands small above it. */
  readonly head: string;
  readonly asked: AskedQuestion;
  readonly earned?: number | undefined;
}

/**
 * How an answer was, what is right and why the rest is wrong.
 * @param buttons those around the buttons of its page and of what to try
 */
export function judgedView(
  judged: Judged,
  content: Content,
  locale: Locale,
  { tryOut }: Pick<QuizLinks, 'tryOut'>,
  buttons: { readonly before: readonly APIButtonComponent[]; readonly after: readonly APIButtonComponent[] },
): View {
  const { head, asked, verdict, dueAt } = judged;
  const words = WORDING[locale];
  const { credit, notes } = verdict;
  const concept = content.concept(asked.concept);
  const line = tryLine(asked);
  const tryId = line === undefined ? undefined : tryOut(line);
  return withTextsFitted((cut) => ({
    components: [
      container(credit >= 1 ? ACCENT.good : credit > 0 ? ACCENT.warning : ACCENT.danger, [
        text(questionText(head, cut(asked.ask[locale]))),
        asked.exhibit && text(exhibitBlock(asked.exhibit, cut)),
        text([verdictLine(judged, locale), ...notes.map((note) => `- ${cut(note[locale])}`)].join('\n')),
        ...solutionTexts(unanswered(asked), locale, cut).map(text),
        text(`💡 ${cut(asked.explanation[locale])}\n-# ${words.again(relative(dueAt))}`),
      ]),
      row(
        ...buttons.before,
        ...(concept ? [button(privatePageId(concept.id), concept.text[locale].title, { emoji: '📖' })] : []),
        ...(line !== undefined && tryId !== undefined
          ? [button(tryId, shorten(line, TRY_LABEL), { emoji: '▶️' })]
          : []),
        ...buttons.after,
      ),
    ],
  }));
}

function verdictLine({ asked, answer, verdict, earned = 0 }: Judged, locale: Locale) {
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
function unanswered(asked: AskedQuestion): RoundQuestion {
  return { no: 1, asked, askedAt: 0, closesAt: 0, shown: true, answers: {} };
}
