import { without } from '../../base/record.ts';
import { everybodyAnswered } from './question-clock.ts';
import { byJoining } from './people.ts';
import type { Round, RoundQuestion } from './round.ts';

/** The round as if that person had never been in it. */
export function erased(round: Round, userId: string, at: number): Round {
  if (!isNamed(round, userId)) return round;
  const players = without(round.players, userId);
  const rest: Round = {
    ...round,
    players,
    hostId: round.hostId === userId ? nextHost(players) : round.hostId,
    questions: round.questions.map((question) => withoutPerson(question, userId)),
    votes: {
      skip: round.votes.skip.filter((voter) => voter !== userId),
      stop: round.votes.stop.filter((voter) => voter !== userId),
    },
  };
  return everybodyAnswered(rest, at);
}

function isNamed(round: Round, userId: string): boolean {
  return round.hostId === userId || Object.hasOwn(round.players, userId);
}

function withoutPerson(question: RoundQuestion, userId: string): RoundQuestion {
  if (!Object.hasOwn(question.answers, userId)) return question;
  const answers = without(question.answers, userId);
  return question.results === undefined
    ? { ...question, answers }
    : { ...question, answers, results: without(question.results, userId) };
}

/** Whoever has been in it the longest, of those still there; '' when nobody is. */
function nextHost(players: Round['players']): string {
  const there = Object.values(players).toSorted((a, b) => Number(a.left) - Number(b.left) || byJoining(a, b));
  return there[0]?.userId ?? '';
}
