import type { GuildSettings, GuildStore } from '../store.ts';
import type { Connection } from './connection.ts';

const DEFAULTS: GuildSettings = { locale: null, channelId: null };

export function createGuildStore({ db, run }: Connection): GuildStore {
  const select = db.prepare<[guildId: string], GuildSettings>(
    'SELECT locale, channel_id AS channelId FROM guild_settings WHERE guild_id = ?',
  );
  const upsert = db.prepare<[GuildSettings & { guildId: string }]>(`
    INSERT INTO guild_settings (guild_id, locale, channel_id) VALUES (:guildId, :locale, :channelId)
    ON CONFLICT (guild_id) DO UPDATE SET locale = excluded.locale, channel_id = excluded.channel_id
  `);
  const removeSettings = db.prepare<[guildId: string]>('DELETE FROM guild_settings WHERE guild_id = ?');
  const removeMachines = db.prepare<[guildId: string]>(
    'DELETE FROM channel_machine_states WHERE guild_id = ?',
  );
  const remove = db.transaction((guildId: string) => {
    removeSettings.run(guildId);
    removeMachines.run(guildId);
  });

  const update = db.transaction((guildId: string, patch: Partial<GuildSettings>): GuildSettings => {
    const before = select.get(guildId) ?? DEFAULTS;
    const after: GuildSettings = {
      locale: patch.locale === undefined ? before.locale : patch.locale,
      channelId: patch.channelId === undefined ? before.channelId : patch.channelId,
    };
    upsert.run({ guildId, ...after });
    return after;
  });

  return {
    get: (guildId) => run(() => select.get(guildId) ?? DEFAULTS),
    update: (guildId, patch) => run(() => update.immediate(guildId, patch)),
    delete: (guildId) => run(() => remove.immediate(guildId)),
  };
}
