import { ButtonStyle } from 'discord-api-types/v10';
import type { Locale, Localized } from '../../base/locale.ts';
import { ACCENT, button, container, row, text, type View } from '../../discord/components.ts';
import type { Owner } from '../../discord/routes.ts';
import type { QuizLinks } from './links.ts';

const STOP: Localized<{ readonly ask: string; readonly yes: string }> = {
  ko: {
    ask: '### 퀴즈를 여기서 끝낼까요?\n모두에게 끝나요. 지금 열린 문제는 점수 없이 닫히고, 지금까지 얻은 점수는 남아요.',
    yes: '네, 끝낼게요',
  },
  en: {
    ask: '### End the quiz here?\nIt ends for everybody. The question that is open closes without points; points earned so far stay.',
    yes: 'Yes, end it',
  },
};

/** Asked before a round is ended for everybody: the button stands next to the answers, where a finger slips. */
export function confirmStopView(
  roundId: string,
  owner: Owner,
  locale: Locale,
  links: Pick<QuizLinks, 'confirmStop'>,
): View {
  const words = STOP[locale];
  return {
    components: [
      container(ACCENT.danger, [
        text(words.ask),
        row(button(links.confirmStop(roundId, owner), words.yes, { style: ButtonStyle.Danger })),
      ]),
    ],
  };
}
