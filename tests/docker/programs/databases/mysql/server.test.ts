import { describe, expect, it } from 'vitest';
import { databaseComputer, MARIADB_ENV, MYSQL_ENV, mysql, runningMysql } from '../database-computer.ts';

const TERMINAL = { columns: 80, rows: 24 };

describe('the entry points of the mysql and mariadb images', () => {
  it.each([
    [
      'mysql',
      'mysqld',
      MYSQL_ENV,
      '    You need to specify one of the following as an environment variable:\n    - MYSQL_ROOT_PASSWORD\n    - MYSQL_ALLOW_EMPTY_PASSWORD\n    - MYSQL_RANDOM_ROOT_PASSWORD\n',
    ],
    [
      'mariadb',
      'mariadbd',
      MARIADB_ENV,
      '\tYou need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD\n',
    ],
  ] as const)('%s refuses to begin without a password', (product, daemon, env, tail) => {
    const { code, stderr } = databaseComputer().run([`${product}-entrypoint`, daemon], { env });
    expect(code).toBe(1);
    expect(stderr).toBe(
      `2026-01-05 00:00:00+00:00 [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified\n${tail}`,
    );
  });

  it('makes the database and the user that are asked for', () => {
    const { computer, server } = runningMysql('mysql', {
      MYSQL_DATABASE: 'shop',
      MYSQL_USER: 'app',
      MYSQL_PASSWORD: 'pw',
    });
    const out = computer.output(server.sink);
    expect(out).toContain('[Note] [Entrypoint]: Creating database shop\n');
    expect(out).toMatch(/MySQL init process done\. Ready for start up\.\n\n$/);
    expect(computer.output(server.sink, 'stderr')).toMatch(
      /ready for connections\. Version: '8\.4\.6' {2}socket: '\/var\/run\/mysqld\/mysqld\.sock' {2}port: 3306 {2}MySQL Community Server - GPL\.\n$/,
    );
    const asApp = computer.run(
      ['mysql', '-uapp', '-ppw', '-h', '127.0.0.1', 'shop', '-Ne', 'show databases'],
      { env: MYSQL_ENV },
    );
    expect(asApp.stdout).toBe('information_schema\nperformance_schema\nshop\n');
    expect(asApp.stderr).toBe(
      'mysql: [Warning] Using a password on the command line interface can be insecure.\n',
    );
    const denied = computer.run(['mysql', '-uapp', '-e', 'use mysql'], {
      env: { ...MYSQL_ENV, MYSQL_PWD: 'pw' },
    });
    expect(denied.stderr).toBe(
      "ERROR 1044 (42000) at line 1: Access denied for user 'app'@'%' to database 'mysql'\n",
    );
  });

  it('takes its time: nobody comes in before it is ready', () => {
    const computer = databaseComputer();
    computer.start(['mysql-entrypoint', 'mysqld'], { env: { ...MYSQL_ENV, MYSQL_ROOT_PASSWORD: 'secret' } });
    computer.pass(3);
    expect(mysql(computer, ['-e', 'select 1']).stderr).toBe(
      "ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)\n",
    );
    computer.pass(10);
    expect(mysql(computer, ['-Ne', 'select 1']).stdout).toBe('1\n');
  });

  it('runs scripts, stops in order and keeps the data', () => {
    const { computer, server } = runningMysql(
      'mariadb',
      { MARIADB_DATABASE: 'shop' },
      { '/docker-entrypoint-initdb.d/a.sql': 'create table t (x int);\ninsert into t values (1);\n' },
    );
    expect(computer.output(server.sink)).toContain(
      '[Note] [Entrypoint]: /usr/local/bin/docker-entrypoint.sh: running /docker-entrypoint-initdb.d/a.sql\n',
    );
    computer.kernel.signal(server.pid, 15);
    computer.pass(5);
    expect(computer.ends.find(({ pid }) => pid === server.pid)?.code).toBe(0);
    expect(computer.output(server.sink, 'stderr')).toMatch(/\[Note\] mariadbd: Shutdown complete\n\n$/);
    computer.start(['mariadb-entrypoint', 'mariadbd'], {
      env: { ...MARIADB_ENV, MARIADB_ROOT_PASSWORD: 'other' },
    });
    computer.pass(5);
    expect(mysql(computer, ['shop', '-Ne', 'select * from t'], { product: 'mariadb' }).stdout).toBe('1\n');
  });
});

