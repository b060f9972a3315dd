import type { AnswerRecord, RoundOutcome, RoundResult } from '../quiz-store.ts';
import type { CardKeeper } from './cards.ts';
import type { Connection } from './connection.ts';

/** Gives what keeps an outcome of a round on the server `guildId`, to be called within a transaction. */
export function createOutcomeKeeper(
  { db }: Connection,
  keepAnswers: (answers: readonly AnswerRecord[]) => void,
  cards: CardKeeper,
): (guildId: string, outcome: RoundOutcome) => void {
  const countAsked = db.prepare<[guildId: string, poolId: string, at: number]>(`
    INSERT INTO asked_questions (guild_id, pool_id, times, last_at) VALUES (?, ?, 1, ?)
    ON CONFLICT (guild_id, pool_id) DO UPDATE SET
      times = times + 1, last_at = max(last_at, excluded.last_at)
  `);
  const insertResult = db.prepare<[RoundResult]>(`
    INSERT INTO round_results (
      user_id, round_id, guild_id, mode, at, place, players, points, right_answers, questions
    ) VALUES (:userId, :roundId, :guildId, :mode, :at, :place, :players, :points, :right, :questions)
    ON CONFLICT (user_id, round_id) DO NOTHING
  `);

  return (guildId, { asked = [], answers = [], results = [], cards: mistakes = [] }) => {
    for (const { poolId, at } of asked) countAsked.run(guildId, poolId, at);
    keepAnswers(answers);
    for (const result of results) insertResult.run(result);
    for (const card of mistakes) cards.add(card);
  };
}

/** An answer writes to a dozen sums. */
const WEIGHT_OF_AN_ANSWER = 4;

/** How long an outcome takes, as group-commit.ts counts it. */
export function weightOf({ asked = [], answers = [], results = [], cards = [] }: RoundOutcome): number {
  return asked.length + answers.length * WEIGHT_OF_AN_ANSWER + results.length + cards.length;
}
