import { compareText, put } from '../../base/record.ts';
import { smallestTeam } from './teams.ts';
import { RULES } from './rules.ts';
import type { Mode, Player, Round } from './round.ts';

/** Those who take part now: neither gone nor, in survival, out. The round waits for their answers, their votes count. */
export function active(round: Round): readonly Player[] {
  return Object.values(round.players).filter(({ left, outAt }) => !left && outAt === null);
}

export function isActive(round: Round, userId: string): boolean {
  return active(round).some((player) => player.userId === userId);
}

/** A daily question is played as in classic mode, whatever its settings say. */
export function modeOf(round: Round): Mode {
  return round.kind === 'daily' ? 'classic' : round.settings.mode;
}

/** A daily question takes everybody. */
export function isFull(round: Round): boolean {
  return round.kind === 'round' && Object.keys(round.players).length >= RULES.players;
}

export function withPlayer(round: Round, userId: string, name: string, at: number): Round {
  const player: Player = {
    userId,
    name,
    joinedAt: at,
    left: false,
    team: smallestTeam(Object.values(round.players)),
    outAt: null,
    points: 0,
    streak: 0,
    right: 0,
    answered: 0,
    time: 0,
  };
  return { ...round, players: put(round.players, userId, player) };
}

/** Earlier is before; the same moment is told apart by user id, so that an order never depends on chance. */
export function byJoining(a: Player, b: Player): number {
  return a.joinedAt - b.joinedAt || compareText(a.userId, b.userId);
}
