import type { Accounts } from '../rootfs/accounts.ts';
import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { debianPackage, statusFile } from '../../../linux/utilities/packages/debian-packages.ts';
import { DEBIAN, DEBIAN_ACCOUNTS } from '../rootfs/debian.ts';
import { earlyNginxConf, NGINX_ENTRYPOINT_FILES, nginxDebianExtras, nginxFiles } from '../rootfs/nginx.ts';
import { bytes, program, text, type Sketch } from '../rootfs/sketch.ts';
import type { ImageBuild, ImageFamily, Step } from './family.ts';
import { MB } from './family.ts';
import { builds, variant } from './steps.ts';

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

interface OldVersion {
  readonly version: string;
  readonly njs: string;
  readonly created: string;
  readonly debian: 'bullseye' | 'buster' | 'stretch';
  readonly alpine: string;
  /** Bytes of Debian's one big layer, and of Alpine's. */
  readonly sizes: readonly [number, number];
  /** Which scripts its entry point runs; before 1.18 there was no entry point. */
  readonly scripts: RegExp;
}

const NO_SCRIPTS = /^$/;
const THREE_SCRIPTS = /^(?:docker|10|20)-/;
const FOUR_SCRIPTS = /^(?:docker|10|20|30)-/;

/** What study notes name, in the words of the older builder. Alpine's was one layer then, without a slim variant. */
const OLD_VERSIONS: readonly OldVersion[] = [
  { version: '1.24.0', njs: '0.7.12', created: '2023-05-04T19:41:33.281Z', debian: 'bullseye', alpine: '3.17', sizes: [61.6 * MB, 34.3 * MB], scripts: FOUR_SCRIPTS },
  { version: '1.23.4', njs: '0.7.11', created: '2023-05-03T19:51:03.447Z', debian: 'bullseye', alpine: '3.17', sizes: [61.6 * MB, 34 * MB], scripts: FOUR_SCRIPTS },
  { version: '1.22.1', njs: '0.7.11', created: '2023-05-03T19:51:40.902Z', debian: 'bullseye', alpine: '3.17', sizes: [61.5 * MB, 33.8 * MB], scripts: FOUR_SCRIPTS },
  { version: '1.21.6', njs: '0.7.3', created: '2022-05-28T05:41:30.118Z', debian: 'bullseye', alpine: '3.15', sizes: [61.2 * MB, 17.8 * MB], scripts: FOUR_SCRIPTS },
  { version: '1.20.2', njs: '0.7.0', created: '2022-05-11T21:57:18.530Z', debian: 'bullseye', alpine: '3.14', sizes: [61 * MB, 16.6 * MB], scripts: FOUR_SCRIPTS },
  { version: '1.19.10', njs: '0.5.3', created: '2021-05-12T14:28:06.804Z', debian: 'buster', alpine: '3.13', sizes: [63.8 * MB, 17 * MB], scripts: FOUR_SCRIPTS },
  { version: '1.18.0', njs: '0.4.4', created: '2021-04-10T10:25:41.266Z', debian: 'buster', alpine: '3.11', sizes: [63.6 * MB, 16.3 * MB], scripts: THREE_SCRIPTS },
  { version: '1.17.10', njs: '0.3.9', created: '2020-05-15T20:26:45.090Z', debian: 'buster', alpine: '3.10', sizes: [57.3 * MB, 14.1 * MB], scripts: NO_SCRIPTS },
  { version: '1.16.1', njs: '0.3.8', created: '2020-04-23T13:12:27.377Z', debian: 'buster', alpine: '3.10', sizes: [57.2 * MB, 13.9 * MB], scripts: NO_SCRIPTS },
  { version: '1.15.12', njs: '0.3.1', created: '2019-05-08T03:01:39.947Z', debian: 'stretch', alpine: '3.9', sizes: [53.9 * MB, 10.6 * MB], scripts: NO_SCRIPTS },
  { version: '1.14.2', njs: '0.2.6', created: '2019-03-26T23:14:52.275Z', debian: 'stretch', alpine: '3.8', sizes: [53.8 * MB, 11.5 * MB], scripts: NO_SCRIPTS },
]; // prettier-ignore

const ENTRYPOINT_COPIES: readonly Step[] = Object.entries(NGINX_ENTRYPOINT_FILES).map(([copy, files]) => ({
  copy,
  files,
}));

const CMD: Step = { cmd: ['nginx', '-g', 'daemon off;'] };

const START: readonly Step[] = [
  ...ENTRYPOINT_COPIES,
  { entrypoint: ['/docker-entrypoint.sh'] },
  { expose: ['80/tcp'] },
  { stopSignal: 'SIGQUIT' },
  CMD,
];

