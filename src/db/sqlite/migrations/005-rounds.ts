import type { Migration } from './migration.ts';

/** A round that is over stays as a row, so that its id is never used again; its events do not. */
export const rounds: Migration = {
  version: 5,
  name: 'rounds',
  up: `
    CREATE TABLE rounds (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('round', 'daily')),
      guild_id TEXT NOT NULL CHECK (guild_id <> '' AND guild_id NOT GLOB '*[^0-9]*'),
      channel_id TEXT NOT NULL CHECK (channel_id <> '' AND channel_id NOT GLOB '*[^0-9]*'),
      opened_at INTEGER NOT NULL,
      is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1))
    ) STRICT, WITHOUT ROWID;

    CREATE UNIQUE INDEX one_open_round_in_a_channel ON rounds (channel_id) WHERE kind = 'round' AND is_open = 1;
    CREATE INDEX open_rounds ON rounds (opened_at) WHERE is_open = 1;
    CREATE INDEX rounds_by_guild ON rounds (guild_id);

    CREATE TABLE round_events (
      round_id TEXT NOT NULL REFERENCES rounds ON DELETE CASCADE,
      no INTEGER NOT NULL CHECK (no > 0),
      event TEXT NOT NULL,
      PRIMARY KEY (round_id, no)
    ) STRICT;

    CREATE TABLE asked_questions (
      guild_id TEXT NOT NULL CHECK (guild_id <> '' AND guild_id NOT GLOB '*[^0-9]*'),
      pool_id TEXT NOT NULL CHECK (pool_id <> ''),
      times INTEGER NOT NULL CHECK (times > 0),
      last_at INTEGER NOT NULL,
      PRIMARY KEY (guild_id, pool_id)
    ) STRICT, WITHOUT ROWID;
  `,
};
