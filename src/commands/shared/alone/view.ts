import { ButtonStyle, type APIButtonComponent } from 'discord-api-types/v10';
import { LIMITS } from '../../../base/discord-limits.ts';
import type { Locale } from '../../../base/locale.ts';
import { ACCENT, button, container, row, text, type View } from '../../../discord/components.ts';
import type { AskedQuestion } from '../../../quiz/question.ts';
import { orderWords } from '../../quiz/answer-words.ts';
import { withTextsFitted } from '../../quiz/fit.ts';
import { choiceLines, choiceName, exhibitBlock, questionText, shownItems } from '../../quiz/question-text.ts';
import { answerControls } from '../../quiz/question-view.ts';
import type { AloneLinks } from './links.ts';
import { WORDING } from './wording.ts';

/** A question that one person answers alone. */
export interface Alone<At> {
  /** What stands small above it. */
  readonly head: string;
  readonly asked: AskedQuestion;
  readonly at: At;
  /** Of a question of order: the items pressed so far. */
  readonly placed: readonly number[];
}

/** A question that is open, with all it takes to answer it. @param others buttons besides */
export function aloneView<At>(
  { head, asked, at, placed }: Alone<At>,
  locale: Locale,
  links: AloneLinks<At>,
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
        ? placingRows(asked, placed, locale, (next) => links.place(at, next))
        : [row(...controls(asked, at, locale, links))]),
      row(
        ...(placed.length > 0 ? [button(links.place(at, []), words.anew, { emoji: '🔄' })] : []),
        button(links.show(at), words.show, { emoji: '🤷' }),
        ...others,
      ),
    ],
  }));
}

/** The controls of a round's question, leading to this one. */
function controls<At>(asked: AskedQuestion, at: At, locale: Locale, links: AloneLinks<At>) {
  return answerControls(asked, { roundId: '', no: 1 }, locale, {
    choose: (_, choice) => links.choose(at, choice),
    pick: () => links.pick(at),
    order: () => links.place(at, []),
    write: () => links.write(at),
  });
}

/** The items that are left, a button each. */
function placingRows(
  asked: AskedQuestion,
  placed: readonly number[],
  locale: Locale,
  link: (placed: readonly number[]) => string,
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
          button(link([...placed, index]), choiceName(asked, index, locale), { style: ButtonStyle.Primary }),
        ),
      ),
    );
}
