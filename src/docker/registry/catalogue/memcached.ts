import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { debianUsers } from '../rootfs/debian.ts';
import { program } from '../rootfs/sketch.ts';
import { MB, type ImageFamily, type Step } from './family.ts';
import { apt, entrypointScript, run, variant } from './steps.ts';

const USER = { name: 'memcache', uid: 11211, gid: 11211, home: '/nonexistent', shell: '/bin/false' };
const NAMES = ['1.6.39', '1.6', '1', 'latest'];

const STEPS: readonly Step[] = [
  { env: { MEMCACHED_VERSION: '1.6.39' } },
  { env: { MEMCACHED_URL: 'https://memcached.org/files/memcached-1.6.39.tar.gz' } },
  run(
    'set -x; wget -O memcached.tar.gz "$MEMCACHED_URL"; ./configure --enable-extstore --enable-sasl --enable-tls; make -j "$(nproc)"; make install; memcached -V',
    3.5 * MB,
    () => ({
      '/usr/local/bin/memcached': program('memcached', 600_000),
    }),
  ),
  entrypointScript('memcached', 'Gives options to memcached, and becomes the command.'),
  { entrypoint: ['docker-entrypoint.sh'] },
  { user: 'memcache' },
  { expose: ['11211/tcp'] },
  { cmd: ['memcached'] },
];

export const MEMCACHED: ImageFamily = {
  name: 'memcached',
  description: 'A cache in memory that many servers can share',
  stars: 2400,
  builds: [
    {
      tags: [...NAMES, ...variant(NAMES, 'trixie')],
      created: '2025-09-29T23:51:17.000Z',
      from: 'debian:trixie-slim',
      steps: [
        {
          run: 'set -eux; groupadd --system --gid 11211 memcache; useradd --system --gid memcache --uid 11211 memcache',
          files: () => debianUsers(USER),
        },
        apt('libsasl2-modules', 2.5 * MB),
        ...STEPS,
      ],
    },
    {
      tags: [...variant(NAMES, 'alpine'), ...variant(NAMES, 'alpine3.22')],
      created: '2025-07-15T21:40:12.000Z',
      from: 'alpine:3.22',
      steps: [
        {
          run: 'set -eux; addgroup -g 11211 memcache; adduser -D -u 11211 -G memcache memcache',
          files: () => accountFiles(withUsers(ALPINE_ACCOUNTS, USER)),
        },
        ...STEPS,
      ],
    },
  ],
};
