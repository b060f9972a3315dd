import { alpineRootfs } from '../rootfs/alpine.ts';
import { busyboxRootfs } from '../rootfs/busybox.ts';
import { DEBIAN, DEBIAN_ACCOUNTS, debianRootfs, debianUsers } from '../rootfs/debian.ts';
import { nginxConf, nginxDebianExtras, nginxDefaultConf, nginxFiles } from '../rootfs/nginx.ts';
import {
  bytes,
  directory,
  link,
  program,
  script,
  scriptedProgram,
  text,
  type Sketch,
} from '../rootfs/sketch.ts';
import type { SearchResult } from '../../engine/registries.ts';
import type { ImageBuild, ImageFamily } from '../catalogue/family.ts';
import { HELLO_WORLD } from '../catalogue/hello-world.ts';
import { REDIS } from '../catalogue/redis.ts';
import { DEBIAN_APPLETS } from './debian-busybox.ts';

/**
 * The images of the laboratory in which the sessions of tests/…/transcripts were recorded: few, and all made from
 * Debian's packages. Playing a recording needs what was there, not what Docker Hub has; learners never see these.
 */

const PATH = { env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' } } as const;
const DEBIAN_TAGS = ['12', 'bookworm', 'bookworm-slim', 'stable-slim', 'latest'];
const BUSYBOX_SIZE = 2_063_232;

function pick(sketch: Sketch, wanted: (path: string) => boolean): Sketch {
  return Object.fromEntries(Object.entries(sketch).filter(([path]) => wanted(path)));
}

/** Debian's own busybox: one static binary with its names in /bin. */
function debianBusybox(accounts: Sketch): Sketch {
  const names = DEBIAN_APPLETS.map(
    (name) => [`/bin/${name}`, program('busybox-debian', BUSYBOX_SIZE)] as const,
  );
  return {
    ...Object.fromEntries(names),
    ...pick(accounts, (path) => ['/etc/passwd', '/etc/group', '/etc/alpine-release'].includes(path)),
    '/dev': directory(),
    '/home': directory(),
    '/proc': directory(),
    '/root': directory(),
    '/sbin': directory(),
    '/sys': directory(),
    '/tmp': directory({ mode: 0o1777 }),
    '/usr/bin/env': link('/bin/env'),
    '/usr/sbin': directory(),
    '/var/spool/mail': directory(),
    '/var/www': directory(),
  };
}

const GROUPS = [
  'root:x:0:', 'daemon:x:1:', 'bin:x:2:', 'sys:x:3:', 'adm:x:4:', 'tty:x:5:', 'disk:x:6:', 'lp:x:7:', 'mail:x:8:', 'kmem:x:9:',
  'wheel:x:10:root', 'www-data:x:33:', 'operator:x:37:', 'users:x:100:', 'nogroup:x:65534:',
]; // prettier-ignore

function busyboxFiles(): Sketch {
  return {
    ...debianBusybox(busyboxRootfs('musl')),
    '/etc/group': text(`${GROUPS.join('\n')}\n`, { mode: 0o444 }),
  };
}

/** What a search said of each: as with the real ones, some descriptions were cut. */
const KNOWN: Readonly<Record<string, readonly [description: string, stars: number]>> = {
  busybox: ['Busybox base image.', 3480],
  alpine: ['A minimal Docker image based on Alpine Linux…', 11_800],
  ubuntu: ['Ubuntu is a Debian-based Linux operating sys…', 17_800],
  debian: ["Debian is a Linux distribution that's compos…", 5300],
  'hello-world': ['Hello World! (an example of minimal Dockeriz…', 2500],
  nginx: ['Official build of Nginx.', 21_100],
  redis: ['Redis is the world’s fastest data platform f…', 13_500],
};

/** What a search found beside them; nobody could pull these. */
export const RECORDED_LISTINGS: readonly SearchResult[] = [
  listed('bitnami/nginx', 'Bitnami container image for NGINX', 201),
  listed('bitnami/redis', 'Bitnami container image for Redis', 322),
  listed('nginx/nginx-ingress', 'NGINX and  NGINX Plus Ingress Controllers fo…', 112),
  listed('redis/redis-stack', 'redis-stack installs a Redis server with add…', 153),
];

function listed(name: string, description: string, stars: number): SearchResult {
  return { name, description, stars, official: false, automated: false };
}

const ALPINE_ACCOUNTS = ['root', 'bin', 'daemon', 'guest', 'nobody'];
const ALPINE_GROUPS = ['root', 'bin', 'daemon', 'adm', 'tty', 'disk', 'wheel', 'users', 'nogroup', 'nobody'];
const ALPINE_RELEASE = [
  'NAME="Alpine Linux"',
  'ID=alpine',
  'VERSION_ID=3.22.1',
  'PRETTY_NAME="Alpine Linux v3.22"',
  'HOME_URL="https://alpinelinux.org/"',
  'BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"',
];

/** Alpine's names on Debian's busybox, with the few accounts that were wanted there. */
function alpineFiles(): Sketch {
  const own = alpineRootfs('3.22.1');
  const only = (path: string, names: readonly string[]): Sketch => {
    const node = own[path];
    const content = node?.type === 'file' ? node.content : '';
    const lines = content.split('\n').filter((line) => names.includes(line.split(':')[0] ?? ''));
    return { [path]: text(`${lines.join('\n')}\n`) };
  };
  return {
    ...debianBusybox(own),
    ...only('/etc/passwd', ALPINE_ACCOUNTS),
    ...only('/etc/group', ALPINE_GROUPS),
    '/etc/os-release': text(`${ALPINE_RELEASE.join('\n')}\n`),
  };
}

function image(name: string, build: ImageBuild): ImageFamily {
  const [description = '', stars = 0] = KNOWN[name] ?? [];
  return { name, description, stars, builds: [{ ...build, builder: 'engine-28', bare: true }] };
}

const BUSYBOX = image('busybox', {
  tags: ['1.37', '1.36', 'stable', 'musl', 'latest'],
  created: '2025-10-17T12:00:00Z',
  userland: { dialect: 'busybox', distribution: 'busybox' },
  steps: [{ copy: '/ /', size: 2_063_752, sent: 1_141_300, files: busyboxFiles }, { cmd: ['sh'] }],
});

const ALPINE = image('alpine', {
  tags: ['3', '3.20', '3.22', 'edge', 'latest'],
  created: '2026-07-19T12:00:00Z',
  userland: { dialect: 'busybox', distribution: 'busybox' },
  steps: [{ copy: '/ /', size: 2_063_803, sent: 1_141_351, files: alpineFiles }, PATH, { cmd: ['/bin/sh'] }],
});

/** A small Debian with certificates, as it was then. */
function debianFiles(): Sketch {
  return {
    ...debianRootfs({ ...DEBIAN.bookworm, point: '12.15' }),
    '/etc/ca-certificates': directory(),
    '/etc/ca-certificates.conf': bytes(5300),
    '/etc/perl': directory(),
    '/etc/ssl': directory(),
    '/usr/libexec': directory(),
  };
}

const DEBIAN_IMAGE = image('debian', {
  tags: DEBIAN_TAGS,
  created: '2026-10-28T12:00:00Z',
  userland: { dialect: 'gnu', distribution: 'debian' },
  steps: [{ add: 'rootfs.tar /', size: 129_045_504, files: debianFiles }, { cmd: ['bash'] }],
});

const UBUNTU_RELEASE = `${[
  'PRETTY_NAME="Ubuntu 24.04.3 LTS"',
  'NAME="Ubuntu"',
  'VERSION_ID="24.04"',
  'VERSION="24.04.3 LTS (Noble Numbat)"',
  'VERSION_CODENAME=noble',
  'ID=ubuntu',
  'ID_LIKE=debian',
  'HOME_URL="https://www.ubuntu.com/"',
  'UBUNTU_CODENAME=noble',
].join('\n')}\n`;
const UBUNTU_LSB =
  'DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=24.04\nDISTRIB_CODENAME=noble\nDISTRIB_DESCRIPTION="Ubuntu 24.04.3 LTS"\n';

const UBUNTU = image('ubuntu', {
  tags: ['22.04', '24.04', 'noble', 'jammy', 'latest'],
  created: '2026-10-07T12:00:00Z',
  from: 'debian:latest',
  userland: { dialect: 'gnu', distribution: 'ubuntu' },
  steps: [
    {
      copy: 'os-release lsb-release /etc/',
      size: 312,
      files: () => ({ '/etc/os-release': text(UBUNTU_RELEASE), '/etc/lsb-release': text(UBUNTU_LSB) }),
    },
    {
      run: 'cp /etc/os-release /usr/lib/os-release',
      size: 208,
      files: () => ({ '/usr/lib/os-release': text(UBUNTU_RELEASE) }),
    },
    { label: { 'org.opencontainers.image.version': '24.04' } },
    { cmd: ['/bin/bash'] },
  ],
});

/** How software was brought in there: from a mirror of its own, told as a secret. */
const APT_OPTIONS = '-o Dir::Etc::sourcelist=/tmp/s.list -o Dir::Etc::sourceparts=-';
const APT =
  `echo "deb $(cat /run/secrets/mirror) bookworm main" > /tmp/s.list  && apt-get ${APT_OPTIONS} ` +
  `-o Acquire::Check-Valid-Until=false update  && apt-get ${APT_OPTIONS}`;

/** What the official image's does, with nothing to configure. */
const NGINX_ENTRYPOINT = `#!/bin/sh
log() {
  [ -n "\${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$0: $*"
}
if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
  if [ -n "$(ls /docker-entrypoint.d 2>/dev/null)" ]; then
    log '/docker-entrypoint.d/ is not empty, will attempt to perform configuration'
  else
    log 'No files found in /docker-entrypoint.d/, skipping configuration'
  fi
  log 'Configuration complete; ready for start up'
fi
exec "$@"
`;

/** Settings without comments, and without blank lines from the so many-th on. */
function dense(settings: string, kept = 0): string {
  let blank = 0;
  const lines = settings.split('\n').filter((line, index, all) => {
    if (line === '' && index < all.length - 1) {
      blank += 1;
      return blank < kept;
    }
    return !line.trim().startsWith('#');
  });
  return lines.join('\n');
}

/** What Debian's package has beside. */
const NGINX_REST: Sketch = {
  '/etc/nginx/fastcgi.conf': bytes(1125),
  '/etc/nginx/koi-utf': bytes(2837),
  '/etc/nginx/koi-win': bytes(2223),
  '/etc/nginx/modules-available': directory(),
  '/etc/nginx/modules-enabled': directory(),
  '/etc/nginx/proxy_params': bytes(180),
  '/etc/nginx/snippets': directory(),
  '/etc/nginx/win-utf': bytes(3071),
};

/** nginx without what its entry point would run. */
function nginxServer(): Sketch {
  return {
    ...pick(
      { ...nginxFiles(DEBIAN_ACCOUNTS), ...nginxDebianExtras() },
      (path) => !path.startsWith('/docker-entrypoint') && path !== '/etc/nginx/modules',
    ),
    ...NGINX_REST,
    ...debianUsers({ name: 'nginx', uid: 999, gid: 999, home: '/nonexistent', shell: '/bin/false' }),
    '/docker-entrypoint.d': directory(),
  };
}

const NGINX = image('nginx', {
  tags: ['alpine', 'stable', 'mainline', '1.27', 'latest'],
  created: '2026-11-11T12:00:00Z',
  from: 'debian:latest',
  steps: [
    { label: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' } },
    { env: { NGINX_VERSION: '1.22.1' } },
    { env: { PKG_RELEASE: '9~bookworm' } },
    {
      run: `${APT} install -y --no-install-recommends nginx-light curl  && rm -rf /var/lib/apt/lists/* /tmp/s.list /etc/nginx/sites-enabled /etc/nginx/sites-available  && ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log  && useradd -r -d /nonexistent -s /bin/false nginx && mkdir -p /docker-entrypoint.d /usr/share/nginx/html`,
      size: 95_100_000,
      files: nginxServer,
    },
    {
      copy: 'docker-entrypoint.sh /',
      size: 612,
      files: () => ({ '/docker-entrypoint.sh': script(NGINX_ENTRYPOINT) }),
    },
    { copy: 'index.html 50x.html /usr/share/nginx/html/', size: 717 },
    {
      copy: 'nginx.conf /etc/nginx/nginx.conf',
      size: 597,
      files: () => ({ '/etc/nginx/nginx.conf': text(`\n${dense(nginxConf(), 4)}`) }),
    },
    {
      copy: 'default.conf /etc/nginx/conf.d/default.conf',
      size: 295,
      files: () => ({ '/etc/nginx/conf.d/default.conf': text(dense(nginxDefaultConf(80, true))) }),
    },
    { entrypoint: ['/docker-entrypoint.sh'] },
    { expose: ['80/tcp'] },
    { stopSignal: 'SIGQUIT' },
    { cmd: ['nginx', '-g', 'daemon off;'] },
  ],
});

/** The server's files of the catalogue's own build for Debian. */
function redisFiles(): Sketch {
  const step = REDIS.builds[0]?.steps.find(
    (each) => 'run' in each && each.run.includes('redis-server --version'),
  );
  return step && 'files' in step && step.files ? step.files() : {};
}

const REDIS_IMAGE = image('redis', {
  tags: ['alpine', '7', '7.0', '7-alpine', 'latest'],
  created: '2026-11-04T12:00:00Z',
  from: 'debian:latest',
  steps: [
    {
      run: 'groupadd -r -g 999 redis && useradd -r -g redis -u 999 redis',
      size: 4300,
      files: () => debianUsers({ name: 'redis', uid: 999, gid: 999, home: '/home/redis', shell: '/bin/sh' }),
    },
    {
      run: `${APT} install -y --no-install-recommends redis-server  && rm -rf /var/lib/apt/lists/* /tmp/s.list && ln -s /usr/bin/redis-* /usr/local/bin/ && mkdir /data && chown redis:redis /data`,
      size: 87_500_000,
      files: () => ({ ...redisFiles(), '/data': directory({ uid: 999, gid: 999 }) }),
    },
    { env: { REDIS_VERSION: '7.0.15' } },
    { volume: ['/data'] },
    { workdir: '/data' },
    {
      copy: 'docker-entrypoint.sh /usr/local/bin/',
      size: 378,
      files: () => ({
        '/usr/local/bin/docker-entrypoint.sh': scriptedProgram(
          'redis-entrypoint',
          '#!/bin/sh\n# Runs redis-server as the user redis.\n',
        ),
      }),
    },
    { entrypoint: ['docker-entrypoint.sh'] },
    { expose: ['6379/tcp'] },
    { cmd: ['redis-server'] },
  ],
});

const HELLO = image('hello-world', {
  tags: ['linux', 'latest'],
  created: '2026-08-03T12:00:00Z',
  steps: [
    {
      copy: 'hello /',
      size: 960,
      files: () =>
        HELLO_WORLD.builds[0]?.steps.flatMap((step) =>
          'files' in step && step.files ? [step.files()] : [],
        )[0] ?? {},
    },
    { cmd: ['/hello'] },
  ],
});

export const RECORDED_FAMILIES: readonly ImageFamily[] = [
  BUSYBOX,
  ALPINE,
  DEBIAN_IMAGE,
  UBUNTU,
  NGINX,
  REDIS_IMAGE,
  HELLO,
];
