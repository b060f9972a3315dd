PRAGMA user_version = 4;

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

CREATE TABLE guild_settings (
      guild_id TEXT PRIMARY KEY CHECK (guild_id <> '' AND guild_id NOT GLOB '*[^0-9]*'),
      locale TEXT CHECK (locale IN ('ko', 'en')),
      channel_id TEXT CHECK (channel_id <> '' AND channel_id NOT GLOB '*[^0-9]*')
    , time_zone TEXT CHECK (time_zone <> ''), daily_hour INTEGER CHECK (daily_hour BETWEEN 0 AND 23), round_starters TEXT CHECK (round_starters IN ('everyone', 'managers'))) STRICT, WITHOUT ROWID;

CREATE TABLE user_machine_states (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      step INTEGER NOT NULL CHECK (step > 0),
      at INTEGER NOT NULL,
      line TEXT NOT NULL,
      state BLOB NOT NULL,
      PRIMARY KEY (user_id, step)
    ) STRICT;

CREATE TABLE user_settings (
      user_id TEXT PRIMARY KEY CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      locale TEXT CHECK (locale IN ('ko', 'en'))
    ) STRICT, WITHOUT ROWID;
