import { DISTRIBUTIONS, EXTRAS, type Distribution } from './distributions.ts';
import type { Installed } from './environment.ts';
import { allows, exactVersion, parseRequirement, type Requirement } from './requirement.ts';

/** A requirement, and who asks for it: `from flask->-r requirements.txt (line 1)`. */
export interface Wanted {
  readonly requirement: Requirement;
  readonly from: string;
}

/** What comes of one requirement. */
export type Resolved =
  | { readonly kind: 'present'; readonly wanted: Wanted; readonly version: string; readonly title: string }
  | {
      readonly kind: 'fetch';
      readonly wanted: Wanted;
      readonly distribution: Distribution;
      readonly version: string;
      /** The version that has to go. */
      readonly replaces: Installed | undefined;
    };

export type Resolution =
  | { readonly kind: 'found'; readonly steps: readonly Resolved[] }
  /** Nothing fits: what was found before, and which versions there are. */
  | {
      readonly kind: 'missing';
      readonly steps: readonly Resolved[];
      readonly wanted: Wanted;
      readonly versions: readonly string[];
    };

export interface ResolveOptions {
  readonly upgrade: boolean;
  readonly reinstall: boolean;
  readonly dependencies: boolean;
}

/** All that has to be fetched for some requirements, in the order pip collects it. */
export function resolve(
  roots: readonly Wanted[],
  installed: readonly Installed[],
  { upgrade, reinstall, dependencies }: ResolveOptions,
): Resolution {
  const steps: Resolved[] = [];
  const seen = new Set<string>();
  const queue = [...roots];
  const isRoot = new Set(roots.map(({ requirement }) => requirement.name));
  for (let wanted = queue.shift(); wanted; wanted = queue.shift()) {
    const { requirement } = wanted;
    const { name, extras } = requirement;
    const key = `${name}[${extras.join(',')}]`;
    if (seen.has(key)) continue;
    seen.add(key);
    const present = installed.find((each) => each.name === name);
    const distribution = DISTRIBUTIONS.get(name);
    const isFresh = isRoot.has(name) && (upgrade || reinstall);
    if (
      present &&
      allows(requirement, present.version) &&
      !(isFresh && hasNewer(present, distribution, reinstall))
    )
      steps.push({ kind: 'present', wanted, version: present.version, title: present.title });
    else {
      const version = distribution && versionFor(requirement, distribution);
      if (!distribution || version === undefined) {
        const versions = distribution ? distribution.older.toReversed().concat(distribution.version) : [];
        return { kind: 'missing', steps, wanted, versions };
      }
      if (steps.some((step) => step.wanted.requirement.name === name)) {
        // Asked for again with an extra: only what the extra brings is new.
      } else steps.push({ kind: 'fetch', wanted, distribution, version, replaces: present });
    }
    if (!dependencies) continue;
    const from = wanted.from === '' ? requirement.shown : `${requirement.shown}->${wanted.from}`;
    const needs = [
      ...(distribution?.requires ?? []),
      ...extras.flatMap((extra) => EXTRAS[`${name}[${extra}]`] ?? []),
    ];
    for (const text of needs) {
      const needed = parseRequirement(text);
      if (needed) queue.push({ requirement: needed, from });
    }
  }
  return { kind: 'found', steps };
}

function hasNewer(present: Installed, distribution: Distribution | undefined, reinstall: boolean): boolean {
  return reinstall || (distribution !== undefined && distribution.version !== present.version);
}

/** The newest release that fits. One named to the letter is believed, unless it is newer than all there are. */
function versionFor(requirement: Requirement, distribution: Distribution): string | undefined {
  const known = [distribution.version, ...distribution.older].find((version) => allows(requirement, version));
  if (known !== undefined) return known;
  const exact = exactVersion(requirement);
  if (exact === undefined || !/^\d+(\.\d+){0,3}$/.test(exact)) return undefined;
  const isOlder = allows(
    { ...requirement, limits: [{ operator: '<', version: distribution.version }] },
    exact,
  );
  return isOlder && exact.includes('.') && !exact.startsWith('0.0.') ? exact : undefined;
}

/** pip installs what depends on nothing first, then what depended only on that; names backwards within each. */
export function installOrder(steps: readonly Resolved[]): readonly Extract<Resolved, { kind: 'fetch' }>[] {
  const left = new Map(
    steps.flatMap((step) => (step.kind === 'fetch' ? [[step.distribution.name, step] as const] : [])),
  );
  const order: Extract<Resolved, { kind: 'fetch' }>[] = [];
  while (left.size > 0) {
    const leaves = [...left.values()].filter((step) =>
      step.distribution.requires.every((text) => {
        const name = parseRequirement(text)?.name ?? '';
        return name === step.distribution.name || !left.has(name);
      }),
    );
    const next = leaves.length > 0 ? leaves : [...left.values()];
    next.sort((a, b) => (a.distribution.name < b.distribution.name ? 1 : -1));
    for (const step of next) left.delete(step.distribution.name);
    order.push(...next);
  }
  return order;
}
