import { describe, expect, it } from 'vitest';
import { psql, runningPostgres } from '../database-computer.ts';
import { RECORDED } from './recorded.ts';

const { computer } = runningPostgres({ PG_VERSION: '15.14-1.pgdg13+3', PG_MAJOR: '15' });

describe('PostgreSQL answers as the real one', () => {
  it.each(RECORDED)('%s', (sql, printed) => {
    const { stdout, stderr } = psql(computer, ['-c', sql], { env: { PG_VERSION: '15.14-1.pgdg13+3' } });
    expect(stdout + stderr).toBe(printed);
  });
});
