import type { ProfileRecord, ProfileStore, RoundResult } from '../quiz-store.ts';
import type { Connection } from './connection.ts';

interface Totals {
  readonly part: 'all' | 'topic' | 'kind';
  readonly name: string;
  readonly answered: number;
  readonly right: number;
  readonly credit: number;
  readonly experience: number;
}

type RoundMode = NonNullable<ProfileRecord['modes']>[number];

/** Profiles, read from the sums that triggers keep: somebody with ten thousand answers is no slower than others. */
export function createProfileStore({ db, run }: Connection): ProfileStore {
  const selectTotals = db.prepare<[userId: string], Totals>(`
    SELECT part, name, answered, right_answers AS "right", credit_millis / 1000.0 AS credit, experience
    FROM user_totals WHERE user_id = ? ORDER BY part, name
  `);
  const selectDays = db.prepare<[userId: string], { day: string; answers: number; daily: number }>(`
    SELECT day, sum(answers) AS answers, max(daily > 0) AS daily FROM user_days WHERE user_id = ?
    GROUP BY day ORDER BY day DESC LIMIT 400
  `);
  const selectRounds = db.prepare<[userId: string], RoundResult>(`
    SELECT user_id AS userId, round_id AS roundId, guild_id AS guildId, mode, at, place, players, points,
      right_answers AS "right", questions
    FROM round_results WHERE user_id = ? ORDER BY at DESC, round_id LIMIT 20
  `);
  const selectModes = db.prepare<[userId: string], RoundMode>(`
    SELECT mode, count(*) AS rounds, sum(place = 1 AND players > 1) AS wins,
      sum(right_answers >= questions AND questions >= 5) AS perfect
    FROM round_results WHERE user_id = ? GROUP BY mode ORDER BY mode
  `);
  const selectExperience = db
    .prepare<[userId: string], number>(
      `SELECT experience FROM user_totals WHERE user_id = ? AND part = 'all' AND name = '' AND experience > 0`,
    )
    .pluck();

  const selectCredits = db.prepare<[userId: string, roundId: string], { poolId: string; credit: number }>(`
    SELECT pool_id AS poolId, credit FROM answers
    WHERE user_id = ? AND source IN ('round', 'daily') AND source_id = ? ORDER BY question_no
  `);

  const read = db.transaction((userId: string): ProfileRecord => {
    const totals = selectTotals.all(userId);
    const all = totals.find(({ part }) => part === 'all');
    const modes = selectModes.all(userId);
    return {
      experience: all?.experience ?? 0,
      answered: all?.answered ?? 0,
      right: all?.right ?? 0,
      topics: totals
        .filter(({ part }) => part === 'topic')
        .map(({ name, answered, credit }) => ({ topic: name, answered, credit })),
      kinds: totals
        .filter(({ part }) => part === 'kind')
        .map(({ name, answered, right }) => ({ kind: name, answered, right })),
      days: selectDays.all(userId).map((day) => ({ ...day, daily: day.daily > 0 })),
      rounds: selectRounds.all(userId),
      modes,
      wins: modes.reduce((sum, { wins }) => sum + wins, 0),
    };
  });

  return {
    of: (userId) => run(() => read(userId)),
    experience: (userIds) =>
      run(() => {
        const found = new Map<string, number>();
        for (const userId of userIds) {
          const experience = selectExperience.get(userId);
          if (experience !== undefined) found.set(userId, experience);
        }
        return found;
      }),
    mistakes: (userId, roundId) =>
      run(() => {
        const answers = selectCredits.all(userId, roundId);
        const wrong = answers.filter(({ credit }) => credit < 1).map(({ poolId }) => poolId);
        return answers.length === 0 ? undefined : [...new Set(wrong)];
      }),
  };
}
