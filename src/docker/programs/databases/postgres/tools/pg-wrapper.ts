import type { Program } from '../../../../../linux/process/program.ts';
import { psql } from '../psql/psql.ts';
import { pgDump } from './pg-dump.ts';
import { pgIsready } from './pg-isready.ts';

/** Debian's pg_wrapper: psql and its like are links to it, and it becomes what it was called by. */
export const psqlOrOther: Program = {
  ...psql,
  start(process) {
    const name = (process.argv[0] ?? '').replace(/^.*\//, '');
    if (name === 'pg_isready') return pgIsready.start(process);
    return name === 'pg_dump' ? pgDump.start(process) : psql.start(process);
  },
};
