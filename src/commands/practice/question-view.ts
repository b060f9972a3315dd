import { ButtonStyle, type APIButtonComponent } from 'discord-api-types/v10';
import type { Locale } from '../../base/locale.ts';
import { LIMITS } from '../../base/discord-limits.ts';
import { ACCENT, button, container, row, text, type View } from '../../discord/components.ts';
import type { PracticeAt } from '../../quiz/practice/practice.ts';
import type { PracticeQuestion } from '../../quiz/practice/session.ts';
import type { AskedQuestion } from '../../quiz/question.ts';
import { orderWords } from '../quiz/answer-words.ts';
import { withTextsFitted } from '../quiz/fit.ts';
import { choiceLines, choiceName, exhibitBlock, questionText, shownItems } from '../quiz/question-text.ts';
import { answerControls } from '../quiz/question-view.ts';
import { topicTitle, WORDING as QUIZ_WORDING } from '../quiz/wording.ts';
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
    button(links.show(at), words.show, { emoji: '🤷' }),
    button(links.stop(id), words.stop, { emoji: '⏹️' }),
  ]);
}

/** A question that one person answers alone. */
export interface Alone {
  /** What stands small above it. */
  readonly head: string;
  readonly asked: AskedQuestion;
  readonly at: PracticeAt;
  /** Of a question of order: the items pressed so far. */
  readonly placed: readonly number[];
}

/** Where the answers of {@link aloneView} lead. */
export type AloneLinks = Pick<PracticeLinks, 'choose' | 'pick' | 'place' | 'write'>;

/** A question that is open, with all it takes to answer it. @param others buttons besides */
export function aloneView(
  { head, asked, at, placed }: Alone,
  locale: Locale,
  links: AloneLinks,
  others: readonly APIButtonComponent[],
): View {
  const words = WORDING[locale];
  return withTextsFitted((cut) => ({
    components: [
      container(ACCENT.neutral, [
        text(questionText(head, cut(asked.ask[locale]))),
        asked.exhibit && text(exhibitBlock(asked.exhibit, cut)),
        ...choiceLines(asked, locale, cut).map(text),
        text(
          placed.length === 0
            ? `-# ${words.how[asked.form.kind]}`
            : `**${orderWords(asked, placed, locale)} → …**`,
        ),
      ]),
      ...(asked.form.kind === 'order'
        ? placingRows(asked, at, placed, locale, links)
        : [row(...answerControls(asked, { roundId: at.id, no: at.no }, locale, answerLinks(links)))]),
      row(
        ...(placed.length > 0 ? [button(links.place(at, []), words.anew, { emoji: '🔄' })] : []),
        ...others,
      ),
    ],
  }));
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

/** The items that are left, a button each. */
function placingRows(
  asked: AskedQuestion,
  at: PracticeAt,
  placed: readonly number[],
  locale: Locale,
  links: AloneLinks,
) {
  const left = shownItems(asked)
    .map((_, index) => index)
    .filter((index) => !placed.includes(index));
  const rows = [left.slice(0, LIMITS.rowButtons), left.slice(LIMITS.rowButtons)];
  return rows
    .filter(({ length }) => length > 0)
    .map((indices) =>
      row(
        ...indices.map((index) =>
          button(links.place(at, [...placed, index]), choiceName(asked, index, locale), {
            style: ButtonStyle.Primary,
          }),
        ),
      ),
    );
}

/** The controls of a round's question lead to practice. */
function answerLinks(links: AloneLinks) {
  const here = ({ roundId, no }: { readonly roundId: string; readonly no: number }): PracticeAt => ({
    id: roundId,
    no,
  });
  return {
    choose: (at: Parameters<typeof here>[0], choice: number) => links.choose(here(at), choice),
    pick: (at: Parameters<typeof here>[0]) => links.pick(here(at)),
    order: (at: Parameters<typeof here>[0]) => links.place(here(at), []),
    write: (at: Parameters<typeof here>[0]) => links.write(here(at)),
  };
}
