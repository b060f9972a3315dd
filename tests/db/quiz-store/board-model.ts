import type { BoardQuery, BoardRow, UserDataRecords } from '../../../src/db/index.ts';

export type KeptAnswer = UserDataRecords['answers'] & { readonly userId: string };

const DAY = 86_400_000;

/** The first day of the period that `day` is in, worked out by JavaScript's dates. */
function startOf(period: BoardQuery['period'], day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  switch (period) {
    case 'all':
      return '';
    case 'week':
      return isoDay(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY));
    case 'month':
      return isoDay(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)));
    case 'season':
      return isoDay(new Date(Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3, 1)));
  }
}

const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

/** A whole board, added up from every answer that is kept: what the store's sums have to come to. */
export function boardOf(
  answers: readonly KeptAnswer[],
  { guildId, topic, period, start }: BoardQuery,
): BoardRow[] {
  const counted = answers.filter(
    (row) =>
      row.guildId === guildId &&
      row.source !== 'practice' &&
      (topic === null || row.topic === topic) &&
      startOf(period, row.day) === start,
  );
  const rows = [...Map.groupBy(counted, ({ userId }) => userId)].map(([userId, own]) => {
    const scoring = own.filter(({ points }) => points > 0);
    return {
      userId,
      name: '',
      points: scoring.reduce((sum, { points }) => sum + points, 0),
      right: scoring.filter(({ credit }) => credit === 1).length,
      answered: own.length,
      reachedAt:
        scoring
          .map(({ at }) => at)
          .toSorted()
          .at(-1) ?? '',
    };
  });
  return rows
    .filter(({ points }) => points > 0)
    .sort(
      (a, b) =>
        b.points - a.points ||
        b.right - a.right ||
        compare(a.reachedAt, b.reachedAt) ||
        compare(a.userId, b.userId),
    )
    .map(({ userId, name, points, right, answered }, index) => ({
      rank: index + 1,
      userId,
      name,
      points,
      right,
      answered,
    }));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
