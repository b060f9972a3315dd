import { lookUp } from '../../base/record.ts';
import type { Answer } from '../../quiz/question.ts';
import type { Round } from '../../quiz/round/round.ts';

/** What a round that is not over knows of somebody: plain JSON, nothing of anybody else. */
export interface OwnPart {
  readonly roundId: string;
  readonly kind: Round['kind'];
  readonly guildId: string;
  readonly channelId: string;
  /** They opened it. */
  readonly host: boolean;
  /** As they were called when they joined; absent where they only opened it. */
  readonly name?: string;
  readonly points?: number;
  readonly answers: readonly {
    readonly no: number;
    readonly poolId: string;
    readonly answer: Answer;
    readonly at: string;
  }[];
}

/** Somebody's own part in a round. */
export function ownPart(round: Round, userId: string): OwnPart {
  const player = lookUp(round.players, userId);
  return {
    roundId: round.id,
    kind: round.kind,
    guildId: round.guildId,
    channelId: round.channelId,
    host: round.hostId === userId,
    ...(player === undefined ? {} : { name: player.name, points: player.points }),
    answers: round.questions.flatMap(({ no, asked, answers }) => {
      const given = lookUp(answers, userId);
      if (!given) return [];
      return [{ no, poolId: asked.poolId, answer: given.answer, at: new Date(given.at).toISOString() }];
    }),
  };
}
