import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { directory, program, text, type Sketch } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apk, entrypointScript } from './steps.ts';

const HOME = '/usr/share/grafana';
const owned = { uid: 472, gid: 0, mode: 0o777 };

function files(): Sketch {
  return {
    ...accountFiles(
      withUsers(ALPINE_ACCOUNTS, {
        name: 'grafana',
        uid: 472,
        gid: 0,
        home: '/home/grafana',
        shell: '/sbin/nologin',
        ownGroup: false,
      }),
    ),
    [`${HOME}/bin/grafana`]: program('grafana', 220_000_000),
    [`${HOME}/conf/defaults.ini`]: text('app_mode = production\n\n[server]\nhttp_port = 3000\n'),
    '/etc/grafana/grafana.ini': text(
      '# Settings here win over conf/defaults.ini; GF_… variables win over both.\n',
    ),
    '/etc/grafana/provisioning/datasources': directory(owned),
    '/etc/grafana/provisioning/dashboards': directory(owned),
    '/var/lib/grafana': directory(owned),
    '/var/log/grafana': directory(owned),
  };
}

function build(version: string, names: readonly string[], size: number): ImageBuild {
  return {
    tags: names,
    created: '2025-09-23T12:20:05.000Z',
    from: 'alpine:3.22',
    steps: [
      { label: { maintainer: 'Grafana Labs <hello@grafana.com>' } },
      { label: { 'org.opencontainers.image.source': 'https://github.com/grafana/grafana' } },
      {
        env: {
          PATH: `${HOME}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
          GF_PATHS_CONFIG: '/etc/grafana/grafana.ini',
          GF_PATHS_DATA: '/var/lib/grafana',
          GF_PATHS_HOME: HOME,
          GF_PATHS_LOGS: '/var/log/grafana',
          GF_PATHS_PLUGINS: '/var/lib/grafana/plugins',
          GF_PATHS_PROVISIONING: '/etc/grafana/provisioning',
        },
      },
      { workdir: HOME },
      apk('ca-certificates bash curl tzdata musl-utils', 9.6 * MB, 'curl', {
        '/bin/bash': program('bash', 800_000),
      }),
      { copy: '/tmp/grafana /usr/share/grafana', size, files },
      { expose: ['3000/tcp'] },
      entrypointScript(
        'grafana',
        'Reads secrets and plugins from the environment, then runs the server.',
        '/run.sh',
      ),
      { user: '472' },
      { entrypoint: ['/run.sh'] },
    ],
  };
}

export const GRAFANA: ImageFamily = {
  name: 'grafana/grafana',
  description: 'Dashboards for metrics and logs',
  stars: 3300,
  builds: [
    build('12.2.0', ['12.2.0', '12.2', 'latest', 'main'], 705 * MB),
    build('11.6.6', ['11.6.6', '11.6'], 620 * MB),
  ],
};
