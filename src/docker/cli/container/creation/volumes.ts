import type { Mount } from '../../../engine/index.ts';
import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import { cut } from '../../flags/cut.ts';
import type { Mount as MountOption } from '../../flags/types/mount.ts';
import { refuse } from './refuse.ts';

/** Where the parts of a `-v` begin: a letter and a colon are the beginning of a Windows path, whatever the system. */
function sections(spec: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of spec) {
    const isDrive = character === ':' && /^[A-Za-z]$/u.test(part);
    if (character === ':' && !isDrive) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}

/** Whether the source of a `-v` is a path of the host, not the name of a volume. */
function isPath(source: string): boolean {
  return /^(?:[./~]|\\\\|[A-Za-z]:)/u.test(source);
}

/** The source that one `-v` names; undefined for a volume without a name. @throws CliError */
function sourceOf(spec: string): string | undefined {
  if (spec === '') throw refuse('invalid empty volume spec');
  if (spec.length <= 2) return undefined;
  const parts = sections(spec);
  if (parts.includes('')) throw refuse(`invalid spec: ${spec}: empty section between colons`);
  if (parts.length > 3) throw refuse(`invalid spec: ${spec}: too many colons`);
  return parts.length > 1 ? parts[0] : undefined;
}

function absolute(files: FileSystem, path: string): string {
  return path.startsWith('.') ? files.resolve(path) : path;
}

export interface Volumes {
  readonly binds: readonly string[];
  /** Volumes nobody names, by where they are to be. */
  readonly anonymous: Readonly<Record<string, Readonly<Record<string, never>>>>;
}

/** What all `-v` of a command line ask for; host paths that begin with a dot become absolute. @throws CliError */
export function readVolumes(files: FileSystem, specs: readonly string[]): Volumes {
  const binds: string[] = [];
  const anonymous: [string, Readonly<Record<string, never>>][] = [];
  for (const spec of new Set(specs)) {
    const source = sourceOf(spec);
    if (source === undefined) anonymous.push([spec, {}]);
    else if (isPath(source)) {
      const [host, rest = ''] = cut(spec, ':');
      binds.push(`${absolute(files, host)}:${rest}`);
    } else binds.push(spec);
  }
  return { binds, anonymous: Object.fromEntries(anonymous) };
}

/** The `--mount`s as the engine takes them; `./x` becomes absolute. */
export function readMounts(files: FileSystem, mounts: readonly MountOption[]): readonly Mount[] {
  return mounts.map((mount) => {
    const { Source } = mount;
    const isRelative = Source !== undefined && (Source === '.' || Source.startsWith('./'));
    return isRelative ? { ...mount, Source: files.resolve(Source) } : mount;
  });
}

/** `--tmpfs /run:size=64m`: options by place. */
export function readTmpfs(specs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    specs.map((spec) => {
      const [place, options = ''] = cut(spec, ':');
      return [place, options] as const;
    }),
  );
}
