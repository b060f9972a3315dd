import type { Migration } from './migration.ts';

export const quizSettings: Migration = {
  version: 4,
  name: 'quiz settings',
  up: `
    ALTER TABLE guild_settings ADD COLUMN time_zone TEXT CHECK (time_zone <> '');
    ALTER TABLE guild_settings ADD COLUMN daily_hour INTEGER CHECK (daily_hour BETWEEN 0 AND 23);
    ALTER TABLE guild_settings ADD COLUMN round_starters TEXT CHECK (round_starters IN ('everyone', 'managers'));
  `,
};
