import { goOn } from './asking.ts';
import { close } from './closing.ts';
import { startByItself } from './lobby.ts';
import { closesAt } from './question-clock.ts';
import type { Round } from './round.ts';

/** The moment something happens by itself; undefined: something else has to come first. */
export function waitsUntil(round: Round): number | undefined {
  const { phase } = round;
  switch (phase.kind) {
    case 'lobby':
      // A lobby that nobody could see yet does not start.
      return phase.starting || round.posted.lobby === undefined ? undefined : phase.startsAt;
    case 'asking':
      return closesAt(round);
    case 'revealed':
      return phase.nextAt;
    case 'drawing':
    case 'judging':
    case 'ended':
      return undefined;
  }
}

/** That moment may have come: a timer may be early, late, or of something long past. */
export function woke(round: Round, at: number): Round {
  const due = waitsUntil(round);
  if (due === undefined || at < due) return round;
  if (round.phase.kind === 'lobby') return startByItself(round, at);
  return round.phase.kind === 'asking' ? close(round, at) : goOn(round, at);
}
