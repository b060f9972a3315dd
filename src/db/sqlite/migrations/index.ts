import { settings } from './001-settings.ts';
import { conceptReads } from './002-concept-reads.ts';
import { machines } from './003-machines.ts';
import { quizSettings } from './004-quiz-settings.ts';
import { rounds } from './005-rounds.ts';
import { learning } from './006-learning.ts';
import { boards } from './007-boards.ts';
import { courses } from './008-courses.ts';
import type { Migration } from './migration.ts';

/** The whole history of the schema, oldest first. A new step goes to the end. */
export const MIGRATIONS: readonly Migration[] = [
  settings,
  conceptReads,
  machines,
  quizSettings,
  rounds,
  learning,
  boards,
  courses,
];
