import { directory, program, text } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apk, entrypointScript } from './steps.ts';

const CONFIG = `version: 0.1
log:
  fields:
    service: registry
storage:
  filesystem:
    rootdirectory: /var/lib/registry
http:
  addr: :5000
  headers:
    X-Content-Type-Options: [nosniff]
`;

function build(version: string, names: readonly string[], created: string, size: number): ImageBuild {
  const config = version.startsWith('3') ? '/etc/distribution/config.yml' : '/etc/docker/registry/config.yml';
  return {
    tags: names,
    created,
    from: version.startsWith('3') ? 'alpine:3.21' : 'alpine:3.18',
    steps: [
      apk('ca-certificates', 0.8 * MB),
      {
        run: 'set -eux; wget -O registry.tar.gz "https://github.com/distribution/distribution/releases/download/v${version}/registry_linux_amd64.tar.gz"; tar --extract --file registry.tar.gz --directory /bin/ registry; registry --version',
        size,
        files: () => ({
          '/bin/registry': program('registry', Math.round(size * 0.95)),
          '/var/lib/registry': directory(),
        }),
      },
      { copy: `./config-example.yml ${config}`, files: () => ({ [config]: text(CONFIG) }) },
      ...(version.startsWith('3') ? [{ env: { OTEL_TRACES_EXPORTER: 'none' } }] : []),
      { volume: ['/var/lib/registry'] },
      { expose: ['5000/tcp'] },
      entrypointScript(
        'registry',
        'Serves by the configuration file given, and becomes any other command.',
        '/entrypoint.sh',
      ),
      { entrypoint: ['/entrypoint.sh'] },
      { cmd: [config] },
    ],
  };
}

export const REGISTRY: ImageFamily = {
  name: 'registry',
  description: 'A registry of your own: push to it, pull from it',
  stars: 4200,
  builds: [
    build('3.0.0', ['3.0.0', '3.0', '3', 'latest'], '2025-04-08T18:45:22.000Z', 48.7 * MB),
    build('2.8.3', ['2.8.3', '2.8', '2'], '2023-10-02T18:42:54.000Z', 17.2 * MB),
  ],
};
