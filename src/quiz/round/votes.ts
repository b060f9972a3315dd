import { drop, reveal } from './closing.ts';
import { end } from './ending.ts';
import { active } from './people.ts';
import type { EndReason, Round } from './round.ts';

/** How many of those who take part have to want it: more than half. */
export function votesNeeded(round: Round): number {
  return Math.floor(active(round).length / 2) + 1;
}

/** Somebody wants to skip the open question: at once with `power`, else with a majority. Nobody's streak suffers. */
export function skip(round: Round, userId: string, power: boolean, at: number): Round {
  return power ? skipNow(round, at) : counted(withVote(round, 'skip', userId), at);
}

/** Somebody wants the round to end, likewise. */
export function stop(round: Round, userId: string, power: boolean, at: number): Round {
  return power ? stopNow(round, at) : counted(withVote(round, 'stop', userId), at);
}

function withVote(round: Round, what: 'skip' | 'stop', userId: string): Round {
  return { ...round, votes: { ...round.votes, [what]: [...round.votes[what], userId] } };
}

/** Does what a majority wants by now: a vote more, or somebody less to vote. */
export function counted(round: Round, at: number): Round {
  const needed = votesNeeded(round);
  if (round.votes.stop.length >= needed) return stopNow(round, at);
  return round.votes.skip.length >= needed && round.phase.kind === 'asking' ? skipNow(round, at) : round;
}

function skipNow(round: Round, at: number): Round {
  return reveal(drop(round, 'skipped'), at);
}

function stopNow(round: Round, at: number): Round {
  switch (round.phase.kind) {
    case 'lobby':
      return end(round, 'cancelled', at);
    case 'asking':
      return end(drop(round, 'stopped'), 'stopped', at);
    case 'judging':
      // What was answered in time counts: it is judged first.
      return endingWith(round, 'stopped');
    case 'drawing':
    case 'revealed':
      return end(round, 'stopped', at);
    case 'ended':
      return round;
  }
}

function endingWith(round: Round, ending: EndReason): Round {
  return round.ending === null ? { ...round, ending } : round;
}