describe('the mysql client', () => {
  it('talks to a person', () => {
    const { computer } = runningMysql();
    const lines = [
      'create database shop;',
      'use shop',
      'create table t (id int primary key, name varchar(10));',
      "insert into t values (1,'김'),(2,null);",
      'select *',
      'from t;',
      'select * from t where id = 1\\G',
      'nonsense;',
      'exit',
    ];
    const { stdout } = mysql(computer, [], {
      terminal: TERMINAL,
      typed: lines.map((line) => `${line}\n`).join(''),
    });
    const begin = stdout.indexOf('mysql> ');
    expect(stdout.slice(begin)).toBe(
      "mysql> Query OK, 1 row affected (0.01 sec)\n\nmysql> Database changed\nmysql> Query OK, 0 rows affected (0.01 sec)\n\nmysql> Query OK, 2 rows affected (0.01 sec)\nRecords: 2  Duplicates: 0  Warnings: 0\n\nmysql>     -> +----+------+\n| id | name |\n+----+------+\n|  1 | 김   |\n|  2 | NULL |\n+----+------+\n2 rows in set (0.00 sec)\n\nmysql> *************************** 1. row ***************************\n  id: 1\nname: 김\n1 row in set (0.00 sec)\n\nmysql> ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'nonsense' at line 1\nmysql> Bye\n",
    );
  });

  it.each([
    [['-e', 'select 1 as a, null as b'], 'a\tb\n1\tNULL\n', ''],
    [['-Nse', "select 'a\\tb'"], 'a\\tb\n', ''],
    [['nosuch', '-e', 'select 1'], '', "ERROR 1049 (42000): Unknown database 'nosuch'\n"],
    [['-e', 'select * from t'], '', 'ERROR 1046 (3D000) at line 1: No database selected\n'],
    [
      ['-h', '172.17.0.9', '-e', 'select 1'],
      '',
      "ERROR 2003 (HY000): Can't connect to MySQL server on '172.17.0.9:3306' (113)\n",
    ],
    [
      ['-e', 'select name, count(*) from information_schema.nosuch'],
      '',
      "ERROR 1146 (42S02) at line 1: Table 'information_schema.nosuch' doesn't exist\n",
    ],
  ])('%j', (args, out, err) => {
    const { stdout, stderr } = mysql(runningMysql().computer, args);
    expect([stdout, stderr]).toEqual([out, err]);
  });

  it('is refused without the password', () => {
    const { computer } = runningMysql();
    const { stderr, code } = mysql(computer, ['-e', 'select 1'], { env: { MYSQL_PWD: '' } });
    expect([stderr, code]).toEqual([
      "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: NO)\n",
      1,
    ]);
    const remote = mysql(computer, ['-h', '127.0.0.1', '-e', 'select 1'], { env: { MYSQL_PWD: 'bad' } });
    expect(remote.stderr).toBe(
      "ERROR 1045 (28000): Access denied for user 'root'@'127.0.0.1' (using password: YES)\n",
    );
  });
});

describe('MySQL in its own words', () => {
  it.each([
    [
      "insert into u values (1, 'b')",
      "ERROR 1062 (23000) at line 1: Duplicate entry '1' for key 'u.PRIMARY'\n",
    ],
    ['select nosuch from u', "ERROR 1054 (42S22) at line 1: Unknown column 'nosuch' in 'field list'\n"],
    [
      'select 1 from u where nosuch = 1',
      "ERROR 1054 (42S22) at line 1: Unknown column 'nosuch' in 'where clause'\n",
    ],
    [
      "insert into u values ('x', 'b')",
      "ERROR 1366 (HY000) at line 1: Incorrect integer value: 'x' for column 'id' at row 1\n",
    ],
    [
      'select name, count(*) from u',
      "ERROR 1140 (42000) at line 1: In aggregated query without GROUP BY, expression #1 of SELECT list contains nonaggregated column 'shop.u.name'; this is incompatible with sql_mode=only_full_group_by\n",
    ],
    [
      'select * from (select 1)',
      'ERROR 1248 (42000) at line 1: Every derived table must have its own alias\n',
    ],
    [
      'explain select 1',
      "ERROR 1235 (42000) at line 1: This version of MySQL doesn't yet support 'EXPLAIN' (it is not simulated on this server)\n",
    ],
  ])('%s', (sql, error) => {
    const { computer } = runningMysql('mysql', { MYSQL_DATABASE: 'shop' });
    mysql(computer, [
      'shop',
      '-e',
      "create table u (id int primary key, name varchar(9)); insert into u values (1, 'a')",
    ]);
    expect(mysql(computer, ['shop', '-e', sql]).stderr).toBe(error);
  });

  it('mysqladmin ping is content with any answer; mysqldump can be read again', () => {
    const { computer } = runningMysql('mysql', { MYSQL_DATABASE: 'shop' });
    const ping = computer.run(['mysqladmin', 'ping'], { env: MYSQL_ENV });
    expect(ping.code).toBe(0);
    mysql(computer, [
      'shop',
      '-e',
      "create table u (id int auto_increment primary key, name varchar(9) default 'x'); insert into u (name) values ('it''s'), (null); create database copy",
    ]);
    computer.run(['bash', '-c', 'mysqldump -uroot shop | mysql -uroot copy'], {
      env: { ...MYSQL_ENV, MYSQL_PWD: 'secret' },
    });
    expect(mysql(computer, ['copy', '-Ne', 'insert into u values (); select * from u']).stdout).toBe(
      "1\tit's\n2\tNULL\n3\tx\n",
    );
  });
});
