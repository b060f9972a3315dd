import { describe, expect, it } from 'vitest';
import { POSTGRES_ENV, psql, runningPostgres } from '../database-computer.ts';

const TERMINAL = { columns: 80, rows: 24 };

/** What a person sees who types these lines. */
function typed(lines: readonly string[], setup: readonly string[] = []): string {
  const { computer } = runningPostgres();
  for (const sql of setup) psql(computer, ['-c', sql]);
  return psql(computer, [], { terminal: TERMINAL, typed: lines.map((line) => `${line}\n`).join('') }).stdout;
}

describe('psql', () => {
  it('asks for more until a statement is whole', () => {
    expect(typed(['select 1', '  as one;', '\\q'])).toBe(
      'select 1\n  as one;\n\\q\npsql (17.6 (Debian 17.6-1.pgdg13+3))\nType "help" for help.\n\n' +
        'postgres=# postgres-#  one \n-----\n   1\n(1 row)\n\npostgres=# ',
    );
  });

  it('shows in its prompt that a transaction is open, and that it has failed', () => {
    const out = typed(['begin;', 'select 1/0;', 'select 1;', 'rollback;', '\\q']);
    expect(out).toContain(
      'postgres=# BEGIN\npostgres=*# ERROR:  division by zero\npostgres=!# ERROR:  current transaction is aborted, commands ignored until end of transaction block\npostgres=!# ROLLBACK\npostgres=# ',
    );
  });

  it('describes a table', () => {
    const { computer } = runningPostgres();
    psql(computer, ['-c', 'create table users (id serial primary key, name varchar(20) not null)']);
    psql(computer, [
      '-c',
      "create table notes (user_id int references users(id) on delete cascade, body text default 'x')",
    ]);
    expect(psql(computer, ['-c', '\\d users']).stdout)
      .toBe(`                                   Table "public.users"
 Column |         Type          | Collation | Nullable |              Default              
--------+-----------------------+-----------+----------+-----------------------------------
 id     | integer               |           | not null | nextval('users_id_seq'::regclass)
 name   | character varying(20) |           | not null | 
Indexes:
    "users_pkey" PRIMARY KEY, btree (id)
Referenced by:
    TABLE "notes" CONSTRAINT "notes_user_id_fkey" FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE

`);
  });

  it('knows who may not come in, and why', () => {
    const { computer } = runningPostgres();
    const asRoot = computer.run(['psql'], { env: POSTGRES_ENV });
    expect(asRoot.stderr).toBe(
      'psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: FATAL:  role "root" does not exist\n',
    );
    expect(asRoot.code).toBe(2);
    expect(psql(computer, ['nosuch']).stderr).toContain('FATAL:  database "nosuch" does not exist\n');
    const noPassword = psql(computer, ['-h', '172.17.0.2', '-c', 'select 1'], { stdin: '' });
    expect(noPassword.stderr).toBe(
      'Password for user postgres: \npsql: error: connection to server at "172.17.0.2", port 5432 failed: fe_sendauth: no password supplied\n',
    );
    const uri = computer.run(
      ['psql', 'postgresql://postgres:secret@172.17.0.2:5432/postgres', '-Atc', 'select 1'],
      { env: POSTGRES_ENV },
    );
    expect(uri.stdout).toBe('1\n');
  });

  it('asks for the password without showing it', () => {
    const { computer } = runningPostgres();
    const { stdout } = psql(computer, ['-h', '172.17.0.2', '-Atc', 'select 1'], {
      terminal: TERMINAL,
      typed: 'secret\n',
    });
    expect(stdout).toMatch(/Password for user postgres: \n1\n$/);
  });

  it('waits as long as pg_sleep says', () => {
    const { computer } = runningPostgres();
    const before = computer.kernel.now.seconds;
    const { now } = psql(computer, ['-c', 'select pg_sleep(30)']);
    expect(now.seconds - before).toBe(30);
  });

  it.each([
    [['-Atc', "select 1, null, 'x'"], '1||x\n'],
    [['-tc', 'select 5'], '        5\n\n'],
    [['--csv', '-c', "select 1 as a, 'x,y' as b"], 'a,b\n1,"x,y"\n'],
    [
      ['-c', 'select 1;', '-c', 'select 2'],
      ' ?column? \n----------\n        1\n(1 row)\n\n ?column? \n----------\n        2\n(1 row)\n\n',
    ],
    [['-v', 'x=3', '-Atc', 'select 1', '-c', '\\echo :x'], '1\n3\n'],
    [['-xc', "select 1 as a, '한글' as name"], '-[ RECORD 1 ]\na    | 1\nname | 한글\n\n'],
  ])('%j', (args, printed) => {
    expect(psql(runningPostgres().computer, args).stdout).toBe(printed);
  });
});

