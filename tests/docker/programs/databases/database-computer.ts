import { DATABASE_PROGRAMS } from '../../../../src/docker/programs/databases/index.ts';
import type { FileNode } from '../../../../src/linux/fs/file-node.ts';
import { createShell } from '../../../../src/linux/shell/shell.ts';
import { BASH } from '../../../../src/linux/shell/flavour.ts';
import { OneComputer, type RunOptions, type RunResult } from '../../../linux/support/one-computer.ts';

const ROOT = { uid: 0, gid: 0, mtime: 0 } as const;

const PASSWD = `root:x:0:0:root:/root:/bin/sh
postgres:x:999:999::/var/lib/postgresql:/bin/bash
mysql:x:998:998::/var/lib/mysql:/bin/bash
`;

const GROUP = 'root:x:0:\npostgres:x:999:\nmysql:x:998:\n';

/** A computer with a database's programs in /bin, as an image of it has them. */
export function databaseComputer(files: Readonly<Record<string, string | FileNode>> = {}): OneComputer {
  const bash = createShell(BASH, { name: 'bash' });
  return new OneComputer({
    dialect: 'gnu',
    programs: { ...DATABASE_PROGRAMS, bash },
    files: {
      '/etc/passwd': PASSWD,
      '/etc/group': GROUP,
      '/docker-entrypoint-initdb.d': { type: 'directory', mode: 0o755, ...ROOT },
      '/run/mysqld': { type: 'directory', mode: 0o1777, ...ROOT, uid: 998, gid: 998 },
      '/var/run': { type: 'symlink', target: '/run', mode: 0o777, ...ROOT },
      '/var/lib/mysql': { type: 'directory', mode: 0o777, ...ROOT, uid: 998, gid: 998 },
      ...files,
    },
  });
}

export const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export const POSTGRES_ENV = {
  PATH,
  LANG: 'en_US.utf8',
  PGDATA: '/var/lib/postgresql/data',
  PG_MAJOR: '17',
  PG_VERSION: '17.6-1.pgdg13+3',
};

/** A PostgreSQL server that is ready, with the password `secret`. */
export function runningPostgres(
  env: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
) {
  const computer = databaseComputer(files);
  const server = computer.start(['postgres-entrypoint', 'postgres'], {
    env: { ...POSTGRES_ENV, POSTGRES_PASSWORD: 'secret', ...env },
  });
  computer.pass(10);
  return { computer, server };
}

/** What psql prints, standard output and error after each other. */
export function psql(computer: OneComputer, args: readonly string[], options: RunOptions = {}): RunResult {
  return computer.run(['psql', '-U', 'postgres', ...args], {
    ...options,
    env: { ...POSTGRES_ENV, HOME: '/root', ...options.env },
  });
}

export const MYSQL_ENV = { PATH, MYSQL_VERSION: '8.4.6-1.el9' };
export const MARIADB_ENV = { PATH, MARIADB_VERSION: '1:10.11.14+maria~ubu2204' };

/** A MySQL or MariaDB server that is ready, root's password being `secret`. */
export function runningMysql(
  product: 'mysql' | 'mariadb' = 'mysql',
  env: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
) {
  const computer = databaseComputer(files);
  const image = product === 'mysql' ? MYSQL_ENV : MARIADB_ENV;
  const daemon = product === 'mysql' ? 'mysqld' : 'mariadbd';
  const server = computer.start([`${product}-entrypoint`, daemon], {
    env: { ...image, MYSQL_ROOT_PASSWORD: 'secret', ...env },
  });
  computer.pass(20);
  return { computer, server };
}

/** What the client prints, as root. */
export function mysql(
  computer: OneComputer,
  args: readonly string[],
  options: RunOptions & { readonly product?: 'mysql' | 'mariadb' } = {},
): RunResult {
  const { product = 'mysql', ...rest } = options;
  const image = product === 'mysql' ? MYSQL_ENV : MARIADB_ENV;
  return computer.run([product, '-uroot', ...args], {
    ...rest,
    env: { ...image, MYSQL_PWD: 'secret', ...rest.env },
  });
}
