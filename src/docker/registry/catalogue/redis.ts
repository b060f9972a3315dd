import { accountFiles, withUsers, type Account } from '../rootfs/accounts.ts';
import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { debianUsers } from '../rootfs/debian.ts';
import { link, program, type Sketch } from '../rootfs/sketch.ts';
import type { ImageBuild, ImageFamily, Step } from './family.ts';
import { MB } from './family.ts';
import { builds, dataDirectory, entrypointScript, gosu, run, variant } from './steps.ts';

interface Version {
  readonly version: string;
  readonly created: string;
  readonly names: readonly string[];
  /** Bytes of the server's layer on Debian and on Alpine. */
  readonly sizes: readonly [number, number];
  readonly debian: 'bookworm' | 'bullseye' | 'buster' | 'jessie';
  readonly alpine: string;
}

const NOW = { debian: 'bookworm', alpine: '3.22' } as const;

const VERSIONS: readonly Version[] = [
  { version: '8.2.2', created: '2025-10-03T21:16:48.263Z', names: ['8.2.2', '8.2', '8', 'latest'], sizes: [58 * MB, 59.4 * MB], ...NOW },
  { version: '8.0.4', created: '2025-10-03T21:16:22.871Z', names: ['8.0.4', '8.0'], sizes: [50 * MB, 51 * MB], ...NOW },
  { version: '7.4.6', created: '2025-10-03T21:16:05.118Z', names: ['7.4.6', '7.4', '7'], sizes: [38 * MB, 30 * MB], ...NOW },
  { version: '7.4.1', created: '2024-10-02T19:55:40.318Z', names: ['7.4.1'], sizes: [38 * MB, 30 * MB], ...NOW },
  { version: '7.4.0', created: '2024-07-29T18:33:12.940Z', names: ['7.4.0'], sizes: [38 * MB, 30 * MB], ...NOW },
  { version: '7.2.11', created: '2025-10-03T21:15:53.402Z', names: ['7.2.11', '7.2'], sizes: [38 * MB, 30 * MB], ...NOW },
  { version: '6.2.20', created: '2025-10-03T21:15:40.776Z', names: ['6.2.20', '6.2', '6'], sizes: [35 * MB, 24 * MB], ...NOW },
  { version: '6.0.20', created: '2023-07-28T21:56:13.000Z', names: ['6.0.20', '6.0'], sizes: [27 * MB, 24 * MB], debian: 'bookworm', alpine: '3.18' },
  { version: '5.0.14', created: '2022-10-11T23:12:06.000Z', names: ['5.0.14', '5.0', '5'], sizes: [25 * MB, 21 * MB], debian: 'bullseye', alpine: '3.16' },
  { version: '4.0.14', created: '2020-06-09T18:44:11.000Z', names: ['4.0.14', '4.0', '4'], sizes: [14 * MB, 13.6 * MB], debian: 'buster', alpine: '3.11' },
  { version: '3.2.12', created: '2018-07-17T03:24:55.000Z', names: ['3.2.12', '3.2', '3'], sizes: [13 * MB, 12.6 * MB], debian: 'jessie', alpine: '3.8' },
  { version: '3.0.6', created: '2016-05-04T00:39:25.000Z', names: ['3.0.6'], sizes: [12.8 * MB, 12.4 * MB], debian: 'jessie', alpine: '3.7' },
]; // prettier-ignore

const USER: Account = { name: 'redis', uid: 999, gid: 999, home: '/home/redis', shell: '/bin/sh' };

function binaries(size: number): Sketch {
  const [serverSize, toolSize] = size > 20 * MB ? [11_000_000, 2_000_000] : [6_800_000, 1_500_000];
  return {
    '/usr/local/bin/redis-benchmark': program('redis-benchmark', toolSize),
    '/usr/local/bin/redis-check-aof': link('redis-server'),
    '/usr/local/bin/redis-check-rdb': link('redis-server'),
    '/usr/local/bin/redis-cli': program('redis-cli', toolSize),
    '/usr/local/bin/redis-sentinel': link('redis-server'),
    '/usr/local/bin/redis-server': program('redis-server', serverSize),
  };
}

function server(version: string, size: number): readonly Step[] {
  const url =
    version.startsWith('8') || version.startsWith('7.4')
      ? `https://github.com/redis/redis/archive/refs/tags/${version}.tar.gz`
      : `http://download.redis.io/releases/redis-${version}.tar.gz`;
  return [
    { env: { REDIS_VERSION: version } },
    { env: { REDIS_DOWNLOAD_URL: url } },
    run(
      'set -eux; wget -O redis.tar.gz "$REDIS_DOWNLOAD_URL"; make -C /usr/src/redis -j "$(nproc)" all; make -C /usr/src/redis install; redis-cli --version; redis-server --version',
      size,
      () => binaries(size),
    ),
    { run: 'mkdir /data && chown redis:redis /data', files: () => dataDirectory('/data', 999), sent: 97 },
    { volume: ['/data'] },
    { workdir: '/data' },
    entrypointScript(
      'redis',
      'Runs redis-server as the user redis, with protected mode off, and anything else as it is.',
    ),
    { entrypoint: ['docker-entrypoint.sh'] },
    { expose: ['6379/tcp'] },
    { cmd: ['redis-server'] },
  ];
}

function onDebian({ version, created, names, sizes, debian }: Version): ImageBuild {
  return {
    tags: [...names, ...variant(names, debian)],
    created,
    from: `debian:${debian}-slim`,
    steps: [
      {
        run: 'set -eux; groupadd -r -g 999 redis; useradd -r -g redis -u 999 redis',
        files: () => debianUsers(USER),
      },
      run(
        'set -eux; apt-get update; apt-get install -y --no-install-recommends tzdata; rm -rf /var/lib/apt/lists/*',
        0.36 * MB,
      ),
      ...gosu('1.17'),
      ...server(version, sizes[0]),
    ],
  };
}

function onAlpine({ version, created, names, sizes, alpine }: Version): ImageBuild {
  return {
    tags: [...variant(names, 'alpine'), ...variant(names, `alpine${alpine}`)],
    created,
    from: `alpine:${alpine}`,
    steps: [
      {
        run: 'set -eux; addgroup -S -g 1000 redis; adduser -S -G redis -u 999 redis',
        files: () => accountFiles(withUsers(ALPINE_ACCOUNTS, { ...USER, gid: 1000 })),
      },
      run('set -eux; apk add --no-cache tzdata', 1.3 * MB),
      ...gosu('1.17'),
      ...server(version, sizes[1]),
    ],
  };
}

export const REDIS: ImageFamily = {
  name: 'redis',
  description: 'Key-value store that keeps its data in memory',
  stars: 13_500,
  builds: builds(VERSIONS, onDebian, onAlpine),
};
