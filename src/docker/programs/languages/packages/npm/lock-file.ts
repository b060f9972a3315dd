import { createHash } from 'node:crypto';
import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../../../linux/fs/file-system.ts';
import type { Manifest } from './manifest.ts';
import { releasesOf } from './releases.ts';
import { releaseAs, UNKNOWN, type Placed } from './tree.ts';

/** What package-lock.json settles. */
export interface LockFile {
  readonly packages: readonly Placed[];
  readonly versions: ReadonlyMap<string, string>;
}

/** @returns undefined when there is none that can be read */
export function readLockFile(fs: FileSystem, path: string): LockFile | undefined {
  let lock: unknown;
  try {
    lock = JSON.parse(fs.readFile(path));
  } catch (error) {
    if (error instanceof FsError || error instanceof SyntaxError) return undefined;
    throw error;
  }
  const packages = (lock as { packages?: unknown } | null)?.packages;
  const placed = Object.entries(typeof packages === 'object' && packages !== null ? packages : {})
    .filter(([key]) => /^node_modules\/[@\w./-]+$/.test(key) && !key.includes('..'))
    .slice(0, 3000)
    .map(([key, value]) => place(key, value as { version?: unknown; dev?: unknown; optional?: unknown }))
    .filter((each) => each !== undefined);
  return {
    packages: placed,
    versions: new Map(placed.map(({ path: key, release }) => [key, release.version])),
  };
}

function place(
  path: string,
  entry: { version?: unknown; dev?: unknown; optional?: unknown },
): Placed | undefined {
  if (entry.optional === true && /fsevents|darwin|win32|android|freebsd/.test(path)) return undefined;
  const name = path.replace(/^.*node_modules\//, '');
  const version = typeof entry.version === 'string' ? entry.version : '1.0.0';
  const all = releasesOf(name);
  const release = all.length > 0 ? releaseAs(all, version) : { ...UNKNOWN, name, version };
  return { path, release, isDev: entry.dev === true };
}

/** The text of package-lock.json. @param hidden that of node_modules/.package-lock.json */
export function lockFileText(
  manifest: Manifest,
  placed: readonly Placed[],
  folder: string,
  hidden = false,
): string {
  const {
    name = folder.replace(/^.*\//, '') || 'app',
    version,
    license,
    dependencies,
    devDependencies,
  } = manifest;
  const some = (of: Readonly<Record<string, string>> | undefined) =>
    of && Object.keys(of).length > 0 ? sorted(of) : undefined;
  const root = {
    name: manifest.name,
    version,
    license,
    dependencies: some(dependencies),
    devDependencies: some(devDependencies),
  };
  const packages = Object.fromEntries(placed.map((each) => [each.path, entryOf(each)]));
  const lock = {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: hidden ? packages : { '': root, ...packages },
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

function entryOf({ path, release, isDev }: Placed): object {
  const { name, version, license, dependencies, commands } = release;
  const bare = name.replace(/^@[^/]+\//, '');
  const integrity = createHash('sha512').update(`${name}@${version}`).digest('base64');
  const bin = Object.fromEntries(commands.map((command) => [command, `bin/${command}.js`]));
  return {
    version,
    resolved: `https://registry.npmjs.org/${name}/-/${bare}-${version}.tgz`,
    integrity: `sha512-${integrity}`,
    dev: isDev ? true : undefined,
    license,
    dependencies: Object.keys(dependencies).length > 0 ? dependencies : undefined,
    bin: commands.length > 0 ? bin : undefined,
    funding: release.isFunded ? { url: `https://opencollective.com/${bare}` } : undefined,
    path: path === '' ? path : undefined,
  };
}

function sorted(of: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
