import { lookUp } from '../../base/record.ts';
import type { AnswerRecord, RoundOutcome, RoundResult } from '../../db/quiz-store.ts';
import type { AskedQuestion } from '../question.ts';
import { experienceFor, SCORING } from './scoring.ts';
import { standing, teamStanding } from './standing.ts';
import type { Round, RoundQuestion } from './round.ts';

/** An answer that was not right in full: what a review card is made of. */
export interface Mistake {
  readonly userId: string;
  readonly asked: AskedQuestion;
  readonly credit: number;
  /** When it was answered. */
  readonly at: number;
}

export interface Outcome {
  readonly answers: readonly AnswerRecord[];
  readonly results: readonly RoundResult[];
  readonly mistakes: readonly Mistake[];
}

/**
 * What is kept of a round that has ended: nothing but what follows from the round, so that it is the same however
 * often it is worked out.
 * @param day `YYYY-MM-DD` where the server is, of the end of the round
 */
export function outcome(round: Round, day: string): Outcome {
  const judged = judgedQuestions(round);
  const counts = countsForBoards(round);
  const given = judged.flatMap((question) =>
    Object.entries(question.results ?? {}).map(([userId, result]) => ({
      userId,
      question,
      credit: result.credit,
      points: counts ? result.points : 0,
      at: lookUp(question.answers, userId)?.at ?? question.askedAt,
    })),
  );
  return {
    answers: given.map(({ userId, question: { no, asked }, credit, points, at }) => ({
      userId,
      source: round.kind,
      sourceId: round.id,
      questionNo: no,
      guildId: round.guildId,
      poolId: asked.poolId,
      conceptId: asked.concept,
      topic: asked.topic,
      questionKind: asked.kind,
      difficulty: asked.difficulty,
      credit,
      points,
      experience: experienceFor(asked.difficulty, credit),
      at,
      day,
    })),
    results: round.kind === 'daily' ? [] : results(round, judged.length),
    mistakes: given
      .filter(({ credit }) => credit < 1)
      .map(({ userId, question: { asked }, credit, at }) => ({ userId, asked, credit, at })),
  };
}

/** Questions that counted: neither skipped nor open when the round was stopped. */
export function judgedQuestions(round: Round): readonly RoundQuestion[] {
  return round.questions.filter(({ results }) => results !== undefined);
}

/**
 * Points go to boards only when it was a contest: alone, or with an account that is just there, it is practice. Whoever
 * went out in survival was asked no more than until then.
 */
export function countsForBoards(round: Round): boolean {
  const judged = judgedQuestions(round);
  const people = standing(round).filter(({ answered, outAt }) => {
    const asked = judged.filter(({ no }) => no <= (outAt ?? Infinity)).length;
    return answered > 0 && answered >= asked * SCORING.board.part;
  });
  return people.length >= SCORING.board.people;
}

/** Whoever only looked on has no result. In teams everybody has the place of their team. */
function results(round: Round, questions: number): readonly RoundResult[] {
  if (round.phase.kind !== 'ended') return [];
  const { at } = round.phase;
  const rows = standing(round).filter(({ answered }) => answered > 0);
  const places = new Map(teamStanding(round).map(({ team, place }) => [team, place]));
  return rows.map(({ player, points, right }, index) => ({
    userId: player.userId,
    roundId: round.id,
    guildId: round.guildId,
    mode: round.settings.mode,
    at,
    place: (player.team === null ? undefined : places.get(player.team)) ?? index + 1,
    players: rows.length,
    points,
    right,
    questions,
  }));
}

/** The question that this event has opened, if it has: the server has seen it now. */
export function newlyAsked(before: Round | undefined, after: Round): NonNullable<RoundOutcome['asked']> {
  return after.questions
    .slice(before?.questions.length ?? 0)
    .map(({ asked, askedAt }) => ({ poolId: asked.poolId, at: askedAt }));
}
