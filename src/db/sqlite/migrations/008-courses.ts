import type { Migration } from './migration.ts';

/** What people have done in courses: one row for each part of a step, with the time it was done first. */
export const courses: Migration = {
  version: 8,
  name: 'courses',
  up: `
    CREATE TABLE course_progress (
      user_id TEXT NOT NULL CHECK (user_id <> '' AND user_id NOT GLOB '*[^0-9]*'),
      course_id TEXT NOT NULL CHECK (course_id <> ''),
      concept_id TEXT NOT NULL CHECK (concept_id <> ''),
      part TEXT NOT NULL CHECK (part IN ('page', 'task', 'question')),
      at INTEGER NOT NULL,
      PRIMARY KEY (user_id, course_id, concept_id, part)
    ) STRICT, WITHOUT ROWID;
  `,
};
