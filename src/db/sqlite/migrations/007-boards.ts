import type { Migration } from './migration.ts';

/** The first day of the period `period` that has the day `day`. Weeks begin on Monday, seasons are quarters. */
const startOf = (period: string, day: string): string => `CASE ${period}
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(${day}, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(${day}, 1, 8) || '01'
    WHEN 'season' THEN substr(${day}, 1, 5) || printf('%02d', (substr(${day}, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END`;

const PERIODS = `(VALUES ('all'), ('week'), ('month'), ('season'))`;

/** Of a server, for all topics and for its own, in every period. Practice is on no board. */
const boardsOf = (answer: 'NEW' | 'OLD'): string => `
  SELECT boards.board FROM ${PERIODS} AS p CROSS JOIN boards
  ON boards.period = p.column1 AND boards.start = ${startOf('p.column1', `${answer}.day`)}
  WHERE boards.guild_id = ${answer}.guild_id AND boards.topic IN ('', ${answer}.topic)`;

const isOnBoards = (answer: 'NEW' | 'OLD'): string =>
  `${answer}.guild_id IS NOT NULL AND ${answer}.source <> 'practice'`;

/** False while a person or a server is forgotten: their sums go first, so that they need not be taken apart. */
const isSummed = `EXISTS (SELECT 1 FROM user_totals WHERE user_id = OLD.user_id)`;
const isStillOnBoards = `EXISTS (
    SELECT 1 FROM boards JOIN board_rows USING (board)
    WHERE guild_id = OLD.guild_id AND topic = '' AND period = 'all' AND start = '' AND user_id = OLD.user_id
  )`;

/** Whoever has the boards of a topic's week and month has all the others of the day, too: they are made together. */
const hasBoard = (period: string): string => `EXISTS (
      SELECT 1 FROM boards WHERE guild_id = NEW.guild_id AND topic = NEW.topic AND period = '${period}'
        AND start = ${startOf(`'${period}'`, 'NEW.day')})`;

const addToBoards = `
  INSERT INTO boards (guild_id, topic, period, start)
    SELECT NEW.guild_id, t.column1, p.column1, ${startOf('p.column1', 'NEW.day')}
    FROM (VALUES (''), (NEW.topic)) AS t, ${PERIODS} AS p
    WHERE NOT (${hasBoard('week')} AND ${hasBoard('month')}) ON CONFLICT DO NOTHING;
  INSERT INTO board_rows (user_id, board, points, right_answers, answered, reached_at)
    SELECT NEW.user_id, board, NEW.points, NEW.credit = 1 AND NEW.points > 0, 1, iif(NEW.points > 0, NEW.at, NULL)
    FROM (${boardsOf('NEW')})
    WHERE true ON CONFLICT (user_id, board) DO UPDATE SET
      points = points + excluded.points,
      right_answers = right_answers + excluded.right_answers,
      answered = answered + 1,
      reached_at = max(coalesce(reached_at, excluded.reached_at), coalesce(excluded.reached_at, reached_at));`;

const takeFromBoards = `
  UPDATE board_rows SET
    points = points - OLD.points,
    right_answers = right_answers - (OLD.credit = 1 AND OLD.points > 0),
    answered = answered - 1,
    reached_at = iif(
      OLD.points = 0 OR reached_at > OLD.at,
      reached_at,
      (SELECT max(a.at) FROM answers AS a, boards AS b
       WHERE b.board = board_rows.board AND a.user_id = OLD.user_id AND a.guild_id = OLD.guild_id
         AND a.points > 0 AND b.topic IN ('', a.topic) AND b.start = ${startOf('b.period', 'a.day')})
    )
    WHERE user_id = OLD.user_id AND board IN (${boardsOf('OLD')});
  DELETE FROM board_rows
    WHERE user_id = OLD.user_id AND answered = 0 AND board IN (${boardsOf('OLD')});`;

const addToDay = `
  INSERT INTO user_days (user_id, day, guild_id, answers, daily, points)
    VALUES (NEW.user_id, NEW.day, coalesce(NEW.guild_id, ''), 1, NEW.source = 'daily', NEW.points)
    ON CONFLICT (user_id, day, guild_id) DO UPDATE SET
      answers = answers + 1, daily = daily + excluded.daily, points = points + excluded.points;`;

const takeFromDay = `
  UPDATE user_days
    SET answers = answers - 1, daily = daily - (OLD.source = 'daily'), points = points - OLD.points
    WHERE user_id = OLD.user_id AND day = OLD.day AND guild_id = coalesce(OLD.guild_id, '');
  DELETE FROM user_days
    WHERE user_id = OLD.user_id AND day = OLD.day AND guild_id = coalesce(OLD.guild_id, '') AND answers = 0;`;

const addToTotals = `
  INSERT INTO user_totals (user_id, part, name, answered, right_answers, credit_millis, experience)
    SELECT NEW.user_id, p.column1, p.column2, 1, NEW.credit = 1, round(NEW.credit * 1000), NEW.experience
    FROM (VALUES ('all', ''), ('topic', NEW.topic), ('kind', NEW.question_kind)) AS p
    WHERE true ON CONFLICT (user_id, part, name) DO UPDATE SET
      answered = answered + 1,
      right_answers = right_answers + excluded.right_answers,
      credit_millis = credit_millis + excluded.credit_millis,
      experience = experience + excluded.experience;`;

