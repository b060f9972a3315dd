import { lookUp } from '../../base/record.ts';
import { answerTime } from './closing.ts';
import { byJoining } from './people.ts';
import { teamCount } from './teams.ts';
import type { Player, Round } from './round.ts';

/** What somebody has achieved up to some question. */
export interface Score {
  readonly points: number;
  /** Answers right in full. */
  readonly right: number;
  readonly answered: number;
  /** Milliseconds, over all answers. */
  readonly time: number;
}

export interface Row extends Score {
  /** From 1; nobody shares one. */
  readonly place: number;
  readonly player: Player;
  /** Survival: the question they went out at, if they had by then. */
  readonly outAt: number | null;
}

/** A team's numbers are the averages of its members', so its size does not matter. */
export interface TeamRow extends Score {
  readonly place: number;
  /** Counted from 0. */
  readonly team: number;
  /** The best first. */
  readonly members: readonly Row[];
}

/**
 * Everybody in the order of the board: more points, more right answers, having answered at all, less time, joined
 * earlier, user id. In survival whoever was in for longer comes first.
 * @param after the standing as it was after that question; by default as it is now
 */
export function standing(round: Round, after = Infinity): readonly Row[] {
  const rows = Object.values(round.players).map((player) => ({
    player,
    outAt: player.outAt !== null && player.outAt <= after ? player.outAt : null,
    ...scoreOf(round, player.userId, after),
  }));
  return rows
    .toSorted((a, b) => survival(a.outAt, b.outAt) || byScore(a, b) || byJoining(a.player, b.player))
    .map((row, index) => ({ place: index + 1, ...row }));
}

/** Teams in the order of the board, by the same rules. Empty where there are none. */
export function teamStanding(round: Round, after = Infinity): readonly TeamRow[] {
  const rows = standing(round, after);
  const teams = Array.from({ length: teamCount(Object.values(round.players)) }, (_, team) => {
    const its = rows.filter(({ player }) => player.team === team);
    return { team, members: its, ...averages(its) };
  });
  return teams
    .filter((row) => row.members.length > 0)
    .toSorted((a, b) => byScore(a, b) || a.team - b.team)
    .map((row, index) => ({ place: index + 1, ...row }));
}

function scoreOf(round: Round, userId: string, after: number): Score {
  const score = { points: 0, right: 0, answered: 0, time: 0 };
  for (const question of round.questions) {
    const result = lookUp(question.results ?? {}, userId);
    if (result === undefined || question.no > after) continue;
    score.points += result.points;
    score.right += result.credit === 1 ? 1 : 0;
    score.answered += 1;
    score.time += answerTime(question, userId);
  }
  return score;
}

function averages(rows: readonly Row[]): Score {
  const average = (of: (row: Row) => number): number =>
    rows.reduce((sum, row) => sum + of(row), 0) / Math.max(rows.length, 1);
  return {
    points: average(({ points }) => points),
    right: average(({ right }) => right),
    answered: average(({ answered }) => answered),
    time: average(({ time }) => time),
  };
}

/** Still in is before out, out later before out earlier. */
function survival(a: number | null, b: number | null): number {
  return a === b ? 0 : (b ?? Infinity) - (a ?? Infinity);
}

/** Having taken no time is no merit of those who never answered. */
function byScore(a: Score, b: Score): number {
  return (
    b.points - a.points ||
    b.right - a.right ||
    Number(b.answered > 0) - Number(a.answered > 0) ||
    a.time - b.time
  );
}
