import type { BoardQuery, BoardRow, BoardStore } from '../quiz-store.ts';
import type { Connection } from './connection.ts';

interface Bucket {
  readonly bucket: number;
  readonly learners: number;
}

interface Place extends Omit<BoardRow, 'rank'> {
  readonly bucket: number;
  readonly reachedAt: number;
}

const ORDER = 'points DESC, right_answers DESC, reached_at, user_id';
const ROW = 'user_id, points, right_answers, answered, reached_at';
/** Only rows that are shown get names: not those that an offset skips. */
const withNames = (rows: string): string => `
  SELECT r.user_id AS userId, coalesce(n.name, '') AS name, points, right_answers AS "right", answered,
    reached_at AS reachedAt, CAST(sqrt(points) / 2 AS INTEGER) AS bucket
  FROM (${rows}) AS r LEFT JOIN user_names AS n ON n.user_id = r.user_id AND n.guild_id = :guildId`;

/** The points from which on a learner is counted beyond `bucket`: see `bucketOf` in migrations/007-boards.ts. */
const endOf = (bucket: number): number => 4 * (bucket + 1) ** 2;

/** Boards, read from the sums that triggers keep. Neither a page nor a place walks past more than a bucket of learners. */
export function createBoardStore({ db, run }: Connection): BoardStore {
  const selectBoard = db
    .prepare<[Omit<BoardQuery, 'topic'> & { topic: string }], number>(
      'SELECT board FROM boards WHERE guild_id = :guildId AND topic = :topic AND period = :period AND start = :start',
    )
    .pluck();
  const selectBuckets = db.prepare<[board: number], Bucket>(
    'SELECT bucket, learners FROM board_buckets WHERE board = ? ORDER BY bucket DESC',
  );
  const selectRows = db.prepare<
    [{ board: number; guildId: string; below: number; skip: number; limit: number }],
    Place
  >(
    `${withNames(`
    SELECT ${ROW} FROM board_rows WHERE board = :board AND points > 0 AND points < :below
    ORDER BY ${ORDER} LIMIT :limit OFFSET :skip
  `)} ORDER BY ${ORDER.replace('user_id', 'r.user_id')}`,
  );
  const selectPlace = db.prepare<[{ board: number; guildId: string; userId: string }], Place>(
    withNames(`SELECT ${ROW} FROM board_rows WHERE board = :board AND user_id = :userId AND points > 0`),
  );
  const countBetter = db
    .prepare<[Place & { board: number; below: number }], number>(
      `SELECT
        (SELECT coalesce(sum(learners), 0) FROM board_buckets WHERE board = :board AND bucket > :bucket)
        + (SELECT count(*) FROM board_rows WHERE board = :board AND points > :points AND points < :below)
        + (SELECT count(*) FROM board_rows WHERE board = :board AND points = :points AND right_answers > :right)
        + (SELECT count(*) FROM board_rows WHERE board = :board AND points = :points AND right_answers = :right
           AND reached_at < :reachedAt)
        + (SELECT count(*) FROM board_rows WHERE board = :board AND points = :points AND right_answers = :right
           AND reached_at = :reachedAt AND user_id < :userId)`,
    )
    .pluck();

  function find(query: BoardQuery): number | undefined {
    return selectBoard.get({ ...query, topic: query.topic ?? '' });
  }

  const page = db.transaction((query: BoardQuery, offset: number, limit: number) => {
    const board = find(query);
    const buckets = board === undefined ? [] : selectBuckets.all(board);
    const total = buckets.reduce((sum, { learners }) => sum + learners, 0);
    const start = startingBucket(buckets, offset);
    if (board === undefined || !start) return { rows: [], total };
    const { guildId } = query;
    const rows = selectRows.all({ board, guildId, below: endOf(start.bucket), skip: start.skip, limit });
    return { rows: rows.map((row, index) => ranked(offset + index + 1, row)), total };
  });

  const place = db.transaction((query: BoardQuery, userId: string): BoardRow | undefined => {
    const board = find(query);
    if (board === undefined) return undefined;
    const own = selectPlace.get({ board, guildId: query.guildId, userId });
    if (!own) return undefined;
    const better = countBetter.get({ ...own, board, below: endOf(own.bucket) }) ?? 0;
    return ranked(better + 1, own);
  });

  return {
    page: (query, offset, limit) => run(() => page(query, offset, limit)),
    place: (query, userId) => run(() => place(query, userId)),
  };
}

function ranked(rank: number, { userId, name, points, right, answered }: Place): BoardRow {
  return { rank, userId, name, points, right, answered };
}

/** The bucket that the learner after the first `offset` ones is in, and how many of that bucket come before. */
function startingBucket(
  buckets: readonly Bucket[],
  offset: number,
): { readonly bucket: number; readonly skip: number } | undefined {
  let passed = 0;
  for (const { bucket, learners } of buckets) {
    if (offset < passed + learners) return { bucket, skip: offset - passed };
    passed += learners;
  }
  return undefined;
}
