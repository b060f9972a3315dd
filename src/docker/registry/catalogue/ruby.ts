import { link, program, programs, text, words, type Sketch } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { apk, apt, builds, CERTIFICATES, run, variant } from './steps.ts';

interface Version {
  readonly version: string;
  readonly created: string;
  readonly names: readonly string[];
  readonly debian: 'trixie' | 'bookworm' | 'bullseye' | 'buster';
  readonly alpine: string;
}

const NOW = { created: '2025-10-03T20:10:12.000Z', debian: 'trixie', alpine: '3.22' } as const;

const VERSIONS: readonly Version[] = [
  { version: '3.4.6', names: ['3.4.6', '3.4', '3', 'latest'], ...NOW },
  { version: '3.3.9', names: ['3.3.9', '3.3'], ...NOW },
  { version: '3.2.9', names: ['3.2.9', '3.2'], ...NOW },
  { version: '3.1.7', names: ['3.1.7', '3.1'], created: '2025-04-08T00:35:09.000Z', debian: 'bookworm', alpine: '3.21' },
  { version: '3.0.7', names: ['3.0.7', '3.0'], created: '2024-04-23T18:40:31.000Z', debian: 'bookworm', alpine: '3.19' },
  { version: '2.7.8', names: ['2.7.8', '2.7', '2'], created: '2023-04-03T23:09:25.000Z', debian: 'bullseye', alpine: '3.16' },
  { version: '2.6.10', names: ['2.6.10', '2.6'], created: '2022-04-12T20:18:53.000Z', debian: 'bullseye', alpine: '3.15' },
  { version: '2.5.9', names: ['2.5.9', '2.5'], created: '2021-07-22T22:27:41.000Z', debian: 'buster', alpine: '3.13' },
]; // prettier-ignore

function files(version: string): Sketch {
  return {
    '/usr/local/bin/ruby': program('ruby', 14_000),
    ...programs('/usr/local/bin', words('bundle bundler erb gem irb racc rake rdoc ri'), 600),
    '/usr/local/lib/libruby.so': link(`libruby.so.${version.slice(0, 3)}`),
  };
}

function steps({ version }: Version, size: number): readonly Step[] {
  return [
    {
      run: "set -eux; mkdir -p /usr/local/etc; echo 'gem: --no-document' >> /usr/local/etc/gemrc",
      files: () => ({ '/usr/local/etc/gemrc': text('gem: --no-document\n') }),
    },
    { env: { LANG: 'C.UTF-8' } },
    { env: { RUBY_VERSION: version } },
    {
      env: {
        RUBY_DOWNLOAD_URL: `https://cache.ruby-lang.org/pub/ruby/${version.slice(0, 3)}/ruby-${version}.tar.xz`,
      },
    },
    run(
      'set -eux; wget -O ruby.tar.xz "$RUBY_DOWNLOAD_URL"; ./configure --disable-install-doc --enable-shared --enable-yjit; make -j "$(nproc)"; make install; ruby --version; gem --version; bundle --version',
      size,
      () => files(version),
    ),
    { env: { GEM_HOME: '/usr/local/bundle' } },
    { env: { BUNDLE_SILENCE_ROOT_WARNING: '1', BUNDLE_APP_CONFIG: '/usr/local/bundle' } },
    { env: { PATH: `/usr/local/bundle/bin:${DEFAULT_PATH}` } },
    {
      run: 'set -eux; mkdir "$GEM_HOME"; chmod 1777 "$GEM_HOME"',
      files: () => ({ '/usr/local/bundle': { type: 'directory', mode: 0o1777, uid: 0, gid: 0 } }),
      sent: 143,
    },
    { cmd: ['irb'] },
  ];
}

function full(version: Version): ImageBuild {
  return {
    tags: [...version.names, ...variant(version.names, version.debian)],
    created: version.created,
    from: `buildpack-deps:${version.debian}`,
    steps: steps(version, 85 * MB),
  };
}

function slim(version: Version): ImageBuild {
  return {
    tags: [...variant(version.names, 'slim'), ...variant(version.names, `slim-${version.debian}`)],
    created: version.created,
    from: `debian:${version.debian}-slim`,
    steps: [
      apt(
        'bzip2 ca-certificates libffi-dev libgmp-dev libssl-dev libyaml-dev procps zlib1g-dev',
        53 * MB,
        'bzip2 free pgrep pkill ps top',
        CERTIFICATES,
      ),
      ...steps(version, 84 * MB),
    ],
  };
}

function alpine(version: Version): ImageBuild {
  return {
    tags: [...variant(version.names, 'alpine'), ...variant(version.names, `alpine${version.alpine}`)],
    created: version.created,
    from: `alpine:${version.alpine}`,
    steps: [
      apk('bzip2 ca-certificates gmp-dev libffi-dev procps yaml-dev zlib-dev', 27 * MB),
      ...steps(version, 70 * MB),
    ],
  };
}

export const RUBY: ImageFamily = {
  name: 'ruby',
  description: 'Ruby, the programming language',
  stars: 2500,
  builds: builds(VERSIONS, full, slim, alpine),
};
