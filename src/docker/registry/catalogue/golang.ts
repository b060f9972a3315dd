import { bytes, directory, program, programs, words, type Sketch } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { apk, apt, builds, run, variant } from './steps.ts';

interface Version {
  readonly version: string;
  readonly created: string;
  readonly names: readonly string[];
  readonly size: number;
  readonly debian: 'trixie' | 'bookworm';
}

const VERSIONS: readonly Version[] = [
  { version: '1.25.2', created: '2025-10-07T18:40:21.000Z', names: ['1.25.2', '1.25', '1', 'latest'], size: 198 * MB, debian: 'trixie' },
  { version: '1.24.8', created: '2025-10-07T18:40:21.000Z', names: ['1.24.8', '1.24'], size: 251 * MB, debian: 'trixie' },
  { version: '1.23.12', created: '2025-08-06T20:27:48.000Z', names: ['1.23.12', '1.23'], size: 243 * MB, debian: 'bookworm' },
  { version: '1.22.12', created: '2025-02-04T18:44:02.000Z', names: ['1.22.12', '1.22'], size: 230 * MB, debian: 'bookworm' },
  { version: '1.21.13', created: '2024-08-06T21:13:00.000Z', names: ['1.21.13', '1.21'], size: 221 * MB, debian: 'bookworm' },
]; // prettier-ignore

const GO_PATH = `/go/bin:/usr/local/go/bin:${DEFAULT_PATH}`;

function toolchain(version: string): Sketch {
  return {
    '/usr/local/go/bin/go': program('go', 13_600_000),
    '/usr/local/go/bin/gofmt': program('gofmt', 2_900_000),
    '/usr/local/go/VERSION': { type: 'file', content: `go${version}\n`, mode: 0o644, uid: 0, gid: 0 },
    '/usr/local/go/src/fmt/print.go': bytes(33_000),
    '/usr/local/go/src/net/http/server.go': bytes(128_000),
  };
}

function workspace(): Sketch {
  const open = { mode: 0o1777 };
  return { '/go': directory(open), '/go/bin': directory(open), '/go/src': directory(open) };
}

function steps({ version, size }: Version): readonly Step[] {
  return [
    { env: { GOLANG_VERSION: version } },
    { env: { GOTOOLCHAIN: 'local' } },
    { env: { GOPATH: '/go' } },
    { env: { PATH: GO_PATH } },
    { copy: '/target/ /', size, files: () => toolchain(version) },
    {
      run: 'mkdir -p "$GOPATH/src" "$GOPATH/bin" && chmod -R 1777 "$GOPATH"',
      files: workspace,
      sent: 126,
    },
    { workdir: '/go' },
    { cmd: ['bash'] },
  ];
}

function full(version: Version): ImageBuild {
  return {
    tags: [...version.names, ...variant(version.names, version.debian)],
    created: version.created,
    from: `buildpack-deps:${version.debian}-scm`,
    steps: [
      apt('g++ gcc libc6-dev make pkg-config', 281 * MB, 'g++ gcc cc c++ make pkg-config'),
      ...steps(version),
    ],
  };
}

function alpine(version: Version): ImageBuild {
  const toolSteps = steps(version).slice(0, -1);
  return {
    tags: [...variant(version.names, 'alpine'), ...variant(version.names, 'alpine3.22')],
    created: version.created,
    from: 'alpine:3.22',
    steps: [apk('ca-certificates', 0.6 * MB), ...toolSteps],
  };
}

/** What the study notes build on: Go before modules, in the words of the older builder. */
const GO_1_9: ImageBuild = {
  tags: ['1.9.7', '1.9', '1.9.7-stretch', '1.9-stretch'],
  created: '2018-07-17T01:01:06.000Z',
  builder: 'legacy',
  from: 'buildpack-deps:stretch-scm',
  steps: [
    apt('g++ gcc libc6-dev make pkg-config', 156 * MB, 'g++ gcc cc c++ make pkg-config'),
    { env: { GOLANG_VERSION: '1.9.7' } },
    run(
      'set -eux; wget -O go.tgz "https://golang.org/dl/go${GOLANG_VERSION}.linux-amd64.tar.gz"; tar -C /usr/local -xzf go.tgz; rm go.tgz; go version',
      297 * MB,
      () => toolchain('1.9.7'),
    ),
    { env: { GOPATH: '/go' } },
    { env: { PATH: GO_PATH } },
    { run: 'mkdir -p "$GOPATH/src" "$GOPATH/bin" && chmod -R 777 "$GOPATH"', files: workspace, sent: 126 },
    { workdir: '/go' },
    {
      copy: 'go-wrapper in /usr/local/bin/ ',
      files: () => programs('/usr/local/bin', words('go-wrapper'), 2481),
    },
    { cmd: ['bash'] },
  ],
};

export const GOLANG: ImageFamily = {
  name: 'golang',
  description: 'Go, the programming language, with its compiler',
  stars: 5000,
  builds: [...builds(VERSIONS, full, alpine), GO_1_9],
};
