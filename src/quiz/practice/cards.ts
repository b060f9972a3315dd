import { createEmptyCard, fsrs, Rating, State, type Grade } from 'ts-fsrs';
import { z } from 'zod';
import type { CardRecord } from '../../db/quiz-store.ts';
import type { AskedQuestion } from '../question.ts';

/**
 * When a question is to be asked again. One step of ten minutes: what went wrong comes back while it is fresh, what was
 * right is not asked again on the same day. No fuzz: the same answers at the same times give the same days.
 */
const scheduler = fsrs({
  request_retention: 0.9,
  maximum_interval: 365,
  enable_fuzz: false,
  enable_short_term: true,
  learning_steps: ['10m'],
  relearning_steps: ['10m'],
});

/** What a card keeps between reviews, as ts-fsrs has it; times in ms since the epoch. */
const stateSchema = z.object({
  stability: z.number(),
  difficulty: z.number(),
  elapsed_days: z.number(),
  scheduled_days: z.number(),
  learning_steps: z.number(),
  reps: z.number(),
  lapses: z.number(),
  state: z.enum(State),
  due: z.number(),
  last_review: z.number().optional(),
});

/** What a card is about. */
export type CardSubject = Pick<AskedQuestion, 'poolId' | 'concept' | 'topic'>;

/** How well it is known, by how right the answer was: chance and effort nobody can see. */
function gradeOf(credit: number): Grade {
  if (credit >= 1) return Rating.Good;
  return credit > 0 ? Rating.Hard : Rating.Again;
}

/**
 * The card of a question that somebody has answered for the first time.
 * @param credit 0 to 1, how right it was; by default wrong: a mistake in a round
 * @param at milliseconds since the epoch
 */
export function newCard(userId: string, subject: CardSubject, at: number, credit = 0): CardRecord {
  return reviewed(userId, subject, createEmptyCard(at), at, credit);
}

/** The card after one more answer. One whose state cannot be read begins anew. */
export function nextCard(card: CardRecord, at: number, credit: number): CardRecord {
  const { userId, poolId, conceptId, topic } = card;
  // A topic that is there no longer does no harm: it is only kept.
  const subject = { poolId, concept: conceptId, topic: topic as CardSubject['topic'] };
  const state = parseState(card.state);
  if (!state) return newCard(userId, subject, at, credit);
  const { last_review: last, ...rest } = state;
  // The clock may have been put back since.
  const now = Math.max(at, last ?? at);
  return reviewed(userId, subject, last === undefined ? rest : { ...rest, last_review: last }, now, credit);
}

type FsrsCard = Parameters<typeof scheduler.next>[0];

function reviewed(
  userId: string,
  { poolId, concept, topic }: CardSubject,
  before: FsrsCard,
  at: number,
  credit: number,
): CardRecord {
  const { card } = scheduler.next(before, at, gradeOf(credit));
  const state = { ...card, due: card.due.getTime(), last_review: card.last_review?.getTime() };
  return { userId, poolId, conceptId: concept, topic, dueAt: state.due, state: JSON.stringify(state) };
}

function parseState(text: string): z.infer<typeof stateSchema> | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