const takeFromTotals = `
  UPDATE user_totals SET
    answered = answered - 1,
    right_answers = right_answers - (OLD.credit = 1),
    credit_millis = credit_millis - round(OLD.credit * 1000),
    experience = experience - OLD.experience
    WHERE user_id = OLD.user_id
      AND (part, name) IN (VALUES ('all', ''), ('topic', OLD.topic), ('kind', OLD.question_kind));
  DELETE FROM user_totals WHERE user_id = OLD.user_id AND answered = 0;`;

/** The stretch of points that a learner is counted in; its width grows with the points. Nobody without points is. */
const bucketOf = (points: string): string => `iif(${points} > 0, CAST(sqrt(${points}) / 2 AS INTEGER), NULL)`;

const addToBucket = `
  INSERT INTO board_buckets (board, bucket, learners) VALUES (NEW.board, ${bucketOf('NEW.points')}, 1)
    ON CONFLICT (board, bucket) DO UPDATE SET learners = learners + 1;`;

const takeFromBucket = `
  UPDATE board_buckets SET learners = learners - 1
    WHERE board = OLD.board AND bucket = ${bucketOf('OLD.points')};
  DELETE FROM board_buckets
    WHERE board = OLD.board AND bucket = ${bucketOf('OLD.points')} AND learners = 0;`;

/**
 * Sums over answers, kept by triggers alone, so that none can drift from them: of each person on each board, in all and
 * by day. `board_buckets` counts the learners of a board by their points, so that a rank is a sum of some counts and not
 * a walk past everybody who is better.
 */
export const boards: Migration = {
  version: 7,
  name: 'boards',
  up: `
    CREATE TABLE boards (
      board INTEGER PRIMARY KEY,
      guild_id TEXT NOT NULL,
      topic TEXT NOT NULL,
      period TEXT NOT NULL,
      start TEXT NOT NULL,
      UNIQUE (guild_id, topic, period, start)
    ) STRICT;

    CREATE TABLE board_rows (
      user_id TEXT NOT NULL,
      board INTEGER NOT NULL,
      points INTEGER NOT NULL,
      right_answers INTEGER NOT NULL,
      answered INTEGER NOT NULL,
      reached_at INTEGER,
      PRIMARY KEY (user_id, board)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX board_ranks
      ON board_rows (board, points DESC, right_answers DESC, reached_at, user_id, answered);

    CREATE TABLE board_buckets (
      board INTEGER NOT NULL,
      bucket INTEGER NOT NULL,
      learners INTEGER NOT NULL,
      PRIMARY KEY (board, bucket)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE user_totals (
      user_id TEXT NOT NULL,
      part TEXT NOT NULL,
      name TEXT NOT NULL,
      answered INTEGER NOT NULL,
      right_answers INTEGER NOT NULL,
      credit_millis INTEGER NOT NULL,
      experience INTEGER NOT NULL,
      PRIMARY KEY (user_id, part, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE user_days (
      user_id TEXT NOT NULL,
      day TEXT NOT NULL,
      guild_id TEXT NOT NULL,
      answers INTEGER NOT NULL,
      daily INTEGER NOT NULL,
      points INTEGER NOT NULL,
      PRIMARY KEY (user_id, day, guild_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER board_row_counted AFTER INSERT ON board_rows WHEN NEW.points > 0 BEGIN ${addToBucket} END;
    CREATE TRIGGER board_row_moved AFTER UPDATE OF points ON board_rows
    WHEN ${bucketOf('NEW.points')} IS NOT ${bucketOf('OLD.points')} BEGIN
      ${takeFromBucket}
      INSERT INTO board_buckets (board, bucket, learners)
        SELECT NEW.board, ${bucketOf('NEW.points')}, 1 WHERE NEW.points > 0
        ON CONFLICT (board, bucket) DO UPDATE SET learners = learners + 1;
    END;
    CREATE TRIGGER board_row_uncounted AFTER DELETE ON board_rows WHEN OLD.points > 0 BEGIN ${takeFromBucket} END;

    CREATE TRIGGER answer_kept AFTER INSERT ON answers BEGIN ${addToTotals} ${addToDay} END;
    CREATE TRIGGER answer_kept_on_boards AFTER INSERT ON answers
    WHEN ${isOnBoards('NEW')} BEGIN ${addToBoards} END;

    CREATE TRIGGER answer_gone AFTER DELETE ON answers
    WHEN ${isSummed} BEGIN ${takeFromTotals} ${takeFromDay} END;
    CREATE TRIGGER answer_gone_from_boards AFTER DELETE ON answers
    WHEN ${isOnBoards('OLD')} AND ${isStillOnBoards} BEGIN ${takeFromBoards} END;

    CREATE TRIGGER answer_moved AFTER UPDATE OF guild_id ON answers BEGIN ${takeFromDay} ${addToDay} END;
    CREATE TRIGGER answer_moved_from_boards AFTER UPDATE OF guild_id ON answers
    WHEN ${isOnBoards('OLD')} AND ${isStillOnBoards} BEGIN ${takeFromBoards} END;
    CREATE TRIGGER answer_moved_to_boards AFTER UPDATE OF guild_id ON answers
    WHEN ${isOnBoards('NEW')} BEGIN ${addToBoards} END;

    CREATE TEMP TABLE answers_before AS SELECT * FROM answers;
    DELETE FROM answers;
    INSERT INTO answers SELECT * FROM answers_before;
    DROP TABLE answers_before;
  `,
};
