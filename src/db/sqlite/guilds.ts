import type { GuildSettings, GuildStore } from '../store.ts';
import type { Connection } from './connection.ts';
import { createGuildForgetting } from './forget-guild.ts';
import type { GroupCommit } from './group-commit.ts';

const DEFAULTS: GuildSettings = {
  locale: null,
  channelId: null,
  timeZone: null,
  dailyHour: null,
  roundStarters: null,
};

const FIELDS = `locale, channel_id AS channelId, time_zone AS timeZone, daily_hour AS dailyHour,
  round_starters AS roundStarters`;

export function createGuildStore(connection: Connection, group: GroupCommit): GuildStore {
  const { db, run } = connection;
  const select = db.prepare<[guildId: string], GuildSettings>(
    `SELECT ${FIELDS} FROM guild_settings WHERE guild_id = ?`,
  );
  const selectDaily = db.prepare<[], GuildSettings & { guildId: string }>(
    `SELECT guild_id AS guildId, ${FIELDS} FROM guild_settings
     WHERE daily_hour IS NOT NULL AND channel_id IS NOT NULL ORDER BY guild_id`,
  );
  const upsert = db.prepare<[GuildSettings & { guildId: string }]>(`
    INSERT INTO guild_settings (guild_id, locale, channel_id, time_zone, daily_hour, round_starters)
    VALUES (:guildId, :locale, :channelId, :timeZone, :dailyHour, :roundStarters)
    ON CONFLICT (guild_id) DO UPDATE SET
      locale = excluded.locale, channel_id = excluded.channel_id, time_zone = excluded.time_zone,
      daily_hour = excluded.daily_hour, round_starters = excluded.round_starters
  `);
  const forget = createGuildForgetting(connection, group);

  const update = db.transaction((guildId: string, patch: Partial<GuildSettings>): GuildSettings => {
    const after: GuildSettings = { ...(select.get(guildId) ?? DEFAULTS), ...withoutAbsent(patch) };
    upsert.run({ ...after, guildId });
    return after;
  });

  return {
    get: (guildId) => run(() => select.get(guildId) ?? DEFAULTS),
    withDaily: () => run(() => selectDaily.all().map(({ guildId, ...settings }) => ({ guildId, settings }))),
    update: (guildId, patch) => run(() => update.immediate(guildId, patch)),
    delete: (guildId) => forget(guildId),
  };
}

/** A field that is named with `undefined` keeps its value, as one that is not named. */
function withoutAbsent(patch: Partial<GuildSettings>): Partial<GuildSettings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
