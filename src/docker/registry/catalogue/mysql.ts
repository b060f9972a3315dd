import { accountFiles, withUsers, type Account } from '../rootfs/accounts.ts';
import { debianUsers } from '../rootfs/debian.ts';
import { RED_HAT_ACCOUNTS } from '../rootfs/red-hat.ts';
import { directory, programs, program, text, words } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apt, dataDirectory, entrypointScript, gosu, run } from './steps.ts';

interface Version {
  readonly version: string;
  readonly major: string;
  readonly created: string;
  readonly names: readonly string[];
  readonly on: '9' | '8' | '7';
  readonly server: number;
  readonly shell: number;
}

const VERSIONS: readonly Version[] = [
  { version: '9.4.0', major: 'innovation', created: '2025-07-22T17:21:24.000Z', names: ['9.4.0', '9.4', '9', 'innovation', 'latest'], on: '9', server: 204 * MB, shell: 516 * MB },
  { version: '8.4.6', major: '8.4', created: '2025-07-22T17:20:41.000Z', names: ['8.4.6', '8.4', '8', 'lts'], on: '9', server: 168 * MB, shell: 467 * MB },
  { version: '8.0.43', major: '8.0', created: '2025-07-22T17:20:02.000Z', names: ['8.0.43', '8.0'], on: '9', server: 175 * MB, shell: 463 * MB },
  { version: '8.0.33', major: '8.0', created: '2023-06-15T02:25:37.000Z', names: ['8.0.33'], on: '8', server: 165 * MB, shell: 246 * MB },
  { version: '8.0.28', major: '8.0', created: '2022-03-22T20:08:42.000Z', names: ['8.0.28'], on: '8', server: 162 * MB, shell: 240 * MB },
  { version: '5.7.44', major: '5.7', created: '2023-12-14T20:54:28.000Z', names: ['5.7.44', '5.7', '5'], on: '7', server: 225 * MB, shell: 118 * MB },
]; // prettier-ignore

const USER: Account = { name: 'mysql', uid: 999, gid: 999, home: '/var/lib/mysql', shell: '/bin/bash' };

const MY_CNF = `[mysqld]
host-cache-size=0
skip-name-resolve
datadir=/var/lib/mysql
socket=/var/run/mysqld/mysqld.sock
secure-file-priv=/var/lib/mysql-files
user=mysql

pid-file=/var/run/mysqld/mysqld.pid
[client]
socket=/var/run/mysqld/mysqld.sock

!includedir /etc/mysql/conf.d/
`;

function build({ version, major, created, names, on, server, shell }: Version): ImageBuild {
  const release = `1.el${on}`;
  const shellVersion = on === '7' ? '8.0.35' : version;
  return {
    tags: [
      ...names,
      ...names.map((name) => (name === 'latest' ? 'oracle' : `${name}-oracle`)),
      ...names.filter((name) => on === '9' && name !== 'latest').map((name) => `${name}-oraclelinux9`),
    ],
    created,
    from: `oraclelinux:${on}-slim`,
    ...(on === '7' ? { platforms: ['linux/amd64'] as const } : {}),
    steps: [
      {
        run: 'set -eux; groupadd --system --gid 999 mysql; useradd --system --uid 999 --gid 999 --home-dir /var/lib/mysql --no-create-home mysql',
        files: () => accountFiles(withUsers(RED_HAT_ACCOUNTS, USER)),
      },
      ...gosu('1.17'),
      run(
        'set -eux; microdnf install -y bzip2 gzip openssl xz zstd findutils; microdnf clean all',
        20.5 * MB,
        () => programs('/usr/bin', words('bzip2 find gunzip gzip openssl xargs xz zcat zstd')),
      ),
      run('set -eux; gpg --batch --export --armor "$key" > /etc/pki/rpm-gpg/RPM-GPG-KEY-mysql', 2.5 * 1000),
      { env: { MYSQL_MAJOR: major } },
      { env: { MYSQL_VERSION: `${version}-${release}` } },
      run("set -eu; echo '[mysql-server-minimal]' | tee /etc/yum.repos.d/mysql-community-minimal.repo", 273),
      run(
        'set -eux; microdnf install -y "mysql-community-server-minimal-$MYSQL_VERSION"; microdnf clean all; mkdir /docker-entrypoint-initdb.d; mysqld --version; mysql --version',
        server,
        () => ({
          ...programs(
            '/usr/bin',
            words(
              'mysql mysqladmin mysqldump my_print_defaults mysql_config_editor mysql_ssl_rsa_setup mysql_tzinfo_to_sql mysqlpump',
            ),
            8_000_000,
          ),
          '/usr/sbin/mysqld': program('mysqld', 62_000_000),
          ...dataDirectory('/var/lib/mysql', 999, 0o1777),
          ...dataDirectory('/run/mysqld', 999, 0o1777),
          '/docker-entrypoint-initdb.d': directory(),
          '/etc/my.cnf': text(MY_CNF),
          '/etc/mysql/conf.d': directory(),
          '/var/lib/mysql-files': directory({ uid: 999, gid: 999, mode: 0o750 }),
        }),
      ),
      run("set -eu; echo '[mysql-tools-community]' | tee /etc/yum.repos.d/mysql-community-tools.repo", 226),
      { env: { MYSQL_SHELL_VERSION: `${shellVersion}-${release}` } },
      run(
        'set -eux; microdnf install -y "mysql-shell-$MYSQL_SHELL_VERSION"; microdnf clean all; mysqlsh --version',
        shell,
        () => ({
          '/usr/bin/mysqlsh': program('mysqlsh', 40_000_000),
        }),
      ),
      { volume: ['/var/lib/mysql'] },
      entrypointScript(
        'mysql',
        'Makes the system tables when there are none, sets the root password, then runs the server as the user mysql.',
      ),
      { entrypoint: ['docker-entrypoint.sh'] },
      { expose: ['3306/tcp', '33060/tcp'] },
      { cmd: ['mysqld'] },
    ],
  };
}

