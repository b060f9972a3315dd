import type { NameStore } from '../quiz-store.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';

/** In the place of a server's id: seen in direct messages, or where only the person has the app. */
const NOWHERE = '';

export function createNameStore({ db, run }: Connection, { commit }: GroupCommit): NameStore {
  const select = db
    .prepare<[userId: string, guildId: string], string>(
      'SELECT name FROM user_names WHERE user_id = ? AND guild_id = ?',
    )
    .pluck();
  const upsert = db.prepare<[userId: string, guildId: string, name: string, at: number]>(`
    INSERT INTO user_names (user_id, guild_id, name, seen_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (user_id, guild_id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at
    WHERE excluded.seen_at >= seen_at
  `);

  return {
    async seen(guildId, userId, name, at) {
      const where = guildId ?? NOWHERE;
      // Nearly always: nothing to write, so nothing to wait for.
      if ((await run(() => select.get(userId, where))) === name) return;
      await commit(() => void upsert.run(userId, where, name, at));
    },
    of: (guildId, userIds) =>
      run(() => {
        const names = new Map<string, string>();
        for (const userId of userIds) {
          const name = select.get(userId, guildId);
          if (name !== undefined) names.set(userId, name);
        }
        return names;
      }),
  };
}
