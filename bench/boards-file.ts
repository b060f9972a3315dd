import type { Database } from 'better-sqlite3';
import { MIGRATIONS } from '../src/db/sqlite/migrations/index.ts';
import { openDatabase } from '../src/db/sqlite/open-database.ts';

export interface BoardsFile {
  readonly path: string;
  /** Rows of answers. */
  readonly answers: number;
  /** All of them on one server, the hardest case there is. */
  readonly learners: number;
}

export const BENCH_GUILD = '1323000000000000001';
/** The first day of answers, a Monday, and how many days there are: of four months and two quarters. */
const FIRST_DAY = '2025-11-24';
const DAYS = 91;
const TOPICS = 12;
const QUESTIONS = 10;

/** What the triggers would have kept one by one, from what each round gave each person. */
const SUMS = `
  CREATE TEMP TABLE scores AS
    SELECT user_id, min(topic) AS topic, min(day) AS day, sum(points) AS points, count(*) AS answered,
      sum(credit = 1 AND points > 0) AS right_answers, max(iif(points > 0, at, NULL)) AS reached_at,
      sum(credit = 1) AS in_full, sum(experience) AS experience
    FROM answers GROUP BY user_id, source, source_id;
  CREATE TEMP TABLE starts AS
    SELECT day, 'all' AS period, '' AS start FROM days UNION ALL
    SELECT day, 'week', date(day, 'weekday 0', '-6 days') FROM days UNION ALL
    SELECT day, 'month', substr(day, 1, 8) || '01' FROM days UNION ALL
    SELECT day, 'season', substr(day, 1, 5) || printf('%02d', (substr(day, 6, 2) - 1) / 3 * 3 + 1) || '-01' FROM days;
  INSERT INTO boards (guild_id, topic, period, start)
    SELECT DISTINCT '${BENCH_GUILD}', t.topic, s.period, s.start
    FROM (SELECT '' AS topic UNION SELECT DISTINCT topic FROM scores) AS t, starts AS s;
  CREATE TEMP TABLE boards_by_day AS
    SELECT boards.topic, starts.day, boards.board FROM starts JOIN boards USING (period, start);
  CREATE INDEX temp.boards_of_a_day ON boards_by_day (day, topic, board);
  INSERT INTO board_rows (user_id, board, points, right_answers, answered, reached_at)
    SELECT s.user_id, b.board, sum(s.points), sum(s.right_answers), sum(s.answered), max(s.reached_at)
    FROM scores AS s CROSS JOIN boards_by_day AS b ON b.day = s.day AND b.topic IN ('', s.topic)
    GROUP BY s.user_id, b.board;
  INSERT INTO board_buckets
    SELECT board, CAST(sqrt(points) / 2 AS INTEGER), count(*) FROM board_rows WHERE points > 0 GROUP BY 1, 2;
  INSERT INTO user_days
    SELECT user_id, day, '${BENCH_GUILD}', sum(answered), 0, sum(points) FROM scores GROUP BY user_id, day;
  INSERT INTO user_totals
    SELECT user_id, part, name, sum(answered), sum(in_full), sum(in_full) * 1000, sum(experience) FROM (
      SELECT *, 'all' AS part, '' AS name FROM scores UNION ALL
      SELECT *, 'topic', topic FROM scores UNION ALL SELECT *, 'kind', 'one' FROM scores
    ) GROUP BY user_id, part, name;
`;

/** Every answer, in the order in which the table keeps them: rounds of ten questions on one topic, twenty people each. */
function fill(db: Database, learners: number, rounds: number): void {
  db.exec(`
    CREATE TEMP TABLE days AS
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${DAYS} - 1)
      SELECT i, date('${FIRST_DAY}', '+' || i || ' days') AS day FROM n;
    CREATE UNIQUE INDEX temp.days_by_number ON days (i);
  `);
  db.prepare(
    `INSERT INTO answers
      WITH RECURSIVE
        u (u) AS (SELECT 0 UNION ALL SELECT u + 1 FROM u WHERE u < :learners - 1),
        r (r) AS (SELECT 0 UNION ALL SELECT r + 1 FROM r WHERE r < :rounds - 1),
        q (q) AS (SELECT 1 UNION ALL SELECT q + 1 FROM q WHERE q < ${QUESTIONS}),
        made AS (
          SELECT u, r, q, u / 20 * 100 + r AS round, (u / 20 * 3 + r * 11) % ${DAYS} AS day_no,
            (u * 7919 + r * 104729 + q * 15485863) % 997 AS chance
          FROM u CROSS JOIN r CROSS JOIN q
        )
      SELECT printf('132300000%010d', u), 'round', printf('133000000%010d', round), q, '${BENCH_GUILD}',
        'question-' || chance, 'question-' || chance, 'image', 'topic-' || ((u / 20 + r * 5) % ${TOPICS}), 'one',
        'medium', chance % 100 < 35 + u % 50, iif(chance % 100 < 35 + u % 50, 60 + chance % 90, 0), 10,
        1764000000000 + day_no * 86400000 + q * 30000 + u, days.day
      FROM made CROSS JOIN days ON days.i = made.day_no`,
  ).run({ learners, rounds });
}

/**
 * Fills a database as if all its answers had come one by one, in minutes instead of hours: without triggers and indexes,
 * which are made afterwards, and with the sums in one go.
 */
export function writeBoardsFile({ path, answers, learners }: BoardsFile): void {
  const db = openDatabase({ path, migrations: MIGRATIONS, busyTimeout: 0 });
  try {
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -400000');
    const later = db
      .prepare<[], { type: string; name: string; sql: string }>(
        `SELECT type, name, sql FROM sqlite_schema
         WHERE type = 'trigger' OR name IN ('answers_in_full', 'board_ranks')`,
      )
      .all();
    for (const { type, name } of later) db.exec(`DROP ${type} ${name}`);
    db.transaction(() => {
      fill(db, learners, Math.ceil(answers / learners / QUESTIONS));
      db.exec(SUMS);
      for (const { sql } of later) db.exec(sql);
    })();
    db.pragma('journal_mode = WAL');
  } finally {
    db.close();
  }
}
