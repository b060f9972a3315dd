import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { DEBIAN_ACCOUNTS } from '../rootfs/debian.ts';
import { NGINX_ENTRYPOINT_FILES, nginxDebianExtras, nginxFiles } from '../rootfs/nginx.ts';
import { bytes, program } from '../rootfs/sketch.ts';
import type { ImageBuild, ImageFamily, Step } from './family.ts';
import { MB } from './family.ts';

interface Version {
  readonly version: string;
  readonly njs: string;
  readonly created: string;
  readonly debian: 'trixie' | 'bookworm';
  readonly alpine: string;
  /** Bytes of Debian's one big layer, and of Alpine's two. */
  readonly sizes: readonly [number, number, number];
  /** Without a variant; variants are made of these. */
  readonly names: readonly string[];
}

const VERSIONS: readonly Version[] = [
  {
    version: '1.29.2', njs: '0.9.3', created: '2025-10-08T00:28:21.127Z', debian: 'trixie', alpine: '3.22',
    sizes: [81.2 * MB, 5.6 * MB, 39 * MB],
    names: ['1.29.2', '1.29', '1', 'mainline', 'latest'],
  },
  {
    version: '1.28.0', njs: '0.8.10', created: '2025-08-13T16:34:01.462Z', debian: 'bookworm', alpine: '3.21',
    sizes: [117 * MB, 5.4 * MB, 35 * MB],
    names: ['1.28.0', '1.28', 'stable'],
  },
  {
    version: '1.27.5', njs: '0.8.10', created: '2025-04-16T14:50:31.774Z', debian: 'bookworm', alpine: '3.21',
    sizes: [117 * MB, 5.4 * MB, 35 * MB],
    names: ['1.27.5', '1.27'],
  },
  {
    version: '1.26.3', njs: '0.8.9', created: '2025-02-05T21:27:16.104Z', debian: 'bookworm', alpine: '3.20',
    sizes: [117 * MB, 5.3 * MB, 34 * MB],
    names: ['1.26.3', '1.26'],
  },
  {
    version: '1.25.5', njs: '0.8.4', created: '2024-04-16T18:47:49.517Z', debian: 'bookworm', alpine: '3.19',
    sizes: [113 * MB, 5.1 * MB, 33 * MB],
    names: ['1.25.5', '1.25'],
  },
]; // prettier-ignore

const ENTRYPOINT_COPIES: readonly Step[] = Object.entries(NGINX_ENTRYPOINT_FILES).map(([copy, files]) => ({
  copy,
  files,
}));

const START: readonly Step[] = [
  ...ENTRYPOINT_COPIES,
  { entrypoint: ['/docker-entrypoint.sh'] },
  { expose: ['80/tcp'] },
  { stopSignal: 'SIGQUIT' },
  { cmd: ['nginx', '-g', 'daemon off;'] },
];

const MAINTAINER: Step = { label: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' } };

function onDebian({ version, njs, created, debian, sizes, names }: Version): ImageBuild {
  return {
    tags: [...names, ...names.filter((name) => name !== 'latest').map((name) => `${name}-${debian}`)],
    created,
    from: `debian:${debian}-slim`,
    steps: [
      MAINTAINER,
      { env: { NGINX_VERSION: version } },
      { env: { NJS_VERSION: njs } },
      { env: { NJS_RELEASE: `1~${debian}` } },
      { env: { PKG_RELEASE: `1~${debian}` } },
      { env: { DYNPKG_RELEASE: `1~${debian}` } },
      {
        run: 'set -x     && groupadd --system --gid 101 nginx     && useradd --system --gid nginx --no-create-home --home /nonexistent --comment "nginx user" --shell /bin/false --uid 101 nginx     && apt-get update     && apt-get install --no-install-recommends --no-install-suggests -y nginx curl gettext-base',
        size: sizes[0],
        files: () => ({ ...nginxFiles(DEBIAN_ACCOUNTS), ...nginxDebianExtras() }),
      },
      ...START,
    ],
  };
}

/** The slim variant is what the Alpine one is built on. */
function onAlpine({ version, njs, created, alpine, sizes, names }: Version): readonly ImageBuild[] {
  const variants = (variant: string): readonly string[] =>
    names.flatMap((name) => (name === 'latest' ? [variant] : [`${name}-${variant}`]));
  const slim: ImageBuild = {
    tags: [...variants('alpine-slim'), ...variants(`alpine${alpine}-slim`)],
    created,
    from: `alpine:${alpine}`,
    steps: [
      MAINTAINER,
      { env: { NGINX_VERSION: version } },
      { env: { PKG_RELEASE: '1' } },
      { env: { DYNPKG_RELEASE: '1' } },
      {
        run: 'set -x     && addgroup -g 101 -S nginx     && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx -g nginx nginx     && apk add --no-cache nginx gettext-envsubst tzdata',
        size: sizes[1],
        files: () => nginxFiles(ALPINE_ACCOUNTS),
      },
      ...START,
    ],
  };
  const full: ImageBuild = {
    tags: [...variants('alpine'), ...variants(`alpine${alpine}`)],
    created,
    from: `nginx:${slim.tags[0]}`,
    steps: [
      { env: { NJS_VERSION: njs } },
      { env: { NJS_RELEASE: '1' } },
      {
        run: 'set -x     && apk add --no-cache nginx-module-xslt nginx-module-geoip nginx-module-image-filter nginx-module-njs curl ca-certificates',
        size: sizes[2],
        files: () => ({
          '/usr/bin/curl': program('curl', 259_000),
          '/usr/lib/libcurl.so.4': bytes(640_000, { mode: 0o755 }),
        }),
      },
    ],
  };
  return [slim, full];
}

export const NGINX: ImageFamily = {
  name: 'nginx',
  description: 'Official build of Nginx, the web server and reverse proxy',
  stars: 21_100,
  builds: VERSIONS.flatMap((version) => [onDebian(version), ...onAlpine(version)]),
};
