import { compareVersions } from '../versions.ts';
import { releasesOf, type Release } from './releases.ts';
import { exactOf, firstOf, satisfies } from './semver.ts';

/** A package where it stands in node_modules. */
export interface Placed {
  readonly path: string;
  readonly release: Release;
  readonly isDev: boolean;
}

export type TreeProblem =
  | { readonly kind: 'unknown'; readonly name: string; readonly range: string }
  | { readonly kind: 'no-version'; readonly name: string; readonly range: string };

export interface TreeRequest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** Versions that are settled already, by path. */
  readonly locked: ReadonlyMap<string, string>;
}

/** More than any lesson needs. */
const MAX_PACKAGES = 2000;

/** All packages that some dependencies bring, each as high up as it fits. */
export function buildTree({
  dependencies,
  devDependencies,
  locked,
}: TreeRequest): readonly Placed[] | TreeProblem {
  const placed = new Map<string, Placed>();
  const entries = (of: Readonly<Record<string, string>>, isDev: boolean) =>
    Object.entries(of).map(([name, range]) => ({ name, range, from: '', isDev }));
  const queue = [...entries(dependencies, false), ...entries(devDependencies, true)];
  for (let next = queue.shift(); next && placed.size < MAX_PACKAGES; next = queue.shift()) {
    const { name, range, from, isDev } = next;
    const existing = findAbove(placed, from, name);
    if (existing && satisfies(existing.release.version, range)) continue;
    const path = existing ? `${from === '' ? '' : `${from}/`}node_modules/${name}` : `node_modules/${name}`;
    if (placed.has(path)) continue;
    const release = chooseRelease(name, range, locked.get(path));
    if ('kind' in release) return release;
    placed.set(path, { path, release, isDev });
    for (const [child, childRange] of Object.entries(release.dependencies))
      queue.push({ name: child, range: childRange, from: path, isDev });
  }
  return [...placed.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What `require` of a package finds: beside it, or in a directory above. */
function findAbove(placed: ReadonlyMap<string, Placed>, from: string, name: string): Placed | undefined {
  for (let folder = from; ; folder = folder.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const found = placed.get(`${folder === '' ? '' : `${folder}/`}node_modules/${name}`);
    if (found || folder === '') return found;
  }
}

/** The newest release that fits; one that is asked for by its number is believed if there may have been such. */
function chooseRelease(name: string, range: string, locked: string | undefined): Release | TreeProblem {
  const all = releasesOf(name);
  const [newest] = all;
  if (!newest) return { kind: 'unknown', name, range };
  if (locked !== undefined && satisfies(locked, range)) return releaseAs(all, locked);
  const fitting = all.find(({ version }) => satisfies(version, range));
  if (fitting) return fitting;
  const asked = exactOf(range) ?? firstOf(range);
  if (asked !== undefined && compareVersions(asked, newest.version) <= 0) return releaseAs(all, asked);
  const major = /^[~^]?(\d+)(\.x|\.\*)*$/.exec(range)?.[1];
  if (major !== undefined && Number(major) <= Number.parseInt(newest.version, 10))
    return releaseAs(all, `${major}.0.0`);
  return { kind: 'no-version', name, range };
}

/** A release with another number: like the known one next above it. */
export function releaseAs(all: readonly Release[], version: string): Release {
  const like = all.findLast((each) => compareVersions(each.version, version) >= 0) ?? all[0];
  if (!like) return { ...UNKNOWN, version };
  return { ...like, version };
}

/** What is taken from a lock file without being known. */
export const UNKNOWN: Release = {
  name: '',
  version: '',
  kilobytes: 60,
  isFunded: false,
  license: 'MIT',
  commands: [],
  dependencies: {},
  others: 0,
};
