import type { Migration } from './migration.ts';

export const machines: Migration = {
  version: 3,
  name: 'machines',
  up: `
    CREATE TABLE user_machine_states (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      step INTEGER NOT NULL CHECK (step > 0),
      at INTEGER NOT NULL,
      line TEXT NOT NULL,
      state BLOB NOT NULL,
      PRIMARY KEY (user_id, step)
    ) STRICT;

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
  `,
};
