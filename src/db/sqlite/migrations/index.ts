import { settings } from './001-settings.ts';
import { conceptReads } from './002-concept-reads.ts';
import { machines } from './003-machines.ts';
import type { Migration } from './migration.ts';

/** The whole history of the schema, oldest first. A new step goes to the end. */
export const MIGRATIONS: readonly Migration[] = [settings, conceptReads, machines];
