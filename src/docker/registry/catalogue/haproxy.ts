import { debianUsers } from '../rootfs/debian.ts';
import { program } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apt, CERTIFICATES, entrypointScript, run, variant } from './steps.ts';

function build(version: string, names: readonly string[]): ImageBuild {
  return {
    tags: [...names, ...variant(names, 'trixie')],
    created: '2025-10-03T19:12:30.000Z',
    from: 'debian:trixie-slim',
    steps: [
      apt('ca-certificates', 1.5 * MB, '', CERTIFICATES),
      {
        run: 'set -eux; groupadd --gid 99 --system haproxy; useradd --gid haproxy --home-dir /var/lib/haproxy --no-create-home --system --uid 99 haproxy',
        files: () =>
          debianUsers({ name: 'haproxy', uid: 99, gid: 99, home: '/var/lib/haproxy', shell: '/bin/false' }),
      },
      { env: { HAPROXY_VERSION: version } },
      {
        env: {
          HAPROXY_URL: `https://www.haproxy.org/download/${version.slice(0, 3)}/src/haproxy-${version}.tar.gz`,
        },
      },
      run(
        'set -eux; wget -O haproxy.tar.gz "$HAPROXY_URL"; make -j "$(nproc)" TARGET=linux-glibc; make install-bin; haproxy -v',
        28 * MB,
        () => ({
          '/usr/local/sbin/haproxy': program('haproxy', 5_000_000),
        }),
      ),
      { stopSignal: 'SIGUSR1' },
      entrypointScript('haproxy', 'Runs haproxy in master-worker mode, and anything else as it is.'),
      { entrypoint: ['docker-entrypoint.sh'] },
      { user: 'haproxy' },
      { workdir: '/var/lib/haproxy' },
      { cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'] },
    ],
  };
}

export const HAPROXY: ImageFamily = {
  name: 'haproxy',
  description: 'A fast load balancer and proxy for TCP and HTTP',
  stars: 2000,
  builds: [build('3.2.6', ['3.2.6', '3.2', 'lts', 'latest']), build('3.0.12', ['3.0.12', '3.0'])],
};