/** The last that stood on Debian alone, in the words of the older builder. */
const MYSQL_5_6: ImageBuild = {
  tags: ['5.6.51', '5.6'],
  created: '2021-12-21T02:59:57.000Z',
  builder: 'legacy',
  platforms: ['linux/amd64'],
  from: 'debian:stretch-slim',
  steps: [
    { run: 'groupadd -r mysql && useradd -r -g mysql mysql', files: () => debianUsers(USER) },
    apt('gnupg dirmngr', 9.3 * MB, 'gpg'),
    ...gosu('1.12'),
    {
      run: 'mkdir /docker-entrypoint-initdb.d',
      files: () => ({ '/docker-entrypoint-initdb.d': directory() }),
      sent: 116,
    },
    apt('pwgen openssl perl xz-utils', 32.5 * MB, 'openssl pwgen xz'),
    { env: { MYSQL_MAJOR: '5.6' } },
    { env: { MYSQL_VERSION: '5.6.51-1debian9' } },
    run(
      'echo "deb http://repo.mysql.com/apt/debian/ stretch mysql-${MYSQL_MAJOR}" > /etc/apt/sources.list.d/mysql.list',
      55,
    ),
    run(
      'set -ex; apt-get update; apt-get install -y mysql-server="${MYSQL_VERSION}"; rm -rf /var/lib/apt/lists/*; rm -rf /var/lib/mysql; mkdir -p /var/lib/mysql /var/run/mysqld; chown -R mysql:mysql /var/lib/mysql /var/run/mysqld',
      200 * MB,
      () => ({
        ...programs(
          '/usr/bin',
          words('mysql mysqladmin mysqldump my_print_defaults mysql_config_editor mysql_tzinfo_to_sql'),
          6_000_000,
        ),
        '/usr/sbin/mysqld': program('mysqld', 15_000_000),
        ...dataDirectory('/var/lib/mysql', 999),
        ...dataDirectory('/run/mysqld', 999, 0o1777),
        '/etc/mysql/my.cnf': text(MY_CNF),
        '/etc/mysql/conf.d': directory(),
        '/var/lib/mysql-files': directory({ uid: 999, gid: 999, mode: 0o750 }),
      }),
    ),
    { volume: ['/var/lib/mysql'] },
    entrypointScript(
      'mysql',
      'Makes the system tables when there are none, sets the root password, then runs the server as the user mysql.',
    ),
    { entrypoint: ['docker-entrypoint.sh'] },
    { expose: ['3306/tcp'] },
    { cmd: ['mysqld'] },
  ],
};

export const MYSQL: ImageFamily = {
  name: 'mysql',
  description: 'The MySQL database: the most used SQL server of the open-source world',
  stars: 15_900,
  builds: [...VERSIONS.map(build), MYSQL_5_6],
};
