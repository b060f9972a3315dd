import { close } from './closing.ts';
import { end, naturalEnd } from './ending.ts';
import { withTime } from './question-clock.ts';
import { RULES } from './rules.ts';
import type { Round } from './round.ts';

/**
 * The bot is back. After a short while everything goes on, with some time left for what was open; after a long one
 * nobody waits any more: what was answered counts, and the round ends. A daily question is open for a day anyway.
 * @param since the last thing that was stored before, in ms
 */
export function resumed(round: Round, since: number, at: number): Round {
  if (round.kind === 'daily' || round.phase.kind === 'ended') return round;
  return at - since < RULES.away ? takeUp(round, at) : settle(round, 'interrupted', at);
}

function takeUp(round: Round, at: number): Round {
  const { phase } = round;
  switch (phase.kind) {
    case 'lobby': {
      const startsAt = Math.max(phase.startsAt, at + RULES.secondWind);
      return startsAt === phase.startsAt ? round : { ...round, phase: { ...phase, startsAt } };
    }
    case 'asking':
      return withTime(round, at);
    case 'revealed': {
      const nextAt = Math.max(phase.nextAt, at + RULES.pauseLeft);
      return nextAt === phase.nextAt ? round : { ...round, phase: { ...phase, nextAt } };
    }
    case 'drawing':
    case 'judging':
    case 'ended':
      return round;
  }
}

/** Ends the round, but not before the answers that were acknowledged are judged. */
export function settle(round: Round, reason: 'interrupted' | 'unreachable', at: number): Round {
  switch (round.phase.kind) {
    case 'lobby':
    case 'drawing':
      return end(round, reason, at);
    case 'revealed':
      return end(round, reason === 'unreachable' ? reason : (naturalEnd(round) ?? reason), at);
    case 'asking':
      return close({ ...round, ending: reason }, at);
    case 'judging':
      return { ...round, ending: reason };
    case 'ended':
      // Its end cannot be shown any more: nothing is left to do. What it was worth is kept already.
      return reason === 'unreachable' ? { ...round, phase: { ...round.phase, reason } } : round;
  }
}
