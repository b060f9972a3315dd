import type { Client } from 'discord.js';
import type { Clock } from './base/clock.ts';
import { fromDiscordLocale, type Locale } from './base/locale.ts';
import type { Store } from './db/index.ts';
import { DEFAULT_TIME_ZONE } from './quiz/calendar/time-zones.ts';
import { Dailies } from './quiz/daily/dailies.ts';
import { Practices, type PracticeBook } from './quiz/practice/practice.ts';
import type { Rounds } from './quiz/rounds.ts';
import type { Services } from './services.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Services['log'];
}

/** People practising alone, put together. */
export function createPractices({
  store,
  clock,
  log,
  book,
}: Parts & { readonly book: PracticeBook }): Practices {
  return new Practices({
    sessions: store.practice,
    cards: store.cards,
    profiles: store.profiles,
    book,
    // In direct messages nobody says where they are.
    timeZoneOf: async (guildId) =>
      (guildId === null ? null : (await store.guilds.get(guildId)).timeZone) ?? DEFAULT_TIME_ZONE,
    clock,
    log,
  });
}

/** The questions of the day, put together. Nothing happens before they are started. */
export function createDailies({
  store,
  clock,
  log,
  rounds,
  client,
  defaultLocale,
}: Parts & {
  readonly rounds: Rounds;
  /** Knows what language servers are in. */
  readonly client: Client;
  readonly defaultLocale: Locale;
}): Dailies {
  return new Dailies({
    guilds: store.guilds,
    rounds,
    clock,
    localeOf: (guildId, chosen) =>
      chosen ?? fromDiscordLocale(client.guilds.cache.get(guildId)?.preferredLocale, defaultLocale),
    log,
  });
}
