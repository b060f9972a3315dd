import type { Container } from '../../../docker/engine/container/container.ts';

export interface MountSeen {
  /** A volume's name, a path of the host, or empty for memory. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

/** What is mounted in a container, `--tmpfs` too. */
export function mountsOf({ mounts, hostConfig }: Container): readonly MountSeen[] {
  return [
    ...mounts.map(({ Type, Name, Source, Destination, RW }) => ({
      source: Type === 'volume' ? (Name ?? Source) : Type === 'tmpfs' ? '' : Source,
      target: Destination,
      readOnly: !RW,
    })),
    ...Object.keys(hostConfig.Tmpfs ?? {}).map((target) => ({ source: '', target, readOnly: false })),
  ];
}

export function mountText({ source, target, readOnly }: MountSeen): string {
  // A volume without a name has 64 digits instead.
  const from = /^[0-9a-f]{64}$/.test(source) ? source.slice(0, 12) : source === '' ? 'tmpfs' : source;
  return `${from}:${target}${readOnly ? ':ro' : ''}`;
}

function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}

/**
 * Whether `wanted` is among them: `SOURCE:TARGET[:ro|:rw]`, or `TARGET` alone.
 * @param hostPath makes a relative path of the host absolute
 */
export function isMounted(
  wanted: string,
  mounts: readonly MountSeen[],
  hostPath: (path: string) => string,
): boolean {
  const [first = '', second, mode] = wanted.split(':');
  const target = withoutSlash(second ?? first);
  const source = second === undefined ? undefined : /^[./~]/.test(first) ? hostPath(first) : first;
  return mounts.some(
    (mount) =>
      withoutSlash(mount.target) === target &&
      (source === undefined || withoutSlash(mount.source) === withoutSlash(source)) &&
      (mode === undefined || mount.readOnly === (mode === 'ro')),
  );
}
