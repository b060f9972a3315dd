import type { Locale, Localized } from '../../base/locale.ts';
import { standing, teamStanding, type Row, type TeamRow } from '../../quiz/round/standing.ts';
import type { Round } from '../../quiz/round/round.ts';
import { teamName, WORDING } from './wording.ts';

interface StandingWording {
  readonly right: (right: number) => string;
  readonly out: (no: number) => string;
  readonly average: string;
}

const STANDING: Localized<StandingWording> = {
  ko: {
    right: (right) => `정답 ${right}`,
    out: (no) => `💥 ${no}번`,
    average: '팀 점수는 팀원 점수의 평균이에요.',
  },
  en: {
    right: (right) => `${right} right`,
    out: (no) => `💥 Q${no}`,
    average: 'A team scores the average of its members.',
  },
};

const MEDALS = ['🥇', '🥈', '🥉'];

/**
 * Who stands where, the best first, a line each; teams above their members' own order.
 * @param rows as many people at most; who is left is counted
 * @param after as it was after that question
 */
export function standingLines(round: Round, locale: Locale, rows: number, after = Infinity): string[] {
  const words = STANDING[locale];
  // Who never answered has no place among those who did.
  const people = standing(round, after).filter(({ answered }) => answered > 0);
  const teams = teamStanding(round, after);
  const left = people.length - rows;
  return [
    ...teams.map((team) => teamLine(team, locale)),
    ...(teams.length > 0 ? [`-# ${words.average}`] : []),
    ...people.slice(0, rows).map((row) => personLine(row, locale, teams.length > 0)),
    ...(left > 0 ? [`-# ${WORDING[locale].more(left)}`] : []),
  ];
}

function teamLine({ place, team, points }: TeamRow, locale: Locale): string {
  return `${placeText(place, points)} **${teamName(team, locale)}** · ${WORDING[locale].points(Math.round(points))}`;
}

function personLine({ place, player, points, right, outAt }: Row, locale: Locale, inTeams: boolean): string {
  const words = STANDING[locale];
  // In teams the medals are theirs.
  const before = inTeams ? `${teamMark(player.team)} \`${place}\`` : placeText(place, points);
  const said = [
    WORDING[locale].points(points),
    words.right(right),
    ...(outAt === null ? [] : [words.out(outAt)]),
  ];
  return `${before} <@${player.userId}> · ${said.join(' · ')}`;
}

/** Nothing is no merit: without points there is no medal. */
function placeText(place: number, points: number): string {
  return (points > 0 ? MEDALS[place - 1] : undefined) ?? `\`${place}\``;
}

/** The colour of a team: the first sign of its name. */
function teamMark(team: number | null): string {
  return team === null ? '' : (teamName(team, 'en').split(' ')[0] ?? '');
}