describe('the server', () => {
  it('shows nobody what is not committed', () => {
    const { computer } = runningPostgres();
    psql(computer, ['-c', 'create table t (x int)']);
    const writer = computer.start(['psql', '-U', 'postgres'], { env: POSTGRES_ENV, terminal: TERMINAL });
    computer.kernel.type(writer.sink, 'begin;\ninsert into t values (1);\n');
    computer.pass(1);
    expect(psql(computer, ['-Atc', 'select count(*) from t']).stdout).toBe('0\n');
    computer.kernel.type(writer.sink, 'commit;\n');
    computer.pass(1);
    expect(psql(computer, ['-Atc', 'select count(*) from t']).stdout).toBe('1\n');
  });

  it('goes on from a snapshot in the middle of a transaction', () => {
    const { computer } = runningPostgres();
    psql(computer, ['-c', 'create table t (x int)']);
    const writer = computer.start(['psql', '-U', 'postgres'], { env: POSTGRES_ENV, terminal: TERMINAL });
    computer.kernel.type(writer.sink, 'begin;\ninsert into t values (1);\n');
    computer.pass(1);
    computer.restore();
    computer.kernel.type(writer.sink, 'commit;\n');
    computer.pass(1);
    expect(psql(computer, ['-Atc', 'select count(*) from t']).stdout).toBe('1\n');
  });

  it.each([
    'select count(*) from generate_series(1, 3000) a, generate_series(1, 3000) b',
    "select repeat('x', 1000000000)",
    'select count(*) from generate_series(1, 100000000)',
    `select ${'('.repeat(500)}1${')'.repeat(500)}`,
    "select 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' ~ '^(a+)+$' from generate_series(1, 100)",
    "select 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' like '%a%a%a%a%a%a%a%a%a%a%a%b' from generate_series(1, 100)",
    'with a as (select 1 from generate_series(1, 500)) select * from a a1, a a2, a a3',
  ])('survives %s', (sql) => {
    const { computer } = runningPostgres();
    psql(computer, ['-Atc', sql]);
    expect(psql(computer, ['-Atc', 'select 1']).stdout).toBe('1\n');
  });

  it('says plainly what it does not simulate', () => {
    const { computer } = runningPostgres();
    expect(psql(computer, ['-c', 'explain select 1']).stderr).toBe(
      'ERROR:  EXPLAIN is not simulated on this server\n',
    );
    expect(
      psql(computer, ['-c', 'create function f() returns int as $$ select 1 $$ language sql']).stderr,
    ).toContain('ERROR:  CREATE FUNCTION is not simulated on this server\n');
  });

  it('keeps failed statements in its log', () => {
    const { computer, server } = runningPostgres();
    psql(computer, ['-c', 'select * from nosuch']);
    expect(computer.output(server.sink, 'stderr')).toMatch(
      /ERROR: {2}relation "nosuch" does not exist at character 15\n.* STATEMENT: {2}select \* from nosuch;\n$/,
    );
  });
});

describe('the small tools', () => {
  it('pg_isready tells whether connections are taken', () => {
    const { computer, server } = runningPostgres();
    const ready = computer.run(['pg_isready', '-U', 'anybody'], { env: POSTGRES_ENV });
    expect([ready.stdout, ready.code]).toEqual(['/var/run/postgresql:5432 - accepting connections\n', 0]);
    computer.kernel.signal(server.pid, 2);
    computer.pass(5);
    const gone = computer.run(['pg_isready', '-h', 'localhost'], { env: POSTGRES_ENV });
    expect([gone.stdout, gone.code]).toEqual(['localhost:5432 - no response\n', 2]);
  });

  it('a dump can be read again', () => {
    const { computer } = runningPostgres();
    psql(computer, [
      '-c',
      'create table t (id serial primary key, name text not null, price numeric(6,2) default 1 check (price > 0))',
      '-c',
      "insert into t (name) values ('a'), ('it''s')",
    ]);
    expect(computer.run(['createdb', '-U', 'postgres', 'copy'], { env: POSTGRES_ENV }).code).toBe(0);
    expect(
      computer.run(['bash', '-c', 'pg_dump -U postgres postgres | psql -q -U postgres copy'], {
        env: POSTGRES_ENV,
      }).stderr,
    ).toBe('');
    expect(
      psql(computer, ['-Atc', "insert into t (name) values ('b') returning id", '-c', 'table t', 'copy'])
        .stdout,
    ).toBe("3\nINSERT 0 1\n1|a|1.00\n2|it's|1.00\n3|b|1.00\n");
    expect(computer.run(['dropdb', '-U', 'postgres', 'nosuch'], { env: POSTGRES_ENV }).stderr).toBe(
      'dropdb: error: database removal failed: ERROR:  database "nosuch" does not exist\n',
    );
  });
});
