import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apk, binary, entrypointScript } from './steps.ts';

function build(version: string, names: readonly string[], alpine: string): ImageBuild {
  return {
    tags: names,
    created: '2025-09-26T12:17:02.000Z',
    from: `alpine:${alpine}`,
    steps: [
      apk('ca-certificates tzdata', 1.9 * MB),
      binary('traefik', '/usr/local/bin/traefik', version.startsWith('v2') ? 165 * MB : 213 * MB),
      entrypointScript('traefik', 'Gives options to traefik, and becomes the command.', '/entrypoint.sh'),
      { expose: ['80/tcp'] },
      { entrypoint: ['/entrypoint.sh'] },
      { cmd: ['traefik'] },
      {
        label: {
          'org.opencontainers.image.title': 'Traefik',
          'org.opencontainers.image.url': 'https://traefik.io',
          'org.opencontainers.image.version': version,
        },
      },
    ],
  };
}

export const TRAEFIK: ImageFamily = {
  name: 'traefik',
  description: 'A reverse proxy that finds its servers by itself',
  stars: 3500,
  builds: [
    build('v3.5.3', ['v3.5.3', '3.5.3', 'v3.5', '3.5', 'v3', '3', 'latest'], '3.22'),
    build('v2.11.29', ['v2.11.29', '2.11.29', 'v2.11', '2.11', 'v2', '2'], '3.22'),
  ],
};
