import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { DEBIAN_ACCOUNTS } from '../rootfs/debian.ts';
import { directory, link, program, programs, text, words, type Sketch } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { dataDirectory, entrypointScript, run, variant } from './steps.ts';

interface Version {
  readonly version: string;
  readonly base: 'noble' | 'jammy' | 'focal';
  readonly created: string;
  readonly names: readonly string[];
}

const CREATED = '2025-10-02T20:58:12.000Z';

const VERSIONS: readonly Version[] = [
  { version: '12.0.2', base: 'noble', names: ['12.0.2', '12.0', '12', 'latest'], created: CREATED },
  { version: '11.8.3', base: 'noble', names: ['11.8.3', '11.8', '11', 'lts'], created: CREATED },
  { version: '11.4.8', base: 'noble', names: ['11.4.8', '11.4'], created: CREATED },
  { version: '10.11.14', base: 'jammy', names: ['10.11.14', '10.11', '10'], created: CREATED },
  { version: '10.6.23', base: 'jammy', names: ['10.6.23', '10.6'], created: CREATED },
  { version: '10.5.29', base: 'focal', names: ['10.5.29', '10.5'], created: '2025-05-16T21:03:28.000Z' },
  { version: '10.4.34', base: 'focal', names: ['10.4.34', '10.4'], created: '2024-06-03T19:26:11.000Z' },
  { version: '10.3.39', base: 'focal', names: ['10.3.39', '10.3'], created: '2023-06-08T19:41:51.000Z' },
]; // prettier-ignore

/** Up to 10.11 the programs have their old names too; from 11 on `mysql` is not there. */
function oldNames(version: string): Sketch {
  if (!version.startsWith('10.')) return {};
  return {
    '/usr/bin/mysql': link('mariadb'),
    '/usr/bin/mysqladmin': link('mariadb-admin'),
    '/usr/bin/mysqldump': link('mariadb-dump'),
    '/usr/sbin/mysqld': link('mariadbd'),
  };
}

function build({ version, base, names, created }: Version): ImageBuild {
  const ubuntu = { noble: '2404', jammy: '2204', focal: '2004' }[base];
  return {
    tags: [...names, ...variant(names, base)],
    created,
    from: `ubuntu:${base}`,
    steps: [
      {
        run: 'groupadd -r mysql && useradd -r -g mysql mysql --home-dir /var/lib/mysql && userdel --remove ubuntu',
        files: () =>
          accountFiles(
            withUsers(DEBIAN_ACCOUNTS, {
              name: 'mysql',
              uid: 999,
              gid: 999,
              home: '/var/lib/mysql',
              shell: '/bin/sh',
            }),
          ),
      },
      { env: { GOSU_VERSION: '1.17' } },
      run(
        'set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates gpg libjemalloc2 pwgen tzdata xz-utils zstd',
        14.9 * MB,
        () => ({
          '/usr/bin/pwgen': program('pwgen'),
          '/usr/local/bin/gosu': program('gosu', 2_250_000),
        }),
      ),
      {
        run: 'mkdir /docker-entrypoint-initdb.d',
        files: () => ({ '/docker-entrypoint-initdb.d': directory() }),
        sent: 116,
      },
      { env: { LANG: 'C.UTF-8' } },
      {
        label: {
          'org.opencontainers.image.authors': 'MariaDB Community',
          'org.opencontainers.image.title': 'MariaDB Database',
          'org.opencontainers.image.base.name': `docker.io/library/ubuntu:${base}`,
          'org.opencontainers.image.licenses': 'GPL-2.0',
          'org.opencontainers.image.source': 'https://github.com/MariaDB/mariadb-docker',
          'org.opencontainers.image.vendor': 'MariaDB Community',
          'org.opencontainers.image.version': version,
        },
      },
      { env: { MARIADB_VERSION: `1:${version}+maria~ubu${ubuntu}` } },
      run('set -e; echo "deb ${REPOSITORY}" > /etc/apt/sources.list.d/mariadb.list', 314),
      run(
        'set -ex; apt-get update; apt-get install -y --no-install-recommends mariadb-server="$MARIADB_VERSION" mariadb-backup socat; rm -rf /var/lib/apt/lists/*',
        236 * MB,
        () => ({
          ...programs(
            '/usr/bin',
            words(
              'mariadb mariadb-admin mariadb-dump mariadb-install-db mariadb-upgrade mariadb-backup socat',
            ),
            4_700_000,
          ),
          ...oldNames(version),
          '/usr/sbin/mariadbd': program('mariadbd', 27_000_000),
          ...dataDirectory('/var/lib/mysql', 999),
          ...dataDirectory('/run/mysqld', 999, 0o1777),
          '/etc/mysql/conf.d': directory(),
          '/etc/mysql/mariadb.cnf': text(
            '[client-server]\nsocket = /run/mysqld/mysqld.sock\n\n!includedir /etc/mysql/conf.d/\n',
          ),
          '/etc/mysql/my.cnf': link('/etc/mysql/mariadb.cnf'),
        }),
      ),
      { volume: ['/var/lib/mysql'] },
      entrypointScript(
        'mariadb-healthcheck',
        'Asks the server whether it is well.',
        '/usr/local/bin/healthcheck.sh',
      ),
      entrypointScript(
        'mariadb',
        'Makes the system tables when there are none, sets the root password, then runs the server as the user mysql.',
      ),
      { entrypoint: ['docker-entrypoint.sh'] },
      { expose: ['3306/tcp'] },
      { cmd: ['mariadbd'] },
    ],
  };
}

export const MARIADB: ImageFamily = {
  name: 'mariadb',
  description: 'The MariaDB database, a relative of MySQL',
  stars: 6100,
  builds: VERSIONS.map(build),
};
