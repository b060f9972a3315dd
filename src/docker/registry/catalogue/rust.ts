import { each, program, words } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apk, apt, builds, CERTIFICATES, run, variant } from './steps.ts';

interface Version {
  readonly version: string;
  readonly names: readonly string[];
}

const RUST_VERSIONS: readonly Version[] = [
  { version: '1.90.0', names: ['1.90.0', '1.90', '1', 'latest'] },
  { version: '1.89.0', names: ['1.89.0', '1.89'] },
];

const RUST_STEPS = ({ version }: Version): ImageBuild['steps'] => [
  {
    env: {
      RUSTUP_HOME: '/usr/local/rustup',
      CARGO_HOME: '/usr/local/cargo',
      PATH: `/usr/local/cargo/bin:${DEFAULT_PATH}`,
    },
  },
  { env: { RUST_VERSION: version } },
  run(
    'set -eux; wget "$url"; ./rustup-init -y --no-modify-path --profile minimal --default-toolchain $RUST_VERSION; rustup --version; cargo --version; rustc --version',
    737 * MB,
    () =>
      each(
        '/usr/local/cargo/bin',
        words('cargo cargo-clippy cargo-fmt rustc rustdoc rustfmt rustup'),
        (name) => program(name, 20_000_000),
      ),
  ),
];

function rustFull(version: Version): ImageBuild {
  return {
    tags: [...version.names, ...variant(version.names, 'trixie')],
    created: '2025-09-30T19:13:02.000Z',
    from: 'buildpack-deps:trixie',
    steps: [...RUST_STEPS(version), { cmd: ['bash'] }],
  };
}

function rustSlim(version: Version): ImageBuild {
  return {
    tags: [...variant(version.names, 'slim'), ...variant(version.names, 'slim-trixie')],
    created: '2025-09-30T19:13:02.000Z',
    from: 'debian:trixie-slim',
    steps: [
      apt('ca-certificates gcc libc6-dev', 157 * MB, 'gcc cc ld as', CERTIFICATES),
      ...RUST_STEPS(version),
    ],
  };
}

function rustAlpine(version: Version): ImageBuild {
  return {
    tags: [...variant(version.names, 'alpine'), ...variant(version.names, 'alpine3.22')],
    created: '2025-09-30T19:13:02.000Z',
    from: 'alpine:3.22',
    steps: [apk('ca-certificates musl-dev gcc', 155 * MB, 'gcc cc ld as'), ...RUST_STEPS(version)],
  };
}

export const RUST: ImageFamily = {
  name: 'rust',
  description: 'Rust, the programming language, with cargo',
  stars: 1300,
  builds: builds(RUST_VERSIONS, rustFull, rustSlim, rustAlpine),
};