const MAINTAINER: Step = { label: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' } };

/** What dpkg knows after that: packages of nginx's own archive, not Debian's. */
function installed(version: string, njs: string, codename: Version['debian']): Sketch {
  const release = DEBIAN[codename];
  const own = (name: string, of: string, summary: string) =>
    debianPackage(name, `${of}-1~${codename}`, summary);
  return {
    '/var/lib/dpkg/status': text(
      statusFile(`${release.id} ${release.version}`, [
        own('nginx', version, 'high performance web server'),
        own('nginx-module-geoip', version, 'nginx GeoIP dynamic modules'),
        own('nginx-module-image-filter', version, 'nginx image filter dynamic module'),
        own('nginx-module-njs', `${version}+${njs}`, 'nginx njs dynamic modules'),
        own('nginx-module-xslt', version, 'nginx xslt dynamic module'),
      ]),
    ),
  };
}

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
        files: () => ({
          ...nginxFiles(DEBIAN_ACCOUNTS),
          ...nginxDebianExtras(),
          ...installed(version, njs, debian),
        }),
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

function oldStart({ scripts }: OldVersion): readonly Step[] {
  const copies = Object.entries(NGINX_ENTRYPOINT_FILES)
    .filter(([copy]) => scripts.test(copy))
    .map(([copy, files]) => ({ copy, files }));
  if (copies.length === 0) return [{ expose: ['80/tcp'] }, { stopSignal: 'SIGTERM' }, CMD];
  return [
    ...copies,
    { entrypoint: ['/docker-entrypoint.sh'] },
    { expose: ['80/tcp'] },
    { stopSignal: 'SIGQUIT' },
    CMD,
  ];
}

function oldNames({ version }: OldVersion): readonly string[] {
  return [version, version.replace(/\.\d+$/, '')];
}

function oldFiles({ scripts }: OldVersion, accounts: Accounts): Sketch {
  const isEarly = scripts !== FOUR_SCRIPTS;
  return {
    ...nginxFiles(accounts),
    ...(isEarly ? { '/etc/nginx/nginx.conf': text(earlyNginxConf()) } : {}),
  };
}

function oldOnDebian(old: OldVersion): ImageBuild {
  return {
    tags: [...oldNames(old), ...(old.debian === 'bullseye' ? variant(oldNames(old), old.debian) : [])],
    created: old.created,
    builder: 'legacy',
    from: `debian:${old.debian}-slim`,
    steps: [
      MAINTAINER,
      { env: { NGINX_VERSION: old.version } },
      { env: { NJS_VERSION: old.njs } },
      { env: { PKG_RELEASE: `1~${old.debian}` } },
      {
        run: 'set -x     && addgroup --system --gid 101 nginx     && adduser --system --disabled-login --ingroup nginx --no-create-home --home /nonexistent --gecos "nginx user" --shell /bin/false --uid 101 nginx     && apt-get update     && apt-get install --no-install-recommends --no-install-suggests -y nginx gettext-base curl',
        size: old.sizes[0],
        files: () => ({ ...oldFiles(old, DEBIAN_ACCOUNTS), ...nginxDebianExtras() }),
      },
      ...oldStart(old),
    ],
  };
}

function oldOnAlpine(old: OldVersion): ImageBuild {
  return {
    tags: variant(oldNames(old), 'alpine'),
    created: old.created,
    builder: 'legacy',
    from: `alpine:${old.alpine}`,
    steps: [
      MAINTAINER,
      { env: { NGINX_VERSION: old.version } },
      { env: { NJS_VERSION: old.njs } },
      { env: { PKG_RELEASE: '1' } },
      {
        run: 'set -x     && addgroup -g 101 -S nginx     && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx -g nginx nginx     && apk add --no-cache nginx nginx-module-xslt nginx-module-geoip nginx-module-image-filter nginx-module-njs tzdata curl ca-certificates',
        size: old.sizes[1],
        files: () => ({ ...oldFiles(old, ALPINE_ACCOUNTS), '/usr/bin/curl': program('curl', 259_000) }),
      },
      ...oldStart(old),
    ],
  };
}

export const NGINX: ImageFamily = {
  name: 'nginx',
  description: 'Official build of Nginx, the web server and reverse proxy',
  stars: 21_100,
  builds: [
    ...VERSIONS.flatMap((version) => [onDebian(version), ...onAlpine(version)]),
    ...builds(OLD_VERSIONS, oldOnDebian, oldOnAlpine),
  ],
};
