import { accountFiles, withUsers, type Account } from '../rootfs/accounts.ts';
import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { debianUsers } from '../rootfs/debian.ts';
import { directory, each, link, program, text, words, type Sketch } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { apt, builds, dataDirectory, entrypointScript, gosu, run, variant } from './steps.ts';

interface Version {
  readonly version: string;
  readonly names: readonly string[];
  readonly sizes: readonly [number, number];
  readonly created: string;
  readonly debian: 'trixie' | 'bookworm' | 'bullseye';
  readonly alpine: string;
}

/** Debian's package names end in the release they are for. */
const PACKAGED = { trixie: '1.pgdg13+3', bookworm: '1.pgdg12+1', bullseye: '1.pgdg110+1' } as const;

const NOW = { created: '2025-09-29T22:56:05.000Z', debian: 'trixie', alpine: '3.22' } as const;

const VERSIONS: readonly Version[] = [
  { version: '18.0', names: ['18.0', '18', 'latest'], sizes: [333 * MB, 270 * MB], ...NOW },
  { version: '17.6', names: ['17.6', '17'], sizes: [323 * MB, 263 * MB], ...NOW },
  { version: '16.10', names: ['16.10', '16'], sizes: [317 * MB, 259 * MB], ...NOW },
  { version: '15.14', names: ['15.14', '15'], sizes: [314 * MB, 257 * MB], ...NOW },
  { version: '14.19', names: ['14.19', '14'], sizes: [309 * MB, 252 * MB], ...NOW },
  { version: '13.22', names: ['13.22', '13'], sizes: [302 * MB, 247 * MB], ...NOW },
  { version: '12.22', names: ['12.22', '12'], sizes: [291 * MB, 239 * MB], created: '2024-11-21T23:01:40.000Z', debian: 'bookworm', alpine: '3.20' },
  { version: '11.22', names: ['11.22', '11'], sizes: [248 * MB, 225 * MB], created: '2023-11-21T06:52:24.000Z', debian: 'bookworm', alpine: '3.18' },
  { version: '10.23', names: ['10.23', '10'], sizes: [154 * MB, 71 * MB], created: '2022-11-15T05:35:57.000Z', debian: 'bullseye', alpine: '3.16' },
  { version: '9.6.24', names: ['9.6.24', '9.6', '9'], sizes: [152 * MB, 29 * MB], created: '2022-02-12T00:48:33.000Z', debian: 'bullseye', alpine: '3.15' },
]; // prettier-ignore

const TOOLS = words(
  'createdb createuser dropdb dropuser initdb pg_basebackup pg_ctl pg_dump pg_dumpall pg_isready pg_restore postgres psql vacuumdb',
);

const USER: Account = {
  name: 'postgres',
  uid: 999,
  gid: 999,
  home: '/var/lib/postgresql',
  shell: '/bin/bash',
};

const CONF_SAMPLE = "listen_addresses = '*'\n#port = 5432\nmax_connections = 100\nshared_buffers = 128MB\n";

/** From 18 on the data is in a directory named by the version, and the volume is its parent. */
function data(major: number): readonly Step[] {
  const old = major < 18;
  return [
    { env: { PGDATA: old ? '/var/lib/postgresql/data' : `/var/lib/postgresql/${major}/docker` } },
    ...(old
      ? [
          {
            run: 'install --verbose --directory --owner postgres --group postgres --mode 1777 "$PGDATA"',
            files: () => dataDirectory('/var/lib/postgresql/data', 999, 0o1777),
          },
        ]
      : []),
    { volume: [old ? '/var/lib/postgresql/data' : '/var/lib/postgresql'] },
    entrypointScript(
      'postgres',
      'Makes a database cluster when there is none, then runs the server as the user postgres.',
    ),
    entrypointScript(
      'postgres',
      'Makes a database cluster when there is none, and ends.',
      '/usr/local/bin/docker-ensure-initdb.sh',
    ),
    {
      run: 'ln -sT docker-ensure-initdb.sh /usr/local/bin/docker-enforce-initdb.sh',
      files: () => ({ '/usr/local/bin/docker-enforce-initdb.sh': link('docker-ensure-initdb.sh') }),
    },
    { entrypoint: ['docker-entrypoint.sh'] },
    { stopSignal: 'SIGINT' },
    { expose: ['5432/tcp'] },
    { cmd: ['postgres'] },
  ];
}

const INITDB: Step = {
  run: 'mkdir /docker-entrypoint-initdb.d',
  files: () => ({ '/docker-entrypoint-initdb.d': directory() }),
  sent: 116,
};

