import type { Files, Sketch } from '../rootfs/sketch.ts';
import { bytes, directory, program, programs, scriptedProgram, words } from '../rootfs/sketch.ts';
import type { ImageBuild, LayerStep, Step } from './family.ts';
import { MB } from './family.ts';

/** Parts that many Dockerfiles of the official images have. Their RUN lines are shortened: what counts is said. */

/** `RUN` with what it put there. */
export function run(line: string, size: number, files: Files = () => ({})): LayerStep {
  return { run: line, size, files };
}

/** A package manager's layer with tools named like their programs. */
export function apt(packages: string, size: number, tools = '', more: Sketch = {}): LayerStep {
  return run(
    `set -eux; apt-get update; apt-get install -y --no-install-recommends ${packages}; rm -rf /var/lib/apt/lists/*`,
    size,
    () => ({ ...programs('/usr/bin', words(tools)), ...more }),
  );
}

export function apk(packages: string, size: number, tools = '', more: Sketch = {}): LayerStep {
  return run(`set -eux; apk add --no-cache ${packages}`, size, () => ({
    ...programs('/usr/bin', words(tools)),
    ...more,
  }));
}

/** The certificates that TLS clients need, where Debian and Alpine put them. */
export const CERTIFICATES: Sketch = { '/etc/ssl/certs/ca-certificates.crt': bytes(220_000) };

export function gosu(version: string): readonly Step[] {
  return [
    { env: { GOSU_VERSION: version } },
    run(
      'set -eux; wget -O /usr/local/bin/gosu "https://github.com/tianon/gosu/releases/download/$GOSU_VERSION/gosu-amd64"; chmod +x /usr/local/bin/gosu; gosu nobody true',
      2.4 * MB,
      () => ({ '/usr/local/bin/gosu': program('gosu', 2_250_000) }),
    ),
  ];
}

/** Entry points that are written for bash; the others are for sh. */
const BASH_SCRIPTS: ReadonlySet<string> = new Set(
  'elasticsearch gitlab grafana ghost jenkins kafka kibana mariadb mongo mysql nextcloud phpmyadmin postgres rabbitmq sonarqube wordpress'.split(
    ' ',
  ),
);

/**
 * The entry point script that prepares a server and becomes the command. What it does is the program `NAME-entrypoint`;
 * what can be read says so in a few words.
 */
export function entrypointScript(
  name: string,
  does: string,
  path = '/usr/local/bin/docker-entrypoint.sh',
): LayerStep {
  const slash = path.lastIndexOf('/');
  return {
    copy: `${path.slice(slash + 1)} ${path.slice(0, slash + 1)}`,
    files: () => ({
      [path]: scriptedProgram(
        `${name}-entrypoint`,
        `#!${BASH_SCRIPTS.has(name) ? '/usr/bin/env bash' : '/bin/sh'}\n# ${does}\nset -e\n\nexec "$@"\n`,
      ),
    }),
  };
}

/** A directory that a server keeps its data in. */
export function dataDirectory(path: string, uid: number, mode = 0o755): Sketch {
  return { [path]: directory({ uid, gid: uid, mode }) };
}

/** An image that is one static binary (and perhaps certificates) on nothing or on a small base. */
export function binary(name: string, path: string, size: number, more: Sketch = {}): LayerStep {
  return {
    copy: `${name} ${path}`,
    size,
    files: () => ({ [path]: program(name, Math.round(size * 0.9)), ...more }),
  };
}

/** `1.29`, `latest` with `alpine`: `1.29-alpine`, `alpine`. */
export function variant(names: readonly string[], suffix: string): readonly string[] {
  return names.map((name) => (name === 'latest' ? suffix : `${name}-${suffix}`));
}

/** Names without `latest`: variants of its name alone are not there for every image. */
export function withoutLatest(names: readonly string[]): readonly string[] {
  return names.filter((name) => name !== 'latest');
}

/** Versions of a program whose image is otherwise the same. */
export function builds<Version>(
  versions: readonly Version[],
  ...makers: readonly ((version: Version) => ImageBuild)[]
): readonly ImageBuild[] {
  return versions.flatMap((version) => makers.map((make) => make(version)));
}
