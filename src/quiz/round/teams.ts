import { compareText, mapValues } from '../../base/record.ts';
import type { Player, Round } from './round.ts';

/** How many teams there are: fewer than was chosen where there were fewer players. */
export function teamCount(players: readonly Player[]): number {
  return Math.max(0, ...players.map(({ team }) => (team === null ? 0 : team + 1)));
}

/** Where somebody who comes late goes: the team with the fewest members, the first of them; null: there are no teams. */
export function smallestTeam(players: readonly Player[]): number | null {
  const sizes = Array.from({ length: teamCount(players) }, (_, team) => members(players, team).length);
  return sizes.length === 0 ? null : sizes.indexOf(Math.min(...sizes));
}

function members(players: readonly Player[], team: number): readonly Player[] {
  return players.filter((player) => player.team === team);
}

/**
 * Spreads players over teams as in a snake draft: the most experienced first, 0 1 2, then back, 2 1 0. No team is more
 * than one player larger than another.
 * @param skill experience by user id; without any, those who joined first come first
 */
export function intoTeams(round: Round, skill: Readonly<Record<string, number>>): Round {
  const players = Object.values(round.players).toSorted(
    (a, b) =>
      skillOf(skill, b) - skillOf(skill, a) || a.joinedAt - b.joinedAt || compareText(a.userId, b.userId),
  );
  const count = Math.min(round.settings.teams, players.length);
  const teams = new Map(players.map(({ userId }, index) => [userId, snake(index, count)]));
  return {
    ...round,
    players: mapValues(round.players, (player) => ({ ...player, team: teams.get(player.userId) ?? null })),
  };
}

function snake(index: number, count: number): number {
  const inRow = index % count;
  return Math.floor(index / count) % 2 === 0 ? inRow : count - 1 - inRow;
}

function skillOf(skill: Readonly<Record<string, number>>, { userId }: Player): number {
  return Object.hasOwn(skill, userId) ? (skill[userId] ?? 0) : 0;
}
