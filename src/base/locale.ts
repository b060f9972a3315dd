/** The languages the bot speaks. Korean comes first: it is what most learners read. */
export const LOCALES = ['ko', 'en'] as const;

export type Locale = (typeof LOCALES)[number];

/** One value per language. A missing language is a type error, so the two cannot drift apart. */
export type Localized<T = string> = Readonly<Record<Locale, T>>;

/** Each language by its own name, whatever language the reader uses now. */
export const LANGUAGE_NAME: Localized = { ko: '한국어', en: 'English' };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

/** The other language: where the 한국어/English switch leads. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'ko' ? 'en' : 'ko';
}

/**
 * Maps a Discord locale (`ko`, `en-US`, `en-GB`, `ja`, …) to a language of ours.
 * Someone whose client is in neither language gets `fallback` (DEFAULT_LOCALE).
 */
export function fromDiscordLocale(discordLocale: string | null | undefined, fallback: Locale): Locale {
  if (discordLocale === 'ko') return 'ko';
  if (discordLocale?.startsWith('en')) return 'en';
  return fallback;
}
