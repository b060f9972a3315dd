import type { Program } from '../../../linux/process/program.ts';
import { postgresEntrypoint } from './postgres/entrypoint.ts';
import { psql } from './postgres/psql/psql.ts';
import { postgres } from './postgres/server.ts';

/** Databases: servers, their entry points and clients, by the program mark of their files. */
export const DATABASE_PROGRAMS: Readonly<Record<string, Program>> = {
  postgres,
  psql,
  'postgres-entrypoint': postgresEntrypoint,
};
