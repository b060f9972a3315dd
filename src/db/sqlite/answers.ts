import type { AnswerRecord, ScoreRules } from '../quiz-store.ts';
import type { Connection } from './connection.ts';

const DAY = 86_400_000;

export const DEFAULT_RULES: ScoreRules = { repeatDays: 14, pointsPerDay: 5000 };

type Row = Omit<AnswerRecord, 'questionKey'> & { readonly questionKey: string };

/**
 * Gives what keeps answers, to be called within a transaction. An answer that is kept already is left as it is. What is
 * earned by a new one may be less than it says, whatever the order in which answers come.
 */
export function createAnswerKeeper(
  { db }: Connection,
  rules: ScoreRules,
): (answers: readonly AnswerRecord[]) => void {
  const insert = db.prepare<[Row]>(`
    INSERT INTO answers (
      user_id, source, source_id, question_no, guild_id, pool_id, question_key, concept_id, topic, question_kind,
      difficulty, credit, points, experience, at, day
    ) VALUES (
      :userId, :source, :sourceId, :questionNo, :guildId, :poolId, :questionKey, :conceptId, :topic, :questionKind,
      :difficulty, :credit, :points, :experience, :at, :day
    ) ON CONFLICT (user_id, source, source_id, question_no) DO NOTHING
  `);
  // Practising a question does not spoil the points of meeting it in a round: they are earned there once.
  const selectRecent = db.prepare<[userId: string, questionKey: string, after: number], { found: 1 }>(
    `SELECT 1 AS found FROM answers
     WHERE user_id = ? AND question_key = ? AND at > ? AND credit = 1 AND source <> 'practice' LIMIT 1`,
  );
  const selectSameDay = db.prepare<[userId: string, questionKey: string, day: string], { found: 1 }>(
    'SELECT 1 AS found FROM answers WHERE user_id = ? AND question_key = ? AND credit = 1 AND day = ? LIMIT 1',
  );
  const selectPointsOfDay = db
    .prepare<[userId: string, guildId: string | null, day: string], number>(
      `SELECT points FROM user_days WHERE user_id = ? AND guild_id = coalesce(?, '') AND day = ?`,
    )
    .pluck();

  function earned(answer: Row): Pick<Row, 'points' | 'experience'> {
    const { userId, questionKey, guildId, at, day, points, experience } = answer;
    if (answer.source === 'practice') {
      return { points: 0, experience: selectSameDay.get(userId, questionKey, day) ? 0 : experience };
    }
    if (selectRecent.get(userId, questionKey, at - rules.repeatDays * DAY)) {
      return { points: 0, experience: 0 };
    }
    if (points === 0) return { points, experience };
    const rest = rules.pointsPerDay - (selectPointsOfDay.get(userId, guildId, day) ?? 0);
    return { points: Math.min(points, Math.max(0, rest)), experience };
  }

  return (answers) => {
    for (const answer of answers) {
      const row = {
        ...answer,
        // Practice is nobody's but the person's own, wherever they do it.
        guildId: answer.source === 'practice' ? null : answer.guildId,
        questionKey: answer.questionKey ?? answer.poolId,
      };
      insert.run({ ...row, ...earned(row) });
    }
  };
}
