import type { Database } from 'better-sqlite3';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../src/db/sqlite/migrations/index.ts';
import { openDatabase } from '../../src/db/sqlite/open-database.ts';

const TABLES = ['user_totals', 'user_days', 'board_buckets'] as const;

/** Each table of sums as a query over answers (and of buckets, over the board's rows). */
const FROM_SCRATCH: Readonly<Record<(typeof TABLES)[number], string>> = {
  user_totals: `
    SELECT user_id, part, name, count(*), sum(credit = 1), sum(CAST(round(credit * 1000) AS INTEGER)), sum(experience)
    FROM (
      SELECT *, 'all' AS part, '' AS name FROM answers UNION ALL
      SELECT *, 'topic', topic FROM answers UNION ALL
      SELECT *, 'kind', question_kind FROM answers
    ) GROUP BY user_id, part, name ORDER BY user_id, part, name`,
  user_days: `
    SELECT user_id, day, coalesce(guild_id, '') AS guild_id, count(*), sum(source = 'daily'), sum(points)
    FROM answers GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  board_buckets: `
    SELECT board, CAST(sqrt(points) / 2 AS INTEGER) AS bucket, count(*) FROM board_rows WHERE points > 0
    GROUP BY 1, 2 ORDER BY 1, 2`,
};

/** The board of all topics and times, as it has to be. */
const ALL_TIME = `
  SELECT guild_id, user_id, sum(points) AS points, sum(credit = 1 AND points > 0) AS right_answers,
    count(*) AS answered, max(iif(points > 0, at, NULL)) AS reached_at
  FROM answers WHERE guild_id IS NOT NULL AND source <> 'practice'
  GROUP BY guild_id, user_id ORDER BY guild_id, user_id`;
const KEPT_ALL_TIME = `
  SELECT guild_id, user_id, points, right_answers, answered, reached_at FROM board_rows JOIN boards USING (board)
  WHERE topic = '' AND period = 'all' ORDER BY guild_id, user_id`;

const rowsOf = (db: Database, sql: string): unknown[] => db.prepare(sql).raw().all();

const answer = fc.record({
  user: fc.constantFrom('1', '2', '3'),
  source: fc.constantFrom('round', 'daily', 'practice'),
  no: fc.integer({ min: 1, max: 12 }),
  guild: fc.constantFrom('11', '12', null),
  topic: fc.constantFrom('images', 'volumes'),
  kind: fc.constantFrom('one', 'text'),
  credit: fc.constantFrom(0, 1 / 3, 1),
  points: fc.constantFrom(0, 1, 15, 100, 900),
  at: fc.integer({ min: 1, max: 20 }),
  day: fc.constantFrom('2025-12-31', '2026-01-01', '2026-01-05'),
});

// The rows are changed by SQL alone: whatever the program does, it can do no more than this.
it('the sums are those of the rows, whatever rows come, move and go', () => {
  const change = fc.record({
    answer,
    afterwards: fc.constantFrom('stay' as const, 'stay' as const, 'go' as const, 'move' as const),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 60 }), (changes) => {
      const db = openDatabase({ path: ':memory:', migrations: MIGRATIONS, busyTimeout: 0 });
      const insert = db.prepare(`
        INSERT INTO answers VALUES
          (:user, :source, 's', :no, :guild, 'p', 'p', 'c', :topic, :kind, 'easy', :credit, :points, 7, :at, :day)
        ON CONFLICT DO NOTHING`);
      const where = 'WHERE user_id = :user AND source = :source AND question_no = :no';
      const remove = db.prepare(`DELETE FROM answers ${where}`);
      const move = db.prepare(`UPDATE answers SET guild_id = iif(guild_id = '11', NULL, '11') ${where}`);
      for (const { answer, afterwards } of changes) {
        insert.run({ ...answer, points: answer.source === 'practice' ? 0 : answer.points });
        const { user, source, no } = answer;
        if (afterwards === 'go') remove.run({ user, source, no });
        if (afterwards === 'move') move.run({ user, source, no });
      }
      for (const table of TABLES) {
        const order = FROM_SCRATCH[table].includes('part') ? '1, 2, 3' : '1, 2';
        expect(rowsOf(db, `SELECT * FROM ${table} ORDER BY ${order}`)).toEqual(
          rowsOf(db, FROM_SCRATCH[table]),
        );
      }
      expect(rowsOf(db, KEPT_ALL_TIME)).toEqual(rowsOf(db, ALL_TIME));
      db.close();
    }),
    { numRuns: 120, seed: 3 },
  );
});

it('rows that all go leave no sum behind', () => {
  const db = openDatabase({ path: ':memory:', migrations: MIGRATIONS, busyTimeout: 0 });
  db.exec(`
    INSERT INTO answers VALUES
      ('1', 'round', 's', 1, '11', 'p', 'p', 'c', 't', 'one', 'easy', 1, 100, 7, 1, '2026-01-05'),
      ('1', 'round', 's', 2, '11', 'p', 'p', 'c', 'u', 'one', 'easy', 0, 0, 0, 2, '2026-01-05');
    DELETE FROM answers;
  `);
  for (const table of [...TABLES, 'board_rows']) expect(rowsOf(db, `SELECT * FROM ${table}`)).toEqual([]);
  db.close();
});
