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
}

const VERSIONS: readonly Version[] = [
  { version: '8.2.2', created: '2025-10-03T21:16:48.263Z', names: ['8.2.2', '8.2', '8', 'latest'], sizes: [58 * MB, 59.4 * MB] },
  { version: '8.0.4', created: '2025-10-03T21:16:22.871Z', names: ['8.0.4', '8.0'], sizes: [50 * MB, 51 * MB] },
  { version: '7.4.6', created: '2025-10-03T21:16:05.118Z', names: ['7.4.6', '7.4', '7'], sizes: [38 * MB, 30 * MB] },
  { version: '7.4.1', created: '2024-10-02T19:55:40.318Z', names: ['7.4.1'], sizes: [38 * MB, 30 * MB] },
  { version: '7.4.0', created: '2024-07-29T18:33:12.940Z', names: ['7.4.0'], sizes: [38 * MB, 30 * MB] },
  { version: '7.2.11', created: '2025-10-03T21:15:53.402Z', names: ['7.2.11', '7.2'], sizes: [38 * MB, 30 * MB] },
  { version: '6.2.20', created: '2025-10-03T21:15:40.776Z', names: ['6.2.20', '6.2', '6'], sizes: [35 * MB, 24 * MB] },
]; // prettier-ignore

const USER: Account = { name: 'redis', uid: 999, gid: 999, home: '/home/redis', shell: '/bin/sh' };

function binaries(): Sketch {
  return {
    '/usr/local/bin/redis-benchmark': program('redis-benchmark', 1_900_000),
    '/usr/local/bin/redis-check-aof': link('redis-server'),
    '/usr/local/bin/redis-check-rdb': link('redis-server'),
    '/usr/local/bin/redis-cli': program('redis-cli', 2_100_000),
    '/usr/local/bin/redis-sentinel': link('redis-server'),
    '/usr/local/bin/redis-server': program('redis-server', 11_000_000),
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
      binaries,
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

function onDebian({ version, created, names, sizes }: Version): ImageBuild {
  return {
    tags: [...names, ...variant(names, 'bookworm')],
    created,
    from: 'debian:bookworm-slim',
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

function onAlpine({ version, created, names, sizes }: Version): ImageBuild {
  return {
    tags: [...variant(names, 'alpine'), ...variant(names, 'alpine3.22')],
    created,
    from: 'alpine:3.22',
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
