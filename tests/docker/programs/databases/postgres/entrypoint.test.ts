import { describe, expect, it } from 'vitest';
import { databaseComputer, POSTGRES_ENV, psql, runningPostgres } from '../database-computer.ts';

const SERVER = ['postgres-entrypoint', 'postgres'];

describe('the entry point of the postgres image', () => {
  it('refuses to make a cluster without a password', () => {
    const { code, stderr } = databaseComputer().run(SERVER, { env: POSTGRES_ENV });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Error: Database is uninitialized and superuser password is not specified\.\n {7}You must specify/,
    );
  });

  it('makes a cluster, then runs the server for all', () => {
    const { computer, server } = runningPostgres({ POSTGRES_DB: 'shop' });
    const out = computer.output(server.sink);
    expect(out).toContain('fixing permissions on existing directory /var/lib/postgresql/data ... ok\n');
    expect(out).toContain(
      'server started\nCREATE DATABASE\n\n\n/usr/local/bin/docker-entrypoint.sh: ignoring /docker-entrypoint-initdb.d/*\n',
    );
    expect(out).toMatch(/PostgreSQL init process complete; ready for start up\.\n\n$/);
    const log = computer.output(server.sink, 'stderr');
    expect(log).toMatch(/\[1\] LOG: {2}listening on IPv4 address "0\.0\.0\.0", port 5432\n/);
    expect(log).toMatch(/\[1\] LOG: {2}database system is ready to accept connections\n$/);
    expect(psql(computer, ['-Atc', 'select current_database()', 'shop']).stdout).toBe('shop\n');
  });

  it('is not to be reached while it makes the cluster', () => {
    const computer = databaseComputer();
    computer.start(SERVER, { env: { ...POSTGRES_ENV, POSTGRES_PASSWORD: 'x' } });
    computer.pass(0);
    expect(psql(computer, ['-c', 'select 1']).stderr).toBe(
      'psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?\n',
    );
  });

  it('keeps the data and the first password at the next start', () => {
    const { computer, server } = runningPostgres();
    psql(computer, ['-c', 'create table t (x int)', '-c', 'insert into t values (7)']);
    computer.kernel.signal(server.pid, 2);
    computer.pass(5);
    expect(computer.ends.find(({ pid }) => pid === server.pid)?.code).toBe(0);
    const again = computer.start(SERVER, { env: { ...POSTGRES_ENV, POSTGRES_PASSWORD: 'other' } });
    computer.pass(5);
    expect(computer.output(again.sink)).toBe(
      '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n',
    );
    const ask = (password: string) =>
      psql(computer, ['-h', '172.17.0.2', '-Atc', 'table t'], { env: { PGPASSWORD: password } });
    expect(ask('other').stderr).toContain('FATAL:  password authentication failed for user "postgres"\n');
    expect(ask('secret').stdout).toBe('7\n');
  });

  it('runs the scripts of /docker-entrypoint-initdb.d', () => {
    const { computer, server } = runningPostgres(
      {},
      {
        '/docker-entrypoint-initdb.d/1.sql': 'create table a (x int);\ninsert into a values (1), (2);\n',
        '/docker-entrypoint-initdb.d/2.sh':
          'psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" <<-EOSQL\n\tcreate user app;\nEOSQL\n',
        '/docker-entrypoint-initdb.d/readme.txt': '',
      },
    );
    expect(computer.output(server.sink)).toContain(
      '/usr/local/bin/docker-entrypoint.sh: running /docker-entrypoint-initdb.d/1.sql\nCREATE TABLE\nINSERT 0 2\n\n' +
        '/usr/local/bin/docker-entrypoint.sh: sourcing /docker-entrypoint-initdb.d/2.sh\nCREATE ROLE\n\n' +
        '/usr/local/bin/docker-entrypoint.sh: ignoring /docker-entrypoint-initdb.d/readme.txt\n',
    );
  });

  it('ends when a script fails, and does not run it again', () => {
    const { computer, server } = runningPostgres({}, { '/docker-entrypoint-initdb.d/1.sql': '\nselec 1;\n' });
    expect(computer.ends.find(({ pid }) => pid === server.pid)?.code).toBe(3);
    expect(computer.output(server.sink, 'stderr')).toContain(
      'psql:/docker-entrypoint-initdb.d/1.sql:2: ERROR:  syntax error at or near "selec"\nLINE 1: selec 1;\n        ^\n',
    );
  });

  it('reads a password from a file, and not from both', () => {
    const files = { '/run/secrets/p': 'hidden\n' };
    const env = { ...POSTGRES_ENV, POSTGRES_PASSWORD_FILE: '/run/secrets/p' };
    const computer = databaseComputer(files);
    computer.start(SERVER, { env });
    computer.pass(5);
    expect(
      psql(computer, ['-h', '172.17.0.2', '-Atc', 'select 1'], { env: { PGPASSWORD: 'hidden' } }).stdout,
    ).toBe('1\n');
    const { stderr } = databaseComputer(files).run(SERVER, { env: { ...env, POSTGRES_PASSWORD: 'x' } });
    expect(stderr).toBe(
      'error: both POSTGRES_PASSWORD and POSTGRES_PASSWORD_FILE are set (but are exclusive)\n',
    );
  });

  it('recovers after it was killed', () => {
    const { computer, server } = runningPostgres();
    computer.kernel.signal(server.pid, 9);
    computer.pass(1);
    const again = computer.start(SERVER, { env: POSTGRES_ENV });
    computer.pass(5);
    const log = computer.output(again.sink, 'stderr');
    expect(log).toContain('database system was not properly shut down; automatic recovery in progress\n');
    expect(log).toContain('database system is ready to accept connections\n');
  });

  it('does not open data of another major version', () => {
    const { computer, server } = runningPostgres();
    computer.kernel.signal(server.pid, 2);
    computer.pass(5);
    const { code, stderr } = computer.run(SERVER, {
      env: { ...POSTGRES_ENV, PG_MAJOR: '18', PG_VERSION: '18.0-1.pgdg13+3' },
    });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'DETAIL:  The data directory was initialized by PostgreSQL version 17, which is not compatible with this version 18.0 (Debian 18.0-1.pgdg13+3).\n',
    );
  });
});
