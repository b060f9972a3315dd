import type { Locale, Localized } from '../../base/locale.ts';
import type { CommandSummary } from '../../discord/command-guide.ts';
import { ACCENT, container, row, select, separator, text, type View } from '../../discord/components.ts';
import { languageOptions } from '../shared/language-choice.ts';
import { scoringText } from './scoring-text.ts';

interface Wording {
  readonly title: string;
  readonly intro: string;
  readonly serversOnly: string;
  readonly first: string;
  readonly language: string;
  readonly auto: string;
}

const WORDING: Localized<Wording> = {
  ko: {
    title: '붕어 도움말',
    intro:
      '도커를 함께 배우는 봇이에요. 이미지는 붕어빵 틀, 컨테이너는 붕어빵! 궁금한 것을 물어보면 쉬운 말로 설명하고, 함께 퀴즈도 풀어요.',
    serversOnly: '서버에서만',
    first: '처음이라면 `/설명 도커`부터 입력해 보세요. 개념 칸을 비워 두면 시작하기 좋은 주제를 보여 줘요.',
    language: '내가 볼 언어',
    auto: '자동 (디스코드 언어 설정)',
  },
  en: {
    title: 'Bungeo, in short',
    intro:
      'A bot to learn Docker with, together. An image is the mould, a container the 붕어빵 (fish-shaped bread) it makes. Ask, and it explains in plain words; then play a quiz together.',
    serversOnly: 'servers only',
    first: 'New here? Start with `/explain docker`. Leave the concept empty to see good places to begin.',
    language: 'Your language',
    auto: 'Automatic (as your Discord is set)',
  },
};

/** What one does first comes first, what one seldom needs last, and all else between. */
const FIRST: readonly string[] = ['explain', 'docker', 'quiz', 'practice', 'daily', 'leaderboard', 'profile'];
const LAST: readonly string[] = ['help', 'privacy', 'settings'];

function placeOf({ name }: CommandSummary): number {
  const first = FIRST.indexOf(name);
  return first < 0 ? FIRST.length + 1 + LAST.indexOf(name) : first;
}

/** Every command with what it does, where to begin, and the choice of one's own language. */
export function helpView(options: {
  readonly commands: readonly CommandSummary[];
  readonly locale: Locale;
  /** The person's own choice; `null` follows their Discord client. */
  readonly chosen: Locale | null;
  /** The custom_id of the language select. */
  readonly languageId: string;
}): View {
  const { commands, locale, chosen, languageId } = options;
  const words = WORDING[locale];
  const lines = commands
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map(({ shownName, help, serversOnly }) => {
      const where = serversOnly ? ` *(${words.serversOnly})*` : '';
      return `- \`/${shownName[locale]}\`${where}  ${help[locale]}`;
    });
  return {
    components: [
      container(ACCENT.neutral, [
        text(`## ${words.title}\n${words.intro}\n${words.first}`),
        text(lines.join('\n')),
        separator(),
        text(scoringText(locale)),
        separator(),
        text(`-# 🌐 ${words.language}`),
        row(select(languageId, words.language, languageOptions(words.auto, chosen))),
      ]),
    ],
  };
}
