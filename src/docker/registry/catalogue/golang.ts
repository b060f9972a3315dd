import { bytes, directory, program, programs, words, type Sketch } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily, type LayerStep, type Step } from './family.ts';
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

interface OldVersion {
  readonly version: string;
  readonly created: string;
  readonly debian: 'bookworm' | 'bullseye' | 'buster' | 'stretch';
  readonly alpine: string;
  /** Bytes of the compilers of C, and of Go. */
  readonly sizes: readonly [number, number];
}

/** What study notes build on: before Go 1.21, in the words of the older builder. */
const OLD_VERSIONS: readonly OldVersion[] = [
  { version: '1.20.14', created: '2024-02-06T18:46:27.000Z', debian: 'bookworm', alpine: '3.19', sizes: [285 * MB, 259 * MB] },
  { version: '1.19.13', created: '2023-09-06T19:12:14.000Z', debian: 'bookworm', alpine: '3.18', sizes: [285 * MB, 443 * MB] },
  { version: '1.18.10', created: '2023-01-11T08:25:09.000Z', debian: 'bullseye', alpine: '3.17', sizes: [230 * MB, 438 * MB] },
  { version: '1.17.13', created: '2022-08-02T23:37:05.000Z', debian: 'bullseye', alpine: '3.16', sizes: [230 * MB, 407 * MB] },
  { version: '1.16.15', created: '2022-03-08T02:21:52.000Z', debian: 'bullseye', alpine: '3.15', sizes: [230 * MB, 388 * MB] },
  { version: '1.15.15', created: '2021-08-17T04:10:37.000Z', debian: 'buster', alpine: '3.14', sizes: [206 * MB, 362 * MB] },
  { version: '1.14.15', created: '2021-02-17T11:30:42.000Z', debian: 'buster', alpine: '3.13', sizes: [206 * MB, 359 * MB] },
  { version: '1.13.15', created: '2020-08-11T21:08:51.000Z', debian: 'buster', alpine: '3.12', sizes: [206 * MB, 347 * MB] },
  { version: '1.12.17', created: '2020-02-26T01:25:12.000Z', debian: 'buster', alpine: '3.11', sizes: [206 * MB, 341 * MB] },
  { version: '1.11.13', created: '2019-09-12T01:12:21.000Z', debian: 'stretch', alpine: '3.10', sizes: [156 * MB, 319 * MB] },
  { version: '1.10.8', created: '2019-02-07T02:04:13.000Z', debian: 'stretch', alpine: '3.9', sizes: [156 * MB, 302 * MB] },
  { version: '1.9.7', created: '2018-07-17T01:01:06.000Z', debian: 'stretch', alpine: '3.8', sizes: [156 * MB, 297 * MB] },
]; // prettier-ignore

/** A helper script from before there were modules. */
const GO_WRAPPER: LayerStep = {
  copy: 'go-wrapper in /usr/local/bin/ ',
  files: () => programs('/usr/local/bin', words('go-wrapper'), 2481),
};

function oldSteps({ version, sizes }: OldVersion): readonly Step[] {
  return [
    run(
      'set -eux; wget -O go.tgz "https://golang.org/dl/go${GOLANG_VERSION}.linux-amd64.tar.gz"; tar -C /usr/local -xzf go.tgz; rm go.tgz; go version',
      sizes[1],
      () => toolchain(version),
    ),
    { env: { GOPATH: '/go' } },
    { env: { PATH: GO_PATH } },
    { run: 'mkdir -p "$GOPATH/src" "$GOPATH/bin" && chmod -R 777 "$GOPATH"', files: workspace, sent: 126 },
    { workdir: '/go' },
    ...(version.startsWith('1.9.') ? [GO_WRAPPER] : []),
  ];
}

function oldNames({ version }: OldVersion): readonly string[] {
  return [version, version.replace(/\.\d+$/, '')];
}

function oldFull(old: OldVersion): ImageBuild {
  return {
    tags: [...oldNames(old), ...variant(oldNames(old), old.debian)],
    created: old.created,
    builder: 'legacy',
    from: `buildpack-deps:${old.debian}-scm`,
    steps: [
      apt('g++ gcc libc6-dev make pkg-config', old.sizes[0], 'g++ gcc cc c++ make pkg-config'),
      { env: { GOLANG_VERSION: old.version } },
      ...oldSteps(old),
      { cmd: ['bash'] },
    ],
  };
}

function oldAlpine(old: OldVersion): ImageBuild {
  return {
    tags: [...variant(oldNames(old), 'alpine'), ...variant(oldNames(old), `alpine${old.alpine}`)],
    created: old.created,
    builder: 'legacy',
    from: `alpine:${old.alpine}`,
    steps: [apk('ca-certificates', 0.6 * MB), { env: { GOLANG_VERSION: old.version } }, ...oldSteps(old)],
  };
}

export const GOLANG: ImageFamily = {
  name: 'golang',
  description: 'Go, the programming language, with its compiler',
  stars: 5000,
  builds: [...builds(VERSIONS, full, alpine), ...builds(OLD_VERSIONS, oldFull, oldAlpine)],
};
