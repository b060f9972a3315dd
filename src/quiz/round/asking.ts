import type { AskedQuestion } from '../question.ts';
import { end, naturalEnd } from './ending.ts';
import { closingFrom } from './question-clock.ts';
import type { EventOf } from './event.ts';
import type { Planned, Round, RoundQuestion } from './round.ts';

/** After a reveal, or the lobby: the next question, as soon as it is made; or the end. */
export function goOn(round: Round, at: number): Round {
  const reason = naturalEnd(round);
  if (reason !== undefined) return end(round, reason, at);
  return round.next === null ? { ...round, phase: { kind: 'drawing' } } : ask(round, round.next, at);
}

function ask(round: Round, asked: AskedQuestion, at: number): Round {
  const question: RoundQuestion = {
    no: round.questions.length + 1,
    asked,
    askedAt: at,
    closesAt: closingFrom(round, at),
    shown: false,
    answers: {},
  };
  return {
    ...round,
    phase: { kind: 'asking' },
    questions: [...round.questions, question],
    next: null,
    votes: { ...round.votes, skip: [] },
  };
}

/** A question was made ahead, or the round has waited for it. */
export function drawn(round: Round, { no, planned, question, at }: EventOf<'drawn'>): Round {
  if (!wantsQuestion(round) || no !== round.questions.length + 1) return round;
  if (planned !== undefined && !isSame(planned, round.plan[no - 1])) return round;
  if (question !== null) {
    const ready = { ...round, next: question };
    return round.phase.kind === 'drawing' ? ask(ready, question, at) : ready;
  }
  const plan = round.plan.toSpliced(no - 1, 1);
  const shorter = { ...round, plan };
  if (round.phase.kind !== 'drawing' || no <= plan.length) return shorter;
  return end(shorter, round.questions.length === 0 ? 'interrupted' : 'done', at);
}

function isSame(a: Planned, b: Planned | undefined): boolean {
  return a.poolId === b?.poolId && a.seed === b.seed;
}

/** Whether the question after those asked is still to be made. */
export function wantsQuestion(round: Round): boolean {
  const { kind } = round.phase;
  if (kind === 'lobby' || kind === 'ended' || round.ending !== null) return false;
  return round.next === null && round.questions.length < round.plan.length;
}
