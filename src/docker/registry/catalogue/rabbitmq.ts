import { debianUsers } from '../rootfs/debian.ts';
import { directory, programs, text, words } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily } from './family.ts';
import { dataDirectory, entrypointScript, run, variant } from './steps.ts';

const CREATED = '2025-10-02T00:29:13.000Z';
const ERLANG = '/opt/erlang/bin:/opt/openssl/bin';
const DATA = '/var/lib/rabbitmq';

function plain(version: string, names: readonly string[]): ImageBuild {
  return {
    tags: names,
    created: CREATED,
    from: 'ubuntu:24.04',
    steps: [
      { env: { ERLANG_INSTALL_PATH_PREFIX: '/opt/erlang' } },
      { env: { OPENSSL_INSTALL_PATH_PREFIX: '/opt/openssl' } },
      {
        copy: '/opt/erlang /opt/erlang',
        size: 86 * MB,
        files: () => programs('/opt/erlang/bin', words('erl erlc escript epmd'), 40_000),
      },
      {
        copy: '/opt/openssl /opt/openssl',
        size: 26 * MB,
        files: () => programs('/opt/openssl/bin', ['openssl'], 1_000_000),
      },
      { env: { PATH: `${ERLANG}:${DEFAULT_PATH}` } },
      { env: { RABBITMQ_DATA_DIR: DATA } },
      {
        run: 'set -eux; groupadd --gid 999 --system rabbitmq; useradd --uid 999 --system --home-dir "$RABBITMQ_DATA_DIR" --gid rabbitmq rabbitmq; mkdir -p "$RABBITMQ_DATA_DIR" /etc/rabbitmq /etc/rabbitmq/conf.d /tmp/rabbitmq-ssl /var/log/rabbitmq',
        files: () => ({
          ...debianUsers({ name: 'rabbitmq', uid: 999, gid: 999, home: DATA, shell: '/bin/sh' }),
          ...dataDirectory(DATA, 999, 0o1777),
          ...dataDirectory('/etc/rabbitmq', 999, 0o1777),
          ...dataDirectory('/var/log/rabbitmq', 999, 0o1777),
        }),
      },
      { env: { RABBITMQ_VERSION: version } },
      { env: { RABBITMQ_PGP_KEY_ID: '0x0A9AF2115F4687BD29803A206B73A36E6026DFCA' } },
      { env: { RABBITMQ_HOME: '/opt/rabbitmq' } },
      { env: { PATH: `/opt/rabbitmq/sbin:${ERLANG}:${DEFAULT_PATH}` } },
      run(
        'set -eux; apt-get update; apt-get install --yes --no-install-recommends ca-certificates gosu tzdata; mkdir -p "$RABBITMQ_HOME"; tar --extract --file "$RABBITMQ_PATH.tar.xz" --directory "$RABBITMQ_HOME" --strip-components 1; gosu rabbitmq rabbitmqctl help',
        39 * MB,
        () => ({
          ...programs(
            '/opt/rabbitmq/sbin',
            words('rabbitmq-diagnostics rabbitmq-plugins rabbitmq-server rabbitmqctl'),
            3000,
          ),
          ...programs('/usr/sbin', ['gosu'], 2_000_000),
          '/opt/rabbitmq/plugins': directory(),
        }),
      ),
      run('gosu rabbitmq rabbitmq-plugins enable --offline rabbitmq_prometheus', 23, () => ({
        '/etc/rabbitmq/enabled_plugins': text('[rabbitmq_prometheus].\n', { uid: 999, gid: 999 }),
      })),
      { env: { HOME: DATA } },
      { volume: [DATA] },
      { env: { LANG: 'C.UTF-8', LANGUAGE: 'C.UTF-8', LC_ALL: 'C.UTF-8' } },
      entrypointScript(
        'rabbitmq',
        'Writes its configuration from the environment, then runs the server as the user rabbitmq.',
      ),
      { entrypoint: ['docker-entrypoint.sh'] },
      { expose: ['15691/tcp', '15692/tcp', '25672/tcp', '4369/tcp', '5671/tcp', '5672/tcp'] },
      { cmd: ['rabbitmq-server'] },
    ],
  };
}

function management(names: readonly string[]): ImageBuild {
  return {
    tags: variant(names, 'management'),
    created: CREATED,
    from: `rabbitmq:${names[0]}`,
    steps: [
      run('set -eux; rabbitmq-plugins enable --offline rabbitmq_management', 46, () => ({
        '/etc/rabbitmq/enabled_plugins': text('[rabbitmq_prometheus,rabbitmq_management].\n', {
          uid: 999,
          gid: 999,
        }),
      })),
      run(
        'set -eux; apt-get update; apt-get install -y --no-install-recommends python3; chmod +x /usr/local/bin/rabbitmqadmin',
        32.6 * MB,
        () => ({
          ...programs('/usr/local/bin', ['rabbitmqadmin'], 40_000),
          ...programs('/usr/bin', ['python3'], 8_000_000),
        }),
      ),
      { expose: ['15671/tcp', '15672/tcp'] },
    ],
  };
}

const VERSIONS = [
  { version: '4.1.4', names: ['4.1.4', '4.1', '4', 'latest'] },
  { version: '3.13.7', names: ['3.13.7', '3.13', '3'] },
];

export const RABBITMQ: ImageFamily = {
  name: 'rabbitmq',
  description: 'A message broker: queues between services',
  stars: 5200,
  builds: VERSIONS.flatMap(({ version, names }) => [plain(version, names), management(names)]),
};
