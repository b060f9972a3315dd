import { has, put } from '../../base/record.ts';
import { latest, withLatest } from './latest.ts';
import { withPlayer } from './people.ts';
import { closesAt, everybodyAnswered } from './question-clock.ts';
import type { EventOf } from './event.ts';
import type { Round } from './round.ts';

/** Whether question `no` takes answers at that moment: up to, and without, the instant it closes. */
export function takesAnswers(round: Round, no: number, at: number): boolean {
  if (round.phase.kind !== 'asking' || latest(round)?.no !== no) return false;
  return at < (closesAt(round) ?? Infinity);
}

/** An answer, or a changed mind. Whoever is new takes part from now on; whoever had left is back. */
export function answered(round: Round, { userId, name, answer, at }: EventOf<'answered'>): Round {
  const question = latest(round);
  if (question === undefined) return round;
  const known = has(round.players, userId) ? round : withPlayer(round, userId, name, at);
  const back = rejoin(known, userId);
  return everybodyAnswered(
    withLatest(back, { ...question, answers: put(question.answers, userId, { answer, at }) }),
    at,
  );
}

function rejoin(round: Round, userId: string): Round {
  const player = round.players[userId];
  return player?.left === true
    ? { ...round, players: put(round.players, userId, { ...player, left: false }) }
    : round;
}
