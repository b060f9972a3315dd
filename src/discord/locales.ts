import type { Interaction } from 'discord.js';
import { fromDiscordLocale, type Locale } from '../base/locale.ts';
import type { Locales } from './context.ts';

/** Where chosen languages are kept. `null`: nothing chosen, follow Discord. */
export interface LocaleChoices {
  ofUser(userId: string): Promise<Locale | null>;
  ofGuild(guildId: string): Promise<Locale | null>;
}

/** What an interaction tells of where it comes from. */
export type Origin = Pick<Interaction, 'guildId' | 'guildLocale' | 'locale'> & {
  readonly user: { readonly id: string };
};

/** The languages an interaction is answered in: choices first, then what Discord says, then `fallback`. */
export async function localesOf(origin: Origin, choices: LocaleChoices, fallback: Locale): Promise<Locales> {
  const [user, guild] = await Promise.all([
    choices.ofUser(origin.user.id),
    origin.guildId === null ? null : choices.ofGuild(origin.guildId),
  ]);
  return withChoices(origin, user, guild, fallback);
}

/** The languages by what Discord says alone: for telling somebody that the store failed. */
export function discordLocalesOf(origin: Origin, fallback: Locale): Locales {
  return withChoices(origin, null, null, fallback);
}

function withChoices(origin: Origin, user: Locale | null, guild: Locale | null, fallback: Locale): Locales {
  const client = fromDiscordLocale(origin.locale, fallback);
  const person = user ?? client;
  const server =
    origin.guildId === null ? person : (guild ?? fromDiscordLocale(origin.guildLocale, fallback));
  return { person, server, client };
}
