import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apk, binary, dataDirectory, entrypointScript, run } from './steps.ts';

function vault(version: string, tags: readonly string[]): ImageBuild {
  return {
    tags,
    created: '2025-09-24T20:36:08.000Z',
    from: 'alpine:3.22',
    steps: [
      { label: { name: 'Vault', maintainer: 'Vault Team <vault@hashicorp.com>', version } },
      { env: { NAME: 'vault' } },
      run(
        'addgroup vault && adduser -S -G vault vault && mkdir -p /vault/logs /vault/file /vault/config && chown -R vault:vault /vault',
        10 * 1000,
        () => ({
          ...accountFiles(
            withUsers(ALPINE_ACCOUNTS, {
              name: 'vault',
              uid: 100,
              gid: 1000,
              home: '/home/vault',
              shell: '/sbin/nologin',
            }),
          ),
          ...dataDirectory('/vault/config', 100),
          ...dataDirectory('/vault/file', 100),
          ...dataDirectory('/vault/logs', 100),
        }),
      ),
      apk('libcap su-exec dumb-init tzdata', 2.6 * MB, 'dumb-init'),
      binary('vault', '/bin/vault', 480 * MB),
      { volume: ['/vault/logs'] },
      { volume: ['/vault/file'] },
      { expose: ['8200/tcp'] },
      entrypointScript('vault', 'Runs Vault, in development mode unless told otherwise.'),
      { entrypoint: ['docker-entrypoint.sh'] },
      { cmd: ['server', '-dev'] },
    ],
  };
}

function consul(version: string, tags: readonly string[], created: string): ImageBuild {
  return {
    tags,
    created,
    from: 'alpine:3.19',
    steps: [
      { label: { 'org.opencontainers.image.title': 'consul', 'org.opencontainers.image.version': version } },
      { env: { CONSUL_VERSION: version } },
      run('addgroup consul && adduser -S -G consul consul', 10 * 1000, () =>
        accountFiles(
          withUsers(ALPINE_ACCOUNTS, {
            name: 'consul',
            uid: 100,
            gid: 1000,
            home: '/home/consul',
            shell: '/sbin/nologin',
          }),
        ),
      ),
      apk(
        'ca-certificates curl dumb-init gnupg libcap openssl su-exec iputils jq',
        18 * MB,
        'curl dumb-init jq',
      ),
      binary('consul', '/bin/consul', 130 * MB, {
        ...dataDirectory('/consul/data', 100),
        ...dataDirectory('/consul/config', 100),
      }),
      { volume: ['/consul/data'] },
      { expose: ['8300/tcp'] },
      { expose: ['8301/tcp', '8301/udp', '8302/tcp', '8302/udp'] },
      { expose: ['8500/tcp', '8600/tcp', '8600/udp'] },
      entrypointScript('consul', 'Runs Consul, in development mode unless told otherwise.'),
      { entrypoint: ['docker-entrypoint.sh'] },
      { cmd: ['agent', '-dev', '-client', '0.0.0.0'] },
    ],
  };
}

export const VAULT: ImageFamily = {
  name: 'hashicorp/vault',
  description: 'Keeps secrets and hands them out',
  stars: 480,
  builds: [vault('1.20.4', ['1.20.4', '1.20', 'latest'])],
};

/** The short names went no further than these versions: there never was a `latest` of either again. */
export const OLD_VAULT: ImageFamily = {
  name: 'vault',
  description: 'DEPRECATED: take hashicorp/vault instead',
  stars: 1100,
  builds: [vault('1.13.3', ['1.13.3', '1.13'])],
};

export const CONSUL: ImageFamily = {
  name: 'hashicorp/consul',
  description: 'Finds services and keeps their settings',
  stars: 90,
  builds: [consul('1.21.5', ['1.21.5', '1.21', 'latest'], '2025-09-21T18:37:33.000Z')],
};

export const OLD_CONSUL: ImageFamily = {
  name: 'consul',
  description: 'DEPRECATED: take hashicorp/consul instead',
  stars: 1400,
  builds: [consul('1.15.4', ['1.15.4', '1.15'], '2023-07-05T20:24:31.000Z')],
};

export const HTTP_ECHO: ImageFamily = {
  name: 'hashicorp/http-echo',
  description: 'Answers every request with one text',
  stars: 80,
  builds: [
    {
      tags: ['1.0.0', '1.0', 'latest'],
      created: '2023-09-25T21:25:14.000Z',
      steps: [
        binary('http-echo', '/http-echo', 6.2 * MB),
        { expose: ['5678/tcp'] },
        { env: { ECHO_TEXT: 'hello-world' } },
        { entrypoint: ['/http-echo'] },
      ],
    },
  ],
};
