PRAGMA user_version = 1;

CREATE TABLE guild_settings (
      guild_id TEXT PRIMARY KEY CHECK (guild_id <> '' AND guild_id NOT GLOB '*[^0-9]*'),
      locale TEXT CHECK (locale IN ('ko', 'en')),
      channel_id TEXT CHECK (channel_id <> '' AND channel_id NOT GLOB '*[^0-9]*')
    ) STRICT, WITHOUT ROWID;

CREATE TABLE user_settings (
      user_id TEXT PRIMARY KEY CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      locale TEXT CHECK (locale IN ('ko', 'en'))
    ) STRICT, WITHOUT ROWID;
