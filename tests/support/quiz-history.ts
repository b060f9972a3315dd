import type { AnswerRecord, RoundResult, Store } from '../../src/db/index.ts';

/** The first server and channel of the local Discord, where rounds of the past were played. */
export const STUDY = '1323000000000000021';
const CHANNEL = '1323000000000000032';

export interface Answered {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly topic?: string;
  readonly kind?: string;
  readonly credit?: number;
  readonly points?: number;
  readonly source?: 'round' | 'daily';
}

/** What somebody did in rounds that are over. */
export interface Past {
  readonly userId: string;
  /** As last seen in the server; never seen without one. */
  readonly name?: string;
  readonly answers: readonly Answered[];
  readonly results?: readonly Partial<RoundResult>[];
}

/** Keeps somebody's past as rounds keep it: each answer of its own question, an hour into its day. */
export async function keepPast(store: Store, { userId, name, answers, results = [] }: Past): Promise<void> {
  const roundId = `9${userId.slice(1)}`;
  const at = (day: string): number => Date.parse(`${day}T01:00:00Z`);
  const records = answers.map((answer, index): AnswerRecord => {
    const { credit = 1, day } = answer;
    return {
      userId,
      source: answer.source ?? 'round',
      sourceId: roundId,
      questionNo: index + 1,
      guildId: STUDY,
      poolId: `question-${index}`,
      conceptId: 'container',
      topic: answer.topic ?? 'containers',
      questionKind: answer.kind ?? 'choice',
      difficulty: 'easy',
      credit,
      points: answer.points ?? 100 * credit,
      experience: 10 * credit,
      at: at(day) + index,
      day,
    };
  });
  const ended = results.map((result, index): RoundResult => ({
    userId,
    roundId: String(BigInt(roundId) - BigInt(index)),
    guildId: STUDY,
    mode: 'classic',
    at: at('2026-01-04'),
    place: 1,
    players: 4,
    points: 500,
    right: 5,
    questions: 10,
    ...result,
  }));
  if (name !== undefined) await store.names.seen(STUDY, userId, name, 1);
  const round = { id: roundId, kind: 'round', guildId: STUDY, channelId: CHANNEL, openedAt: 1 } as const;
  await store.rounds.open(round, '{}');
  await store.rounds.append(roundId, 1, ['{}'], { answers: records, results: ended });
  await store.rounds.finish(roundId);
}
