import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { DEBIAN_ACCOUNTS } from '../rootfs/debian.ts';
import { directory, program, type Sketch } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apt, dataDirectory, entrypointScript, gosu, run } from './steps.ts';

interface Version {
  readonly version: string;
  readonly base: 'noble' | 'jammy' | 'focal' | 'bionic' | 'xenial';
  readonly names: readonly string[];
  readonly size: number;
  readonly created: string;
}

const CREATED = '2025-10-06T18:27:35.000Z';

const VERSIONS: readonly Version[] = [
  { version: '8.2.1', base: 'noble', names: ['8.2.1', '8.2', '8', 'latest'], size: 818 * MB, created: CREATED },
  { version: '8.0.15', base: 'noble', names: ['8.0.15', '8.0'], size: 796 * MB, created: CREATED },
  { version: '7.0.25', base: 'jammy', names: ['7.0.25', '7.0', '7'], size: 738 * MB, created: CREATED },
  { version: '6.0.26', base: 'jammy', names: ['6.0.26', '6.0', '6'], size: 660 * MB, created: CREATED },
  { version: '5.0.31', base: 'focal', names: ['5.0.31', '5.0', '5'], size: 648 * MB, created: '2025-01-08T01:22:40.000Z' },
  { version: '4.4.29', base: 'focal', names: ['4.4.29', '4.4', '4'], size: 355 * MB, created: '2024-10-02T19:51:10.000Z' },
  { version: '4.2.24', base: 'bionic', names: ['4.2.24', '4.2'], size: 318 * MB, created: '2023-04-13T06:31:25.000Z' },
  { version: '4.0.28', base: 'xenial', names: ['4.0.28', '4.0'], size: 283 * MB, created: '2022-06-02T09:03:48.000Z' },
  { version: '3.6.23', base: 'xenial', names: ['3.6.23', '3.6', '3'], size: 285 * MB, created: '2021-08-31T17:25:57.000Z' },
]; // prettier-ignore

/** Two kinds of shell: `mongosh` came in version 5, and the old `mongo` went in version 6. */
function shells(version: string): Sketch {
  const major = Number.parseInt(version, 10);
  return {
    ...(major >= 5 ? { '/usr/bin/mongosh': program('mongosh', 118_000_000) } : {}),
    ...(major <= 5 ? { '/usr/bin/mongo': program('mongosh', 45_000_000) } : {}),
  };
}

function build({ version, base, names, size, created }: Version): ImageBuild {
  return {
    tags: names.flatMap((name) => [name, name === 'latest' ? base : `${name}-${base}`]),
    created,
    from: `ubuntu:${base}`,
    steps: [
      {
        run: 'set -eux; groupadd --gid 999 --system mongodb; useradd --uid 999 --system --gid mongodb --home-dir /data/db mongodb; mkdir -p /data/db /data/configdb; chown -R mongodb:mongodb /data/db /data/configdb',
        files: () => ({
          ...accountFiles(
            withUsers(DEBIAN_ACCOUNTS, {
              name: 'mongodb',
              uid: 999,
              gid: 999,
              home: '/data/db',
              shell: '/bin/sh',
            }),
          ),
          ...dataDirectory('/data/db', 999),
          ...dataDirectory('/data/configdb', 999),
        }),
      },
      apt('ca-certificates jq numactl procps', 10.5 * MB, 'jq numactl'),
      ...gosu('1.19'),
      {
        run: 'mkdir /docker-entrypoint-initdb.d',
        files: () => ({ '/docker-entrypoint-initdb.d': directory() }),
        sent: 116,
      },
      { env: { MONGO_PACKAGE: 'mongodb-org', MONGO_REPO: 'repo.mongodb.org' } },
      { env: { MONGO_MAJOR: version.split('.').slice(0, 2).join('.') } },
      run(
        `echo "deb [ signed-by=/etc/apt/keyrings/mongodb.asc ] http://$MONGO_REPO/apt/ubuntu ${base}/$MONGO_PACKAGE/$MONGO_MAJOR multiverse" | tee "/etc/apt/sources.list.d/$MONGO_PACKAGE.list"`,
        120,
      ),
      { env: { MONGO_VERSION: version } },
      run(
        'set -x && apt-get update && apt-get install -y ${MONGO_PACKAGE}=$MONGO_VERSION && rm -rf /var/lib/apt/lists/* && mv /etc/mongod.conf /etc/mongod.conf.orig',
        size,
        () => ({
          '/usr/bin/mongod': program('mongod', Math.round(size * 0.22)),
          '/usr/bin/mongos': program('mongos', Math.round(size * 0.17)),
          ...shells(version),
          '/usr/bin/mongodump': program('mongodump', 17_000_000),
          '/usr/bin/mongorestore': program('mongorestore', 17_000_000),
          '/var/log/mongodb': directory(),
        }),
      ),
      { volume: ['/data/db', '/data/configdb'] },
      { env: { HOME: '/data/db' } },
      entrypointScript(
        'mongo',
        'Makes the root user when asked to, then runs the server as the user mongodb.',
      ),
      { entrypoint: ['docker-entrypoint.sh'] },
      { expose: ['27017/tcp'] },
      { cmd: ['mongod'] },
    ],
  };
}

export const MONGO: ImageFamily = {
  name: 'mongo',
  description: 'The MongoDB document database',
  stars: 10_500,
  builds: VERSIONS.map(build),
};
