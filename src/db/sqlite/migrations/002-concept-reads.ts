import type { Migration } from './migration.ts';

export const conceptReads: Migration = {
  version: 2,
  name: 'concept reads',
  up: `
    CREATE TABLE concept_reads (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      concept_id TEXT NOT NULL CHECK (concept_id <> ''),
      times INTEGER NOT NULL CHECK (times > 0),
      first_read_at INTEGER NOT NULL,
      last_read_at INTEGER NOT NULL CHECK (last_read_at >= first_read_at),
      PRIMARY KEY (user_id, concept_id)
    ) STRICT, WITHOUT ROWID;
  `,
};
