import { has } from '../../base/record.ts';
import type { Action } from '../rounds.ts';
import { takesAnswers } from './answering.ts';
import { fits } from './fits.ts';
import { latest } from './latest.ts';
import { neededToStart, playersIn } from './lobby.ts';
import { isActive, isFull, modeOf } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Round } from './round.ts';

type Of<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>;

/**
 * Why an action does not count at that moment, decided before anything is stored; undefined: it does. The reducer asks
 * the same, so an event that was refused, or comes twice, changes nothing.
 * @param at ms since the epoch
 */
export function refusal(round: Round, action: Action, at: number): Refusal | undefined {
  if (round.phase.kind === 'ended') return 'ended';
  switch (action.kind) {
    case 'join':
      return refusedJoin(round, action.userId);
    case 'leave':
      return round.kind === 'round' && has(round.players, action.userId) && !hasLeft(round, action.userId)
        ? undefined
        : 'not-in';
    case 'start':
      return refusedStart(round, action.power);
    case 'answer':
      return refusedAnswer(round, action, at);
    case 'skip':
      return refusedSkip(round, action);
    case 'stop':
      return refusedStop(round, action);
  }
}

function refusedJoin(round: Round, userId: string): Refusal | undefined {
  if (round.phase.kind !== 'lobby') return 'started';
  if (has(round.players, userId)) return 'already-in';
  return isFull(round) ? 'full' : undefined;
}

function refusedStart(round: Round, power: boolean): Refusal | undefined {
  if (round.phase.kind !== 'lobby') return 'started';
  if (!power) return 'not-host';
  return playersIn(round) < neededToStart(round.settings) ? 'too-few' : undefined;
}

function refusedAnswer(round: Round, { userId, no, answer }: Of<'answer'>, at: number): Refusal | undefined {
  if (round.phase.kind === 'lobby') return 'not-started';
  if (!takesAnswers(round, no, at)) return 'closed';
  if (isSurvival(round) && !isActive(round, userId)) return 'out';
  if (!has(round.players, userId) && isFull(round)) return 'full';
  const question = latest(round);
  return question !== undefined && fits(question.asked, answer) ? undefined : 'unfit';
}

function refusedSkip(round: Round, { userId, no, power }: Of<'skip'>): Refusal | undefined {
  if (round.phase.kind === 'lobby') return 'not-started';
  const isOpen = round.kind === 'round' && round.phase.kind === 'asking' && latest(round)?.no === no;
  if (!isOpen) return 'closed';
  return power ? undefined : refusedVote(round, round.votes.skip, userId);
}

/** A daily question is nobody's to stop; /settings turns it off. */
function refusedStop(round: Round, { userId, power }: Of<'stop'>): Refusal | undefined {
  if (round.kind === 'daily') return 'not-host';
  // Its answers are being judged, then it ends.
  if (round.ending !== null) return 'ended';
  if (power) return undefined;
  return round.phase.kind === 'lobby' ? 'not-host' : refusedVote(round, round.votes.stop, userId);
}

function refusedVote(round: Round, votes: readonly string[], userId: string): Refusal | undefined {
  if (!isActive(round, userId)) {
    return isSurvival(round) && has(round.players, userId) ? 'out' : 'not-in';
  }
  return votes.includes(userId) ? 'already-voted' : undefined;
}

function isSurvival(round: Round): boolean {
  return modeOf(round) === 'survival';
}

function hasLeft(round: Round, userId: string): boolean {
  return round.players[userId]?.left === true;
}
