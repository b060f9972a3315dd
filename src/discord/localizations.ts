import type { Locale, Localized } from '../base/locale.ts';

/** The Discord locales a language of ours is shown to. English is listed, not left to the default name. */
const DISCORD_LOCALES = { ko: ['ko'], en: ['en-US', 'en-GB'] } as const satisfies Record<
  Locale,
  readonly string[]
>;

type DiscordLocale = (typeof DISCORD_LOCALES)[Locale][number];

/** A text for each Discord locale we speak, in the shape of Discord's `*_localizations`. */
export function localizations(value: Localized): Record<DiscordLocale, string> {
  return { ko: value.ko, 'en-US': value.en, 'en-GB': value.en };
}
