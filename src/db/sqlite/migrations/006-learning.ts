import type { Migration } from './migration.ts';

/**
 * What people answered and what follows for each of them. Answers lie together by person: a profile, an export and an
 * erasure read one stretch of the file. `question_key` tells one generated question from the next of its generator.
 */
export const learning: Migration = {
  version: 6,
  name: 'learning',
  up: `
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

    CREATE INDEX round_results_by_time ON round_results (user_id, at);
    CREATE INDEX round_results_by_guild ON round_results (guild_id) WHERE guild_id IS NOT NULL;

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

    CREATE TABLE practice_sessions (
      user_id TEXT PRIMARY KEY CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      version INTEGER NOT NULL CHECK (version > 0),
      state TEXT NOT NULL CHECK (json_valid(state))
    ) STRICT;

    CREATE TABLE user_names (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      guild_id TEXT NOT NULL CHECK (guild_id NOT GLOB '*[^0-9]*'),
      name TEXT NOT NULL CHECK (name <> ''),
      seen_at INTEGER NOT NULL,
      PRIMARY KEY (user_id, guild_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX user_names_by_guild ON user_names (guild_id);
  `,
};
