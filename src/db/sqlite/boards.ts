import type { BoardQuery, BoardRow, BoardStore } from '../quiz-store.ts';
import type { Connection } from './connection.ts';

interface Bucket {
  readonly bucket: number;
  readonly learners: number;
}

type Standing = Omit<BoardRow, 'rank'>;

interface Place extends Standing {
  readonly bucket: number;
  readonly reachedAt: number;
}

const ROW = `r.user_id AS userId, coalesce(n.name, '') AS name, r.points, r.right_answers AS "right", r.answered`;
const WITH_NAMES = `FROM board_rows AS r LEFT JOIN user_names AS n ON n.user_id = r.user_id AND n.guild_id = :guildId`;

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
    Standing
  >(`
    SELECT ${ROW} ${WITH_NAMES}
    WHERE r.board = :board AND r.points > 0 AND r.points < :below
    ORDER BY r.points DESC, r.right_answers DESC, r.reached_at, r.user_id LIMIT :limit OFFSET :skip
  `);
  const selectPlace = db.prepare<[{ board: number; guildId: string; userId: string }], Place>(`
    SELECT ${ROW}, r.reached_at AS reachedAt, CAST(sqrt(r.points) / 2 AS INTEGER) AS bucket ${WITH_NAMES}
    WHERE r.board = :board AND r.user_id = :userId AND r.points > 0
  `);
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
    return { rows: rows.map((row, index) => ({ rank: offset + index + 1, ...row })), total };
  });

  const place = db.transaction((query: BoardQuery, userId: string): BoardRow | undefined => {
    const board = find(query);
    if (board === undefined) return undefined;
    const own = selectPlace.get({ board, guildId: query.guildId, userId });
    if (!own) return undefined;
    const better = countBetter.get({ ...own, board, below: endOf(own.bucket) }) ?? 0;
    const { name, points, right, answered } = own;
    return { rank: better + 1, userId, name, points, right, answered };
  });

  return {
    page: (query, offset, limit) => run(() => page(query, offset, limit)),
    place: (query, userId) => run(() => place(query, userId)),
  };
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
