import type { Locale, Localized } from '../../base/locale.ts';
import { SECTIONS } from '../../content/schema.ts';
import { ACCENT, container, row, select, text, type View } from '../../discord/components.ts';
import type { Owner } from '../../discord/routes.ts';
import type { RoundSettings } from '../../quiz/round/round.ts';
import type { QuizLinks } from './links.ts';

const TOPICS: Localized<{ readonly title: string; readonly pick: string }> = {
  ko: { title: '### 어떤 주제로 할까요?\n고르면 바로 퀴즈가 열려요.', pick: '주제를 하나 이상 고르세요' },
  en: {
    title: '### Which topics?\nThe quiz opens as soon as you have chosen.',
    pick: 'Choose one or more topics',
  },
};

/** Asks for several topics: choosing them opens the round. */
export function topicsView(settings: RoundSettings, owner: Owner, locale: Locale, links: QuizLinks): View {
  const words = TOPICS[locale];
  const options = SECTIONS.map(({ id, title }) => ({ value: id, label: title[locale] }));
  return {
    components: [
      container(ACCENT.neutral, [
        text(words.title),
        row({
          ...select(links.topics(settings, owner), words.pick, options),
          min_values: 1,
          max_values: options.length,
        }),
      ]),
    ],
  };
}
