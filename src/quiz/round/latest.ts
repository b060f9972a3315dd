import type { Round, RoundQuestion } from './round.ts';

/** The question asked last, whatever became of it. */
export function latest(round: Round): RoundQuestion | undefined {
  return round.questions.at(-1);
}

export function withLatest(round: Round, question: RoundQuestion): Round {
  return { ...round, questions: [...round.questions.slice(0, -1), question] };
}
