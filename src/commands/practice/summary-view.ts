import { ButtonStyle } from 'discord-api-types/v10';
import type { Locale } from '../../base/locale.ts';
import type { Content } from '../../content/load.ts';
import { ACCENT, button, container, row, text, type View } from '../../discord/components.ts';
import type { Waiting } from '../../quiz/practice/practice.ts';
import type { Practice } from '../../quiz/practice/session.ts';
import { privatePageId } from '../explain/private-page.ts';
import { relative } from '../quiz/lobby-view.ts';
import { topicTitle } from '../quiz/wording.ts';
import type { PracticeLinks } from './links.ts';
import { WORDING } from './wording.ts';

/** One row of buttons. */
const CONCEPTS = 5;

/** How a session went, what to read again, and when to come back. @param stopped by the learner, with more to ask */
export function summaryView(
  practice: Practice,
  waiting: Waiting,
  stopped: boolean,
  content: Content,
  locale: Locale,
  links: PracticeLinks,
): View {
  const words = WORDING[locale];
  const { answered, right, missed } = practice.tally;
  const concepts = missed.flatMap((concept) => content.concept(concept) ?? []).slice(0, CONCEPTS);
  const goesOn = stopped || waiting.due > 0 || practice.scope.kind !== 'all';
  return {
    components: [
      container(ACCENT.good, [
        text(
          [
            `### ${stopped ? words.stopped : words.done}`,
            answered === 0 ? words.noneAnswered : words.tally(right, answered),
            ...waitingLines(waiting, locale),
          ].join('\n'),
        ),
        ...(concepts.length > 0
          ? [
              text(`-# ${words.readAgain}`),
              row(
                ...concepts.map((concept) =>
                  button(privatePageId(concept.id), concept.text[locale].title, { emoji: '📖' }),
                ),
              ),
            ]
          : []),
      ]),
      ...(goesOn ? [row(beginButton(locale, links, words.goOn))] : []),
    ],
  };
}

/** There is nothing to ask: why, and when there will be. */
export function nothingView(
  { scope }: Practice,
  waiting: Waiting,
  locale: Locale,
  links: PracticeLinks,
): View {
  const words = WORDING[locale];
  const why = {
    all: () => words.nothing,
    topic: () => (scope.kind === 'topic' ? words.nothingInTopic(topicTitle(scope.topic, locale)) : ''),
    mistakes: () => words.noMistakes,
  }[scope.kind]();
  return {
    components: [
      container(ACCENT.neutral, [text([`### ${why}`, ...waitingLines(waiting, locale)].join('\n'))]),
      ...(scope.kind === 'all' ? [] : [row(beginButton(locale, links, words.begin))]),
    ],
  };
}

/** Something that was pressed does not count: why, and the way on. @param goesOn whether a session is going on */
export function refusedView(why: string, goesOn: boolean, locale: Locale, links: PracticeLinks): View {
  const words = WORDING[locale];
  return {
    components: [
      container(ACCENT.warning, [
        text(why),
        row(
          goesOn
            ? button(links.goOn(), words.goOn, { style: ButtonStyle.Primary, emoji: '➡️' })
            : beginButton(locale, links, words.begin),
        ),
      ]),
    ],
  };
}

function beginButton(locale: Locale, links: PracticeLinks, label: string) {
  return button(links.begin(), label, { style: ButtonStyle.Primary, emoji: '🏋️' });
}

function waitingLines({ due, nextDueAt }: Waiting, locale: Locale): string[] {
  const words = WORDING[locale];
  if (due > 0) return [words.due(due)];
  return nextDueAt === undefined ? [] : [words.nextDue(relative(nextDueAt))];
}
