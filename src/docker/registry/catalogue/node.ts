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
}

const VERSIONS: readonly Version[] = [
  { version: '24.9.0', created: '2025-09-25T20:26:58.000Z', names: ['24.9.0', '24.9', '24', 'current', 'latest'], size: 195 * MB },
  { version: '22.20.0', created: '2025-09-24T21:46:10.000Z', names: ['22.20.0', '22.20', '22', 'jod', 'lts'], size: 171 * MB },
  { version: '20.19.5', created: '2025-09-03T20:59:36.000Z', names: ['20.19.5', '20.19', '20', 'iron'], size: 152 * MB },
  { version: '18.20.8', created: '2025-03-27T18:15:21.000Z', names: ['18.20.8', '18.20', '18', 'hydrogen'], size: 148 * MB },
]; // prettier-ignore

const USER = { name: 'node', uid: 1000, gid: 1000, home: '/home/node', shell: '/bin/bash' };
const YARN = '/opt/yarn-v1.22.22/bin';

function files(size: number): Sketch {
  return {
    '/usr/local/bin/corepack': link('../lib/node_modules/corepack/dist/corepack.js'),
    '/usr/local/bin/node': program('node', Math.round(size * 0.62)),
    '/usr/local/bin/nodejs': link('/usr/local/bin/node'),
    '/usr/local/bin/npm': link('../lib/node_modules/npm/bin/npm-cli.js'),
    '/usr/local/bin/npx': link('../lib/node_modules/npm/bin/npx-cli.js'),
    '/usr/local/lib/node_modules/corepack/dist/corepack.js': program('corepack', 400),
    '/usr/local/lib/node_modules/npm/bin/npm-cli.js': program('npm', 54),
    '/usr/local/lib/node_modules/npm/bin/npx-cli.js': program('npx', 2900),
  };
}

function yarn(): Sketch {
  return {
    [`${YARN}/yarn`]: program('yarn', 1000),
    '/usr/local/bin/yarn': link(`${YARN}/yarn`),
    '/usr/local/bin/yarnpkg': link(`${YARN}/yarn`),
  };
}

function steps({ version, size }: Version, user: Step): readonly Step[] {
  return [
    user,
    { env: { NODE_VERSION: version } },
    run(
      'set -ex && curl -fsSLO --compressed "https://nodejs.org/dist/v$NODE_VERSION/node-v$NODE_VERSION-linux-x64.tar.xz" && tar -xJf "node-v$NODE_VERSION-linux-x64.tar.xz" -C /usr/local --strip-components=1 --no-same-owner && ln -s /usr/local/bin/node /usr/local/bin/nodejs && node --version && npm --version',
      size,
      () => files(size),
    ),
    { env: { YARN_VERSION: '1.22.22' } },
    run(
      'set -ex && curl -fsSLO --compressed "https://yarnpkg.com/downloads/$YARN_VERSION/yarn-v$YARN_VERSION.tar.gz" && tar -xzf yarn-v$YARN_VERSION.tar.gz -C /opt/ && ln -s /opt/yarn-v$YARN_VERSION/bin/yarn /usr/local/bin/yarn && yarn --version',
      5.33 * MB,
      yarn,
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
    tags: [...version.names, ...variant(version.names, 'bookworm')],
    created: version.created,
    from: 'buildpack-deps:bookworm',
    steps: steps(version, DEBIAN_USER),
  };
}

function slim(version: Version): ImageBuild {
  return {
    tags: [...variant(version.names, 'slim'), ...variant(version.names, 'bookworm-slim')],
    created: version.created,
    from: 'debian:bookworm-slim',
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
    tags: [...variant(version.names, 'alpine'), ...variant(version.names, 'alpine3.22')],
    created: version.created,
    from: 'alpine:3.22',
    steps: steps({ ...version, size: version.size * 0.8 }, user),
  };
}

export const NODE: ImageFamily = {
  name: 'node',
  description: 'Node.js, JavaScript outside the browser',
  stars: 13_900,
  builds: builds(VERSIONS, full, slim, alpine),
};
