import { Locale as DiscordLocale } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Locale } from '../../src/base/locale.ts';
import { localesOf } from '../../src/discord/locales.ts';

const choices = (user: Locale | null, guild: Locale | null) => ({
  ofUser: async () => user,
  ofGuild: async () => guild,
});

function origin(locale: DiscordLocale, guildLocale: DiscordLocale | null) {
  return { guildId: guildLocale === null ? null : '2', guildLocale, locale, user: { id: '1' } };
}

describe('the languages of an interaction', () => {
  it('follow the client for private replies and the server for public ones', async () => {
    const from = origin(DiscordLocale.EnglishGB, DiscordLocale.Korean);
    expect(await localesOf(from, choices(null, null), 'ko')).toEqual({
      person: 'en',
      server: 'ko',
      client: 'en',
    });
  });

  it('are what was chosen, where something was chosen', async () => {
    const from = origin(DiscordLocale.EnglishUS, DiscordLocale.EnglishUS);
    expect(await localesOf(from, choices('ko', 'ko'), 'en')).toEqual({
      person: 'ko',
      server: 'ko',
      client: 'en',
    });
  });

  it('are the default where Discord speaks neither', async () => {
    const from = origin(DiscordLocale.Japanese, DiscordLocale.French);
    expect(await localesOf(from, choices(null, null), 'en')).toEqual({
      person: 'en',
      server: 'en',
      client: 'en',
    });
  });

  it('are the person’s own in a direct message', async () => {
    const from = origin(DiscordLocale.EnglishUS, null);
    expect(await localesOf(from, choices('ko', null), 'en')).toMatchObject({ person: 'ko', server: 'ko' });
  });
});
