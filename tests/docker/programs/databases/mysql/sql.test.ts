import { describe, expect, it } from 'vitest';
import { mysql, runningMysql } from '../database-computer.ts';
import { RECORDED } from './recorded.ts';

const { computer } = runningMysql('mariadb', { MARIADB_DATABASE: 'shop' });

describe('MariaDB answers as the real one', () => {
  it.each(RECORDED)('%s', (sql, printed) => {
    const { stdout, stderr } = mysql(computer, ['-t', '-D', 'shop', '-e', sql], { product: 'mariadb' });
    expect(stdout + stderr).toBe(printed);
  });
});
