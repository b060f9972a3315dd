import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { debianUsers } from '../rootfs/debian.ts';
import { directory, link, program, type Sketch } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { builds, entrypointScript, run, variant } from './steps.ts';

interface Version {
  readonly version: string;
  readonly created: string;
  readonly names: readonly string[];
  /** Bytes of node itself. */
  readonly size: number;
  readonly debian: 'bookworm' | 'buster' | 'stretch';
  readonly alpine: string;
  readonly yarn: string;
}

const CURRENT = { debian: 'bookworm', alpine: '3.22', yarn: '1.22.22' } as const;

const VERSIONS: readonly Version[] = [
  { version: '24.9.0', created: '2025-09-25T20:26:58.000Z', names: ['24.9.0', '24.9', '24', 'current', 'latest'], size: 195 * MB, ...CURRENT },
  { version: '22.20.0', created: '2025-09-24T21:46:10.000Z', names: ['22.20.0', '22.20', '22', 'jod', 'lts'], size: 171 * MB, ...CURRENT },
  { version: '20.19.5', created: '2025-09-03T20:59:36.000Z', names: ['20.19.5', '20.19', '20', 'iron'], size: 152 * MB, ...CURRENT },
  { version: '18.20.8', created: '2025-03-27T18:15:21.000Z', names: ['18.20.8', '18.20', '18', 'hydrogen'], size: 148 * MB, ...CURRENT },
  { version: '16.20.2', created: '2023-08-09T22:17:16.000Z', names: ['16.20.2', '16.20', '16', 'gallium'], size: 117 * MB, debian: 'buster', alpine: '3.18', yarn: '1.22.19' },
  { version: '14.21.3', created: '2023-04-12T04:24:50.000Z', names: ['14.21.3', '14.21', '14', 'fermium'], size: 113 * MB, debian: 'buster', alpine: '3.17', yarn: '1.22.19' },
  { version: '12.22.12', created: '2022-04-20T03:31:52.000Z', names: ['12.22.12', '12.22', '12', 'erbium'], size: 90 * MB, debian: 'stretch', alpine: '3.15', yarn: '1.22.18' },
  { version: '10.24.1', created: '2021-04-10T02:49:51.000Z', names: ['10.24.1', '10.24', '10', 'dubnium'], size: 78 * MB, debian: 'stretch', alpine: '3.11', yarn: '1.22.5' },
]; // prettier-ignore

const USER = { name: 'node', uid: 1000, gid: 1000, home: '/home/node', shell: '/bin/bash' };

/** It came with Node 16 (and late with 14). */
const COREPACK: Sketch = {
  '/usr/local/bin/corepack': link('../lib/node_modules/corepack/dist/corepack.js'),
  '/usr/local/lib/node_modules/corepack/dist/corepack.js': program('corepack', 400),
};

function files(size: number, hasCorepack: boolean): Sketch {
  return {
    ...(hasCorepack ? COREPACK : {}),
    '/usr/local/bin/node': program('node', Math.round(size * 0.62)),
    '/usr/local/bin/nodejs': link('/usr/local/bin/node'),
    '/usr/local/bin/npm': link('../lib/node_modules/npm/bin/npm-cli.js'),
    '/usr/local/bin/npx': link('../lib/node_modules/npm/bin/npx-cli.js'),
    '/usr/local/lib/node_modules/npm/bin/npm-cli.js': program('npm', 54),
    '/usr/local/lib/node_modules/npm/bin/npx-cli.js': program('npx', 2900),
  };
}

function yarn(version: string): Sketch {
  const bin = `/opt/yarn-v${version}/bin`;
  return {
    [`${bin}/yarn`]: program('yarn', 1000),
    '/usr/local/bin/yarn': link(`${bin}/yarn`),
    '/usr/local/bin/yarnpkg': link(`${bin}/yarn`),
  };
}

function steps({ version, size, yarn: yarnVersion }: Version, user: Step): readonly Step[] {
  return [
    user,
    { env: { NODE_VERSION: version } },
    run(
      'set -ex && curl -fsSLO --compressed "https://nodejs.org/dist/v$NODE_VERSION/node-v$NODE_VERSION-linux-x64.tar.xz" && tar -xJf "node-v$NODE_VERSION-linux-x64.tar.xz" -C /usr/local --strip-components=1 --no-same-owner && ln -s /usr/local/bin/node /usr/local/bin/nodejs && node --version && npm --version',
      size,
      () => files(size, Number.parseInt(version, 10) >= 14),
    ),
    { env: { YARN_VERSION: yarnVersion } },
    run(
      'set -ex && curl -fsSLO --compressed "https://yarnpkg.com/downloads/$YARN_VERSION/yarn-v$YARN_VERSION.tar.gz" && tar -xzf yarn-v$YARN_VERSION.tar.gz -C /opt/ && ln -s /opt/yarn-v$YARN_VERSION/bin/yarn /usr/local/bin/yarn && yarn --version',
      5.33 * MB,
      () => yarn(yarnVersion),
    ),
    entrypointScript('node', 'Gives arguments that are no command to node, and becomes the command.'),
    { entrypoint: ['docker-entrypoint.sh'] },
    { cmd: ['node'] },
  ];
}

const home: Sketch = { '/home/node': directory({ uid: 1000, gid: 1000 }) };

const DEBIAN_USER: Step = {
  run: 'groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node',
  files: () => ({ ...debianUsers(USER), ...home }),
};

function full(version: Version): ImageBuild {
  return {
    tags: [...version.names, ...variant(version.names, version.debian)],
    created: version.created,
    from: `buildpack-deps:${version.debian}`,
    steps: steps(version, DEBIAN_USER),
  };
}

function slim(version: Version): ImageBuild {
  return {
    tags: [...variant(version.names, 'slim'), ...variant(version.names, `${version.debian}-slim`)],
    created: version.created,
    from: `debian:${version.debian}-slim`,
    steps: steps(version, DEBIAN_USER),
  };
}

function alpine(version: Version): ImageBuild {
  const user: Step = {
    run: 'addgroup -g 1000 node && adduser -u 1000 -G node -s /bin/sh -D node && apk add --no-cache libstdc++',
    size: 2.5 * MB,
    files: () => ({ ...accountFiles(withUsers(ALPINE_ACCOUNTS, { ...USER, shell: '/bin/sh' })), ...home }),
  };
  return {
    tags: [...variant(version.names, 'alpine'), ...variant(version.names, `alpine${version.alpine}`)],
    created: version.created,
    from: `alpine:${version.alpine}`,
    steps: steps({ ...version, size: version.size * 0.8 }, user),
  };
}

export const NODE: ImageFamily = {
  name: 'node',
  description: 'Node.js, JavaScript outside the browser',
  stars: 13_900,
  builds: builds(VERSIONS, full, slim, alpine),
};
