import type { AskedStore } from '../quiz-store.ts';
import type { Connection } from './connection.ts';

export function createAskedStore({ db, run }: Connection): AskedStore {
  const selectAll = db.prepare<[guildId: string], { poolId: string; times: number; lastAt: number }>(
    'SELECT pool_id AS poolId, times, last_at AS lastAt FROM asked_questions WHERE guild_id = ?',
  );
  return {
    of: (guildId) =>
      run(
        () => new Map(selectAll.all(guildId).map(({ poolId, times, lastAt }) => [poolId, { times, lastAt }])),
      ),
  };
}
