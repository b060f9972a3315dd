import { put, without } from '../../base/record.ts';
import { goOn } from './asking.ts';
import { end } from './ending.ts';
import { withPlayer } from './people.ts';
import { everybodyAnswered } from './question-clock.ts';
import { RULES } from './rules.ts';
import { intoTeams } from './teams.ts';
import type { EventOf } from './event.ts';
import type { Round, RoundSettings } from './round.ts';

/** A new round: in its lobby with the host in it, or, for a daily question, about to ask it. */
export function opened({ at, round, locale, settings, hostName, daily }: EventOf<'opened'>): Round {
  const fresh: Round = {
    ...round,
    locale,
    settings,
    phase: daily ? { kind: 'drawing' } : { kind: 'lobby', startsAt: at + RULES.lobby, starting: false },
    players: {},
    plan: daily ? [daily.plan] : [],
    questions: [],
    next: null,
    votes: { skip: [], stop: [] },
    posted: {},
    lost: {},
    ending: null,
    closesAt: daily?.closesAt ?? null,
  };
  return hostName === undefined || round.hostId === ''
    ? fresh
    : withPlayer(fresh, round.hostId, hostName, at);
}

/** How many have to be there when somebody presses start. */
export function neededToStart({ mode, teams }: RoundSettings): number {
  if (mode === 'teams') return teams;
  return mode === 'survival' ? 2 : 1;
}

/** How many have to be there when the time is over: with fewer players than teams there are fewer teams, but two. */
function neededInTime(settings: RoundSettings): number {
  return Math.min(neededToStart(settings), 2);
}

export function playersIn(round: Round): number {
  return Object.keys(round.players).length;
}

/** The lobby's time is over: the questions are to be chosen now, or too few are there. */
export function startByItself(round: Round, at: number): Round {
  if (round.phase.kind !== 'lobby') return round;
  if (playersIn(round) < neededInTime(round.settings)) return end(round, 'cancelled', at);
  return { ...round, phase: { ...round.phase, starting: true } };
}

/** The questions are chosen. Whoever may have left meanwhile: too few to play, and it is over. */
export function started(round: Round, { plan, skill, at }: EventOf<'started'>): Round {
  if (round.phase.kind !== 'lobby') return round;
  if (playersIn(round) < neededInTime(round.settings)) {
    return round.phase.starting ? end(round, 'cancelled', at) : round;
  }
  if (plan.length === 0) return end(round, 'cancelled', at);
  return goOn({ ...(round.settings.mode === 'teams' ? intoTeams(round, skill) : round), plan }, at);
}

/**
 * Somebody leaves: a lobby as if they had never been there; a round with what they have earned. In survival nobody
 * comes back.
 */
export function left(round: Round, userId: string, at: number): Round {
  if (round.phase.kind === 'lobby') return { ...round, players: without(round.players, userId) };
  const player = round.players[userId];
  if (player === undefined) return round;
  const outAt =
    round.settings.mode === 'survival' ? (player.outAt ?? Math.max(round.questions.length, 1)) : null;
  const votes = {
    skip: round.votes.skip.filter((voter) => voter !== userId),
    stop: round.votes.stop.filter((voter) => voter !== userId),
  };
  return everybodyAnswered(
    { ...round, votes, players: put(round.players, userId, { ...player, left: true, outAt }) },
    at,
  );
}
