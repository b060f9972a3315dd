import { bytes, directory, each, link, program, words, type Sketch } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { apk, apt, builds, CERTIFICATES, run, variant } from './steps.ts';

interface Version {
  readonly version: string;
  readonly created: string;
  readonly names: readonly string[];
  readonly debian: 'trixie' | 'bookworm' | 'bullseye';
  readonly alpine: string;
}

const CREATED = '2025-10-07T20:51:36.000Z';

const VERSIONS: readonly Version[] = [
  { version: '3.14.0', created: CREATED, names: ['3.14.0', '3.14', '3', 'latest'], debian: 'trixie', alpine: '3.22' },
  { version: '3.13.8', created: CREATED, names: ['3.13.8', '3.13'], debian: 'trixie', alpine: '3.22' },
  { version: '3.12.11', created: CREATED, names: ['3.12.11', '3.12'], debian: 'trixie', alpine: '3.22' },
  { version: '3.11.13', created: CREATED, names: ['3.11.13', '3.11'], debian: 'trixie', alpine: '3.22' },
  { version: '3.10.18', created: CREATED, names: ['3.10.18', '3.10'], debian: 'trixie', alpine: '3.22' },
  { version: '3.9.23', created: CREATED, names: ['3.9.23', '3.9'], debian: 'trixie', alpine: '3.22' },
  { version: '3.8.20', created: '2024-10-01T20:04:22.000Z', names: ['3.8.20', '3.8'], debian: 'bookworm', alpine: '3.20' },
  { version: '3.7.17', created: '2023-06-13T21:11:30.000Z', names: ['3.7.17', '3.7'], debian: 'bookworm', alpine: '3.18' },
  { version: '3.6.15', created: '2021-12-21T17:07:46.000Z', names: ['3.6.15', '3.6'], debian: 'bullseye', alpine: '3.15' },
]; // prettier-ignore

function minor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

function interpreter(version: string): Sketch {
  const short = minor(version);
  return {
    [`/usr/local/bin/python${short}`]: program('python3', 14_400),
    '/usr/local/bin/python3': link(`python${short}`),
    '/usr/local/bin/pip3': program('pip', 230),
    [`/usr/local/bin/pip${short}`]: program('pip', 230),
    '/usr/local/bin/pydoc3': program('pydoc3', 84),
    '/usr/local/bin/idle3': program('idle3', 100),
    '/usr/local/bin/python3-config': program('python3-config', 2200),
    [`/usr/local/lib/libpython${short}.so.1.0`]: bytes(12_000_000, { mode: 0o755 }),
    ...each(`/usr/local/lib/python${short}`, words('json os.py re'), (name) =>
      name.endsWith('.py') ? bytes(40_000) : directory(),
    ),
  };
}

function steps({ version }: Version, size: number): readonly Step[] {
  return [
    { env: { PYTHON_VERSION: version } },
    run(
      'set -eux; wget -O python.tar.xz "https://www.python.org/ftp/python/${PYTHON_VERSION%%[a-z]*}/Python-$PYTHON_VERSION.tar.xz"; ./configure --enable-optimizations --enable-shared --with-ensurepip; make -j "$(nproc)"; make install; python3 --version; pip3 --version',
      size,
      () => interpreter(version),
    ),
    {
      run: 'set -eux; for src in idle3 pip3 pydoc3 python3 python3-config; do dst="$(echo "$src" | tr -d 3)"; ln -svT "$src" "/usr/local/bin/$dst"; done',
      sent: 249,
      files: () => ({
        ...each('/usr/local/bin', words('idle pip pydoc python python-config'), (name) =>
          link(name === 'python-config' ? 'python3-config' : `${name}3`),
        ),
      }),
    },
    { cmd: ['python3'] },
  ];
}

function begin(version: string): readonly Step[] {
  const path: Step = { env: { PATH: `/usr/local/bin:${DEFAULT_PATH}` } };
  // Python 3.13 and later need no locale of the C library's any more.
  return Number(minor(version).slice(2)) < 13 ? [path, { env: { LANG: 'C.UTF-8' } }] : [path];
}

function full(version: Version): ImageBuild {
  return {
    tags: [...version.names, ...variant(version.names, version.debian)],
    created: version.created,
    from: `buildpack-deps:${version.debian}`,
    steps: [
      ...begin(version.version),
      apt('libbluetooth-dev tk-dev uuid-dev', 19.3 * MB),
      ...steps(version, 67 * MB),
    ],
  };
}

function slim(version: Version): ImageBuild {
  return {
    tags: [...variant(version.names, 'slim'), ...variant(version.names, `slim-${version.debian}`)],
    created: version.created,
    from: `debian:${version.debian}-slim`,
    steps: [
      ...begin(version.version),
      apt('ca-certificates netbase tzdata', 3.81 * MB, '', CERTIFICATES),
      ...steps(version, 36.8 * MB),
    ],
  };
}

function alpine(version: Version): ImageBuild {
  return {
    tags: [...variant(version.names, 'alpine'), ...variant(version.names, `alpine${version.alpine}`)],
    created: version.created,
    from: `alpine:${version.alpine}`,
    steps: [...begin(version.version), apk('ca-certificates tzdata', 1.9 * MB), ...steps(version, 35.5 * MB)],
  };
}

export const PYTHON: ImageFamily = {
  name: 'python',
  description: 'Python, the programming language',
  stars: 10_100,
  builds: builds(VERSIONS, full, slim, alpine),
};
