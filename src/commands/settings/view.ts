import type { Locale, Localized } from '../../base/locale.ts';
import type { GuildSettings } from '../../db/index.ts';
import {
  ACCENT,
  channelSelect,
  container,
  row,
  select,
  separator,
  text,
  type View,
} from '../../discord/components.ts';
import { languageOptions } from '../shared/language-choice.ts';

interface Wording {
  readonly title: string;
  readonly language: string;
  readonly languageNote: string;
  readonly auto: string;
  readonly channel: string;
  readonly channelNote: string;
  readonly channelPlaceholder: string;
  readonly saved: string;
}

const WORDING: Localized<Wording> = {
  ko: {
    title: '서버 설정',
    language: '서버 언어',
    languageNote: '채널에 함께 보는 메시지의 언어예요. 나만 보는 답장은 각자의 언어로 나가요.',
    auto: '자동 (서버의 기본 언어)',
    channel: '붕어가 글을 올릴 채널',
    channelNote: '붕어가 먼저 소식을 올릴 때 쓰는 채널이에요. 비워 두면 먼저 올리지 않아요.',
    channelPlaceholder: '채널을 골라 주세요',
    saved: '고르는 즉시 저장돼요.',
  },
  en: {
    title: 'Server settings',
    language: 'Server language',
    languageNote: 'For messages that everybody sees. Private answers follow each person’s own language.',
    auto: 'Automatic (the server’s own language)',
    channel: 'Channel to post in',
    channelNote: 'Where Bungeo posts news by itself. While empty, it does not.',
    channelPlaceholder: 'Choose a channel',
    saved: 'Saved as soon as you choose.',
  },
};

/** The server's settings with a menu for each; `ids` are the menus' custom_ids. */
export function settingsView(
  settings: GuildSettings,
  locale: Locale,
  ids: { readonly language: string; readonly channel: string },
): View {
  const words = WORDING[locale];
  return {
    components: [
      container(ACCENT.neutral, [
        text(`## ⚙️ ${words.title}`),
        text(`**${words.language}**\n-# ${words.languageNote}`),
        row(select(ids.language, words.language, languageOptions(words.auto, settings.locale))),
        text(`**${words.channel}**\n-# ${words.channelNote}`),
        row(channelSelect(ids.channel, words.channelPlaceholder, settings.channelId)),
        separator(),
        text(`-# ${words.saved}`),
      ]),
    ],
  };
}