const SOCKETS: Step = {
  run: 'install --verbose --directory --owner postgres --group postgres --mode 3777 /var/run/postgresql',
  files: () => dataDirectory('/run/postgresql', 999, 0o3777),
  sent: 128,
};

/** Before 10, two numbers named a major version. */
function majorName(version: string): string {
  return version
    .split('.')
    .slice(0, version.startsWith('9.') ? 2 : 1)
    .join('.');
}

function onDebian({ version, names, sizes, created, debian }: Version): ImageBuild {
  const major = Number.parseInt(version, 10);
  const bin = `/usr/lib/postgresql/${majorName(version)}/bin`;
  const files = (): Sketch => ({
    ...each(bin, TOOLS, (name) => program(name, name === 'postgres' ? 10_200_000 : 160_000)),
    '/usr/bin/pg_isready': link('../share/postgresql-common/pg_wrapper'),
    '/usr/bin/psql': program('psql', 10_700),
    '/usr/share/postgresql/postgresql.conf.sample': text(CONF_SAMPLE),
    '/usr/share/postgresql-common/pg_wrapper': program('psql', 10_700),
  });
  return {
    tags: [...names, ...variant(names, debian)],
    created,
    from: `debian:${debian}-slim`,
    steps: [
      {
        run: 'set -eux; groupadd -r postgres --gid=999; useradd -r -g postgres --uid=999 --home-dir=/var/lib/postgresql --shell=/bin/bash postgres; install --verbose --directory --owner postgres --group postgres --mode 1777 /var/lib/postgresql',
        files: () => ({ ...debianUsers(USER), ...dataDirectory('/var/lib/postgresql', 999, 0o1777) }),
      },
      apt('gnupg less', 18 * MB, 'gpg less'),
      ...gosu('1.18'),
      apt('locales', 25.4 * MB, 'localedef'),
      { env: { LANG: 'en_US.utf8' } },
      apt('libnss-wrapper xz-utils zstd', 2.8 * MB, 'xz zstd'),
      INITDB,
      { env: { PG_MAJOR: majorName(version) } },
      { env: { PATH: `${DEFAULT_PATH}:${bin}` } },
      { env: { PG_VERSION: `${version}-${PACKAGED[debian]}` } },
      run(
        'set -ex; apt-get update; apt-get install -y --no-install-recommends postgresql-common "postgresql-$PG_MAJOR=$PG_VERSION"; rm -rf /var/lib/apt/lists/*; postgres --version',
        sizes[0],
        files,
      ),
      SOCKETS,
      ...data(major),
    ],
  };
}

function onAlpine({ version, names, sizes, created, alpine }: Version): ImageBuild {
  const major = Number.parseInt(version, 10);
  return {
    tags: [...variant(names, 'alpine'), ...variant(names, `alpine${alpine}`)],
    created,
    from: `alpine:${alpine}`,
    steps: [
      {
        run: 'set -eux; addgroup -g 70 -S postgres; adduser -u 70 -S -D -G postgres -H -h /var/lib/postgresql -s /bin/sh postgres; install --verbose --directory --owner postgres --group postgres --mode 1777 /var/lib/postgresql',
        files: () => ({
          ...accountFiles(withUsers(ALPINE_ACCOUNTS, { ...USER, uid: 70, gid: 70, shell: '/bin/sh' })),
          ...dataDirectory('/var/lib/postgresql', 70, 0o1777),
        }),
      },
      ...gosu('1.18'),
      { env: { LANG: 'en_US.utf8' } },
      INITDB,
      { env: { PG_MAJOR: majorName(version) } },
      { env: { PG_VERSION: version } },
      run(
        'set -eux; wget -O postgresql.tar.bz2 "https://ftp.postgresql.org/pub/source/v$PG_VERSION/postgresql-$PG_VERSION.tar.bz2"; make -j "$(nproc)" world-bin; make install-world-bin; postgres --version',
        sizes[1],
        () => ({
          ...each('/usr/local/bin', TOOLS, (name) =>
            program(name, name === 'postgres' ? 9_800_000 : 160_000),
          ),
          '/bin/bash': program('bash', 800_000),
          '/usr/local/share/postgresql/postgresql.conf.sample': text(CONF_SAMPLE),
        }),
      ),
      SOCKETS,
      ...data(major),
    ],
  };
}

export const POSTGRES: ImageFamily = {
  name: 'postgres',
  description: 'The PostgreSQL database: SQL, reliable and extensible',
  stars: 14_500,
  builds: builds(VERSIONS, onDebian, onAlpine),
};
