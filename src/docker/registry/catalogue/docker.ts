import { directory, program, programs, words } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apk, entrypointScript, run } from './steps.ts';

const VERSION = '28.5.1';
const NAMES = [VERSION, '28.5', '28'];
const CREATED = '2025-10-08T19:05:11.000Z';

const CLI: ImageBuild = {
  tags: [...NAMES.map((name) => `${name}-cli`), 'cli'],
  created: CREATED,
  from: 'alpine:3.22',
  steps: [
    apk('ca-certificates openssh-client git', 14.3 * MB, 'git ssh'),
    { env: { DOCKER_VERSION: VERSION } },
    run(
      "set -eux; wget -O 'docker.tgz' \"$url\"; tar --extract --file docker.tgz --strip-components 1 --directory /usr/local/bin/ 'docker/docker'; docker --version",
      41.9 * MB,
      () => ({ '/usr/local/bin/docker': program('docker', 41_000_000) }),
    ),
    { env: { DOCKER_BUILDX_VERSION: '0.29.1' } },
    run('set -eux; wget -O "$plugin" "$url"; docker buildx version', 68 * MB, () => ({
      '/usr/local/libexec/docker/cli-plugins/docker-buildx': program('docker-buildx', 66_000_000),
    })),
    { env: { DOCKER_COMPOSE_VERSION: '2.40.0' } },
    run('set -eux; wget -O "$plugin" "$url"; docker compose version', 74 * MB, () => ({
      '/usr/local/libexec/docker/cli-plugins/docker-compose': program('docker-compose', 73_000_000),
    })),
    entrypointScript('docker-cli', 'Gives options and subcommands to docker, and becomes any other command.'),
    { env: { DOCKER_TLS_CERTDIR: '/certs' } },
    {
      run: 'mkdir /certs /certs/client && chmod 1777 /certs /certs/client',
      files: () => ({ '/certs/client': directory({ mode: 0o1777 }) }),
      sent: 150,
    },
    { entrypoint: ['docker-entrypoint.sh'] },
    { cmd: ['sh'] },
  ],
};

const DIND: ImageBuild = {
  tags: [...NAMES, ...NAMES.map((name) => `${name}-dind`), 'dind', 'latest'],
  created: CREATED,
  from: `docker:${VERSION}-cli`,
  steps: [
    apk('btrfs-progs e2fsprogs iptables openssl pigz shadow-uidmap xfsprogs xz', 16 * MB, 'openssl pigz xz'),
    run(
      "set -eux; wget -O 'docker.tgz' \"$url\"; tar --extract --file docker.tgz --strip-components 1 --directory /usr/local/bin/ --no-same-owner --exclude 'docker/docker'; dockerd --version; containerd --version; ctr --version; runc --version",
      182 * MB,
      () =>
        programs(
          '/usr/local/bin',
          words('containerd containerd-shim-runc-v2 ctr docker-init docker-proxy dockerd runc'),
          20_000_000,
        ),
    ),
    entrypointScript('dind', 'Runs dockerd in this container.', '/usr/local/bin/dockerd-entrypoint.sh'),
    { volume: ['/var/lib/docker'] },
    { expose: ['2375/tcp', '2376/tcp'] },
    { entrypoint: ['dockerd-entrypoint.sh'] },
    { cmd: [] },
  ],
};

export const DOCKER: ImageFamily = {
  name: 'docker',
  description: 'Docker in Docker: the engine and the command line in a container',
  stars: 2600,
  builds: [CLI, DIND],
};
