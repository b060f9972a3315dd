import type { APISelectMenuOption } from 'discord-api-types/v10';
import { isLocale, LANGUAGE_NAME, LOCALES, type Locale } from '../../base/locale.ts';
import { staleComponent } from '../../discord/notices.ts';

/** The value of "automatic" in a language menu: follow what Discord says. */
const AUTO = 'auto';

/**
 * The options of a language menu.
 * @param auto what "automatic" is called here
 * @param chosen the current choice; `null` is automatic
 */
export function languageOptions(auto: string, chosen: Locale | null): APISelectMenuOption[] {
  return [
    { value: AUTO, label: auto, default: chosen === null },
    ...LOCALES.map((locale) => ({ value: locale, label: LANGUAGE_NAME[locale], default: locale === chosen })),
  ];
}

/**
 * What was chosen in a language menu: a language, or `null` for automatic.
 * @throws {UserError} when the menu offered something that is there no longer
 */
export function chosenLanguage(values: readonly string[], command: string): Locale | null {
  const [value] = values;
  if (value === AUTO) return null;
  if (isLocale(value)) return value;
  throw staleComponent(command);
}
