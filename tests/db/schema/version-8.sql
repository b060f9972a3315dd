PRAGMA user_version = 8;

CREATE TRIGGER answer_gone AFTER DELETE ON answers
    WHEN EXISTS (SELECT 1 FROM user_totals WHERE user_id = OLD.user_id) BEGIN 
  UPDATE user_totals SET
    answered = answered - 1,
    right_answers = right_answers - (OLD.credit = 1),
    credit_millis = credit_millis - round(OLD.credit * 1000),
    experience = experience - OLD.experience
    WHERE user_id = OLD.user_id
      AND (part, name) IN (VALUES ('all', ''), ('topic', OLD.topic), ('kind', OLD.question_kind));
  DELETE FROM user_totals WHERE user_id = OLD.user_id AND answered = 0; 
  UPDATE user_days
    SET answers = answers - 1, daily = daily - (OLD.source = 'daily'), points = points - OLD.points
    WHERE user_id = OLD.user_id AND day = OLD.day AND guild_id = coalesce(OLD.guild_id, '');
  DELETE FROM user_days
    WHERE user_id = OLD.user_id AND day = OLD.day AND guild_id = coalesce(OLD.guild_id, '') AND answers = 0; END;

CREATE TRIGGER answer_gone_from_boards AFTER DELETE ON answers
    WHEN OLD.guild_id IS NOT NULL AND OLD.source <> 'practice' AND EXISTS (
    SELECT 1 FROM boards JOIN board_rows USING (board)
    WHERE guild_id = OLD.guild_id AND topic = '' AND period = 'all' AND start = '' AND user_id = OLD.user_id
  ) BEGIN 
  UPDATE board_rows SET
    points = points - OLD.points,
    right_answers = right_answers - (OLD.credit = 1 AND OLD.points > 0),
    answered = answered - 1,
    reached_at = iif(
      OLD.points = 0 OR reached_at > OLD.at,
      reached_at,
      (SELECT max(a.at) FROM answers AS a, boards AS b
       WHERE b.board = board_rows.board AND a.user_id = OLD.user_id AND a.guild_id = OLD.guild_id
         AND a.points > 0 AND b.topic IN ('', a.topic) AND b.start = CASE b.period
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(a.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(a.day, 1, 8) || '01'
    WHEN 'season' THEN substr(a.day, 1, 5) || printf('%02d', (substr(a.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END)
    )
    WHERE user_id = OLD.user_id AND board IN (
  SELECT boards.board FROM (VALUES ('all'), ('week'), ('month'), ('season')) AS p CROSS JOIN boards
  ON boards.period = p.column1 AND boards.start = CASE p.column1
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(OLD.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(OLD.day, 1, 8) || '01'
    WHEN 'season' THEN substr(OLD.day, 1, 5) || printf('%02d', (substr(OLD.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END
  WHERE boards.guild_id = OLD.guild_id AND boards.topic IN ('', OLD.topic));
  DELETE FROM board_rows
    WHERE user_id = OLD.user_id AND answered = 0 AND board IN (
  SELECT boards.board FROM (VALUES ('all'), ('week'), ('month'), ('season')) AS p CROSS JOIN boards
  ON boards.period = p.column1 AND boards.start = CASE p.column1
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(OLD.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(OLD.day, 1, 8) || '01'
    WHEN 'season' THEN substr(OLD.day, 1, 5) || printf('%02d', (substr(OLD.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END
  WHERE boards.guild_id = OLD.guild_id AND boards.topic IN ('', OLD.topic)); END;

CREATE TRIGGER answer_kept AFTER INSERT ON answers BEGIN 
  INSERT INTO user_totals (user_id, part, name, answered, right_answers, credit_millis, experience)
    SELECT NEW.user_id, p.column1, p.column2, 1, NEW.credit = 1, round(NEW.credit * 1000), NEW.experience
    FROM (VALUES ('all', ''), ('topic', NEW.topic), ('kind', NEW.question_kind)) AS p
    WHERE true ON CONFLICT (user_id, part, name) DO UPDATE SET
      answered = answered + 1,
      right_answers = right_answers + excluded.right_answers,
      credit_millis = credit_millis + excluded.credit_millis,
      experience = experience + excluded.experience; 
  INSERT INTO user_days (user_id, day, guild_id, answers, daily, points)
    VALUES (NEW.user_id, NEW.day, coalesce(NEW.guild_id, ''), 1, NEW.source = 'daily', NEW.points)
    ON CONFLICT (user_id, day, guild_id) DO UPDATE SET
      answers = answers + 1, daily = daily + excluded.daily, points = points + excluded.points; END;

CREATE TRIGGER answer_kept_on_boards AFTER INSERT ON answers
    WHEN NEW.guild_id IS NOT NULL AND NEW.source <> 'practice' BEGIN 
  INSERT INTO boards (guild_id, topic, period, start)
    SELECT NEW.guild_id, t.column1, p.column1, CASE p.column1
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(NEW.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(NEW.day, 1, 8) || '01'
    WHEN 'season' THEN substr(NEW.day, 1, 5) || printf('%02d', (substr(NEW.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END
    FROM (VALUES (''), (NEW.topic)) AS t, (VALUES ('all'), ('week'), ('month'), ('season')) AS p
    WHERE NOT (EXISTS (
      SELECT 1 FROM boards WHERE guild_id = NEW.guild_id AND topic = NEW.topic AND period = 'week'
        AND start = CASE 'week'
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(NEW.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(NEW.day, 1, 8) || '01'
    WHEN 'season' THEN substr(NEW.day, 1, 5) || printf('%02d', (substr(NEW.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END) AND EXISTS (
      SELECT 1 FROM boards WHERE guild_id = NEW.guild_id AND topic = NEW.topic AND period = 'month'
        AND start = CASE 'month'
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(NEW.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(NEW.day, 1, 8) || '01'
    WHEN 'season' THEN substr(NEW.day, 1, 5) || printf('%02d', (substr(NEW.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END)) ON CONFLICT DO NOTHING;
  INSERT INTO board_rows (user_id, board, points, right_answers, answered, reached_at)
    SELECT NEW.user_id, board, NEW.points, NEW.credit = 1 AND NEW.points > 0, 1, iif(NEW.points > 0, NEW.at, NULL)
    FROM (
  SELECT boards.board FROM (VALUES ('all'), ('week'), ('month'), ('season')) AS p CROSS JOIN boards
  ON boards.period = p.column1 AND boards.start = CASE p.column1
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(NEW.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(NEW.day, 1, 8) || '01'
    WHEN 'season' THEN substr(NEW.day, 1, 5) || printf('%02d', (substr(NEW.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END
  WHERE boards.guild_id = NEW.guild_id AND boards.topic IN ('', NEW.topic))
    WHERE true ON CONFLICT (user_id, board) DO UPDATE SET
      points = points + excluded.points,
      right_answers = right_answers + excluded.right_answers,
      answered = answered + 1,
      reached_at = max(coalesce(reached_at, excluded.reached_at), coalesce(excluded.reached_at, reached_at)); END;

CREATE TRIGGER answer_moved AFTER UPDATE OF guild_id ON answers BEGIN 
  UPDATE user_days
    SET answers = answers - 1, daily = daily - (OLD.source = 'daily'), points = points - OLD.points
    WHERE user_id = OLD.user_id AND day = OLD.day AND guild_id = coalesce(OLD.guild_id, '');
  DELETE FROM user_days
    WHERE user_id = OLD.user_id AND day = OLD.day AND guild_id = coalesce(OLD.guild_id, '') AND answers = 0; 
  INSERT INTO user_days (user_id, day, guild_id, answers, daily, points)
    VALUES (NEW.user_id, NEW.day, coalesce(NEW.guild_id, ''), 1, NEW.source = 'daily', NEW.points)
    ON CONFLICT (user_id, day, guild_id) DO UPDATE SET
      answers = answers + 1, daily = daily + excluded.daily, points = points + excluded.points; END;

CREATE TRIGGER answer_moved_from_boards AFTER UPDATE OF guild_id ON answers
    WHEN OLD.guild_id IS NOT NULL AND OLD.source <> 'practice' AND EXISTS (
    SELECT 1 FROM boards JOIN board_rows USING (board)
    WHERE guild_id = OLD.guild_id AND topic = '' AND period = 'all' AND start = '' AND user_id = OLD.user_id
  ) BEGIN 
  UPDATE board_rows SET
    points = points - OLD.points,
    right_answers = right_answers - (OLD.credit = 1 AND OLD.points > 0),
    answered = answered - 1,
    reached_at = iif(
      OLD.points = 0 OR reached_at > OLD.at,
      reached_at,
      (SELECT max(a.at) FROM answers AS a, boards AS b
       WHERE b.board = board_rows.board AND a.user_id = OLD.user_id AND a.guild_id = OLD.guild_id
         AND a.points > 0 AND b.topic IN ('', a.topic) AND b.start = CASE b.period
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(a.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(a.day, 1, 8) || '01'
    WHEN 'season' THEN substr(a.day, 1, 5) || printf('%02d', (substr(a.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END)
    )
    WHERE user_id = OLD.user_id AND board IN (
  SELECT boards.board FROM (VALUES ('all'), ('week'), ('month'), ('season')) AS p CROSS JOIN boards
  ON boards.period = p.column1 AND boards.start = CASE p.column1
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(OLD.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(OLD.day, 1, 8) || '01'
    WHEN 'season' THEN substr(OLD.day, 1, 5) || printf('%02d', (substr(OLD.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END
  WHERE boards.guild_id = OLD.guild_id AND boards.topic IN ('', OLD.topic));
  DELETE FROM board_rows
    WHERE user_id = OLD.user_id AND answered = 0 AND board IN (
  SELECT boards.board FROM (VALUES ('all'), ('week'), ('month'), ('season')) AS p CROSS JOIN boards
  ON boards.period = p.column1 AND boards.start = CASE p.column1
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(OLD.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(OLD.day, 1, 8) || '01'
    WHEN 'season' THEN substr(OLD.day, 1, 5) || printf('%02d', (substr(OLD.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END
  WHERE boards.guild_id = OLD.guild_id AND boards.topic IN ('', OLD.topic)); END;

CREATE TRIGGER answer_moved_to_boards AFTER UPDATE OF guild_id ON answers
    WHEN NEW.guild_id IS NOT NULL AND NEW.source <> 'practice' BEGIN 
  INSERT INTO boards (guild_id, topic, period, start)
    SELECT NEW.guild_id, t.column1, p.column1, CASE p.column1
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(NEW.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(NEW.day, 1, 8) || '01'
    WHEN 'season' THEN substr(NEW.day, 1, 5) || printf('%02d', (substr(NEW.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END
    FROM (VALUES (''), (NEW.topic)) AS t, (VALUES ('all'), ('week'), ('month'), ('season')) AS p
    WHERE NOT (EXISTS (
      SELECT 1 FROM boards WHERE guild_id = NEW.guild_id AND topic = NEW.topic AND period = 'week'
        AND start = CASE 'week'
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(NEW.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(NEW.day, 1, 8) || '01'
    WHEN 'season' THEN substr(NEW.day, 1, 5) || printf('%02d', (substr(NEW.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END) AND EXISTS (
      SELECT 1 FROM boards WHERE guild_id = NEW.guild_id AND topic = NEW.topic AND period = 'month'
        AND start = CASE 'month'
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(NEW.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(NEW.day, 1, 8) || '01'
    WHEN 'season' THEN substr(NEW.day, 1, 5) || printf('%02d', (substr(NEW.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END)) ON CONFLICT DO NOTHING;
  INSERT INTO board_rows (user_id, board, points, right_answers, answered, reached_at)
    SELECT NEW.user_id, board, NEW.points, NEW.credit = 1 AND NEW.points > 0, 1, iif(NEW.points > 0, NEW.at, NULL)
    FROM (
  SELECT boards.board FROM (VALUES ('all'), ('week'), ('month'), ('season')) AS p CROSS JOIN boards
  ON boards.period = p.column1 AND boards.start = CASE p.column1
    WHEN 'all' THEN ''
    WHEN 'week' THEN date(NEW.day, 'weekday 0', '-6 days')
    WHEN 'month' THEN substr(NEW.day, 1, 8) || '01'
    WHEN 'season' THEN substr(NEW.day, 1, 5) || printf('%02d', (substr(NEW.day, 6, 2) - 1) / 3 * 3 + 1) || '-01'
  END
  WHERE boards.guild_id = NEW.guild_id AND boards.topic IN ('', NEW.topic))
    WHERE true ON CONFLICT (user_id, board) DO UPDATE SET
      points = points + excluded.points,
      right_answers = right_answers + excluded.right_answers,
      answered = answered + 1,
      reached_at = max(coalesce(reached_at, excluded.reached_at), coalesce(excluded.reached_at, reached_at)); END;

CREATE TABLE answers (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      source TEXT NOT NULL CHECK (source IN ('round', 'daily', 'practice')),
      source_id TEXT NOT NULL CHECK (source_id <> ''),
      question_no INTEGER NOT NULL CHECK (question_no > 0),
      guild_id TEXT CHECK (guild_id <> '' AND guild_id NOT GLOB '*[^0-9]*'),
      pool_id TEXT NOT NULL CHECK (pool_id <> ''),
      question_key TEXT NOT NULL CHECK (question_key <> ''),
      concept_id TEXT NOT NULL CHECK (concept_id <> ''),
      topic TEXT NOT NULL CHECK (topic <> ''),
      question_kind TEXT NOT NULL CHECK (question_kind <> ''),
      difficulty TEXT NOT NULL CHECK (difficulty <> ''),
      credit REAL NOT NULL CHECK (credit BETWEEN 0 AND 1),
      points INTEGER NOT NULL CHECK (points >= 0 AND (points = 0 OR source <> 'practice')),
      experience INTEGER NOT NULL CHECK (experience >= 0),
      at INTEGER NOT NULL,
      day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      PRIMARY KEY (user_id, source, source_id, question_no)
    ) STRICT, WITHOUT ROWID;

CREATE INDEX answers_in_full ON answers (user_id, question_key, at) WHERE credit = 1;

CREATE TABLE asked_questions (
      guild_id TEXT NOT NULL CHECK (guild_id <> '' AND guild_id NOT GLOB '*[^0-9]*'),
      pool_id TEXT NOT NULL CHECK (pool_id <> ''),
      times INTEGER NOT NULL CHECK (times > 0),
      last_at INTEGER NOT NULL,
      PRIMARY KEY (guild_id, pool_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE board_buckets (
      board INTEGER NOT NULL,
      bucket INTEGER NOT NULL,
      learners INTEGER NOT NULL,
      PRIMARY KEY (board, bucket)
    ) STRICT, WITHOUT ROWID;

CREATE INDEX board_ranks
      ON board_rows (board, points DESC, right_answers DESC, reached_at, user_id, answered);

CREATE TRIGGER board_row_counted AFTER INSERT ON board_rows WHEN NEW.points > 0 BEGIN 
  INSERT INTO board_buckets (board, bucket, learners) VALUES (NEW.board, iif(NEW.points > 0, CAST(sqrt(NEW.points) / 2 AS INTEGER), NULL), 1)
    ON CONFLICT (board, bucket) DO UPDATE SET learners = learners + 1; END;

CREATE TRIGGER board_row_moved AFTER UPDATE OF points ON board_rows
    WHEN iif(NEW.points > 0, CAST(sqrt(NEW.points) / 2 AS INTEGER), NULL) IS NOT iif(OLD.points > 0, CAST(sqrt(OLD.points) / 2 AS INTEGER), NULL) BEGIN
      
  UPDATE board_buckets SET learners = learners - 1
    WHERE board = OLD.board AND bucket = iif(OLD.points > 0, CAST(sqrt(OLD.points) / 2 AS INTEGER), NULL);
  DELETE FROM board_buckets
    WHERE board = OLD.board AND bucket = iif(OLD.points > 0, CAST(sqrt(OLD.points) / 2 AS INTEGER), NULL) AND learners = 0;
      INSERT INTO board_buckets (board, bucket, learners)
        SELECT NEW.board, iif(NEW.points > 0, CAST(sqrt(NEW.points) / 2 AS INTEGER), NULL), 1 WHERE NEW.points > 0
        ON CONFLICT (board, bucket) DO UPDATE SET learners = learners + 1;
    END;

CREATE TRIGGER board_row_uncounted AFTER DELETE ON board_rows WHEN OLD.points > 0 BEGIN 
  UPDATE board_buckets SET learners = learners - 1
    WHERE board = OLD.board AND bucket = iif(OLD.points > 0, CAST(sqrt(OLD.points) / 2 AS INTEGER), NULL);
  DELETE FROM board_buckets
    WHERE board = OLD.board AND bucket = iif(OLD.points > 0, CAST(sqrt(OLD.points) / 2 AS INTEGER), NULL) AND learners = 0; END;

CREATE TABLE board_rows (
      user_id TEXT NOT NULL,
      board INTEGER NOT NULL,
      points INTEGER NOT NULL,
      right_answers INTEGER NOT NULL,
      answered INTEGER NOT NULL,
      reached_at INTEGER,
      PRIMARY KEY (user_id, board)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE boards (
      board INTEGER PRIMARY KEY,
      guild_id TEXT NOT NULL,
      topic TEXT NOT NULL,
      period TEXT NOT NULL,
      start TEXT NOT NULL,
      UNIQUE (guild_id, topic, period, start)
    ) STRICT;

CREATE TABLE cards (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      pool_id TEXT NOT NULL CHECK (pool_id <> ''),
      concept_id TEXT NOT NULL CHECK (concept_id <> ''),
      topic TEXT NOT NULL CHECK (topic <> ''),
      due_at INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (json_valid(state)),
      PRIMARY KEY (user_id, pool_id)
    ) STRICT, WITHOUT ROWID;

CREATE INDEX cards_by_due ON cards (user_id, due_at);

CREATE TABLE channel_machine_states (
      channel_id TEXT NOT NULL CHECK (channel_id <> '' AND channel_id NOT GLOB '*[^0-9]*'),
      guild_id TEXT CHECK (guild_id <> '' AND guild_id NOT GLOB '*[^0-9]*'),
      step INTEGER NOT NULL CHECK (step > 0),
      at INTEGER NOT NULL,
      line TEXT NOT NULL,
      state BLOB NOT NULL,
      PRIMARY KEY (channel_id, step)
    ) STRICT;

CREATE INDEX channel_machine_states_by_guild ON channel_machine_states (guild_id);

CREATE TABLE concept_reads (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      concept_id TEXT NOT NULL CHECK (concept_id <> ''),
      times INTEGER NOT NULL CHECK (times > 0),
      first_read_at INTEGER NOT NULL,
      last_read_at INTEGER NOT NULL CHECK (last_read_at >= first_read_at),
      PRIMARY KEY (user_id, concept_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE course_progress (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      course_id TEXT NOT NULL CHECK (course_id <> ''),
      concept_id TEXT NOT NULL CHECK (concept_id <> ''),
      part TEXT NOT NULL CHECK (part IN ('page', 'task', 'question')),
      at INTEGER NOT NULL,
      PRIMARY KEY (user_id, course_id, concept_id, part)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE guild_settings (
      guild_id TEXT PRIMARY KEY CHECK (guild_id <> '' AND guild_id NOT GLOB '*[^0-9]*'),
      locale TEXT CHECK (locale IN ('ko', 'en')),
      channel_id TEXT CHECK (channel_id <> '' AND channel_id NOT GLOB '*[^0-9]*')
    , time_zone TEXT CHECK (time_zone <> ''), daily_hour INTEGER CHECK (daily_hour BETWEEN 0 AND 23), round_starters TEXT CHECK (round_starters IN ('everyone', 'managers'))) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_open_round_in_a_channel ON rounds (channel_id) WHERE kind = 'round' AND is_open = 1;

CREATE INDEX open_rounds ON rounds (opened_at) WHERE is_open = 1;

CREATE TABLE practice_sessions (
      user_id TEXT PRIMARY KEY CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      version INTEGER NOT NULL CHECK (version > 0),
      state TEXT NOT NULL CHECK (json_valid(state))
    ) STRICT;

CREATE TABLE round_events (
      round_id TEXT NOT NULL REFERENCES rounds ON DELETE CASCADE,
      no INTEGER NOT NULL CHECK (no > 0),
      event TEXT NOT NULL,
      PRIMARY KEY (round_id, no)
    ) STRICT;

CREATE TABLE round_results (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      round_id TEXT NOT NULL CHECK (round_id <> ''),
      guild_id TEXT CHECK (guild_id <> '' AND guild_id NOT GLOB '*[^0-9]*'),
      mode TEXT NOT NULL CHECK (mode <> ''),
      at INTEGER NOT NULL,
      place INTEGER NOT NULL CHECK (place > 0),
      players INTEGER NOT NULL CHECK (players > 0),
      points INTEGER NOT NULL CHECK (points >= 0),
      right_answers INTEGER NOT NULL CHECK (right_answers >= 0),
      questions INTEGER NOT NULL CHECK (questions >= 0),
      PRIMARY KEY (user_id, round_id)
    ) STRICT, WITHOUT ROWID;

CREATE INDEX round_results_by_guild ON round_results (guild_id) WHERE guild_id IS NOT NULL;

CREATE INDEX round_results_by_time ON round_results (user_id, at);

CREATE TABLE rounds (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('round', 'daily')),
      guild_id TEXT NOT NULL CHECK (guild_id <> '' AND guild_id NOT GLOB '*[^0-9]*'),
      channel_id TEXT NOT NULL CHECK (channel_id <> '' AND channel_id NOT GLOB '*[^0-9]*'),
      opened_at INTEGER NOT NULL,
      is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1))
    ) STRICT, WITHOUT ROWID;

CREATE INDEX rounds_by_guild ON rounds (guild_id);

CREATE TABLE user_days (
      user_id TEXT NOT NULL,
      day TEXT NOT NULL,
      guild_id TEXT NOT NULL,
      answers INTEGER NOT NULL,
      daily INTEGER NOT NULL,
      points INTEGER NOT NULL,
      PRIMARY KEY (user_id, day, guild_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE user_machine_states (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      step INTEGER NOT NULL CHECK (step > 0),
      at INTEGER NOT NULL,
      line TEXT NOT NULL,
      state BLOB NOT NULL,
      PRIMARY KEY (user_id, step)
    ) STRICT;

CREATE TABLE user_names (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      guild_id TEXT NOT NULL CHECK (guild_id NOT GLOB '*[^0-9]*'),
      name TEXT NOT NULL CHECK (name <> ''),
      seen_at INTEGER NOT NULL,
      PRIMARY KEY (user_id, guild_id)
    ) STRICT, WITHOUT ROWID;

CREATE INDEX user_names_by_guild ON user_names (guild_id);

CREATE TABLE user_settings (
      user_id TEXT PRIMARY KEY CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      locale TEXT CHECK (locale IN ('ko', 'en'))
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
