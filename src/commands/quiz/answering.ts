import type { Localized } from '../../base/locale.ts';
import type { ComponentContext, ModalContext } from '../../discord/context.ts';
import { UserError } from '../../discord/errors.ts';
import type { Answer } from '../../quiz/question.ts';
import type { Round, RoundQuestion } from '../../quiz/round/round.ts';
import type { Action } from '../../quiz/rounds.ts';
import type { Services } from '../../services.ts';
import { isSameAnswer } from './answer-words.ts';
import type { QuestionAt } from './links.ts';
import { displayName } from './person.ts';
import { goneText, refusalText } from './refusals.ts';

/** What is needed of any context to act for a person. */
export type Acting = Pick<ComponentContext<Services>, 'services' | 'userId'>;
type Context = ComponentContext<Services> | ModalContext<Services>;

/**
 * Does something to a round, on behalf of whoever pressed.
 * @returns the round after it
 * @throws {UserError} that says why it does not count
 */
export async function act({ services, userId }: Acting, roundId: string, action: Action): Promise<Round> {
  const result = await services.rounds.act(roundId, action);
  switch (result.kind) {
    case 'done':
      return result.round;
    case 'unknown':
      throw new UserError('round-over', goneText(roundId));
    case 'refused': {
      const { round, refusal } = result;
      const text = refusalText(refusal, { round, userId, ...('no' in action ? { no: action.no } : {}) });
      throw new UserError(`refused-${refusal}`, text);
    }
  }
}

/** @throws {UserError} when it is over and forgotten */
export function roundOf({ services }: Pick<Acting, 'services'>, roundId: string): Round {
  const round = services.rounds.get(roundId);
  if (!round) throw new UserError('round-over', goneText(roundId));
  return round;
}

/** A question that may still be answered, as far as one can know before trying. */
export function openQuestion(context: Acting, { roundId, no }: QuestionAt): RoundQuestion {
  const round = roundOf(context, roundId);
  const question = round.questions.at(-1);
  if (!question || question.no !== no || round.phase.kind !== 'asking') {
    const refusal = round.phase.kind === 'ended' ? 'ended' : 'closed';
    const text: Localized = refusalText(refusal, { round, userId: context.userId, no });
    throw new UserError(`refused-${refusal}`, text);
  }
  return question;
}

export interface Taken {
  readonly round: Round;
  readonly question: RoundQuestion;
  readonly how: 'taken' | 'changed' | 'same';
  /** They are in the round by this. */
  readonly isNew: boolean;
}

/**
 * Takes down an answer. What is said of it afterwards is stored: it survives the process being killed.
 * @throws {UserError} that says why it does not count
 */
export async function takeAnswer(context: Context, at: QuestionAt, answer: Answer): Promise<Taken> {
  const { userId, interaction } = context;
  const question = openQuestion(context, at);
  const before = question.answers[userId]?.answer;
  const isNew = roundOf(context, at.roundId).players[userId] === undefined;
  // The same again would only make it later than it was.
  if (isSameAnswer(before, answer))
    return { round: roundOf(context, at.roundId), question, how: 'same', isNew };
  const name = displayName(interaction);
  const round = await act(context, at.roundId, { kind: 'answer', userId, name, no: at.no, answer });
  return { round, question, how: before === undefined ? 'taken' : 'changed', isNew };
}
