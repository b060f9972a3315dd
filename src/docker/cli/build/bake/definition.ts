import type { Table } from '../../../../base/record.ts';

type Kind = 'text' | 'list' | 'map' | 'flag';

/** What a target may say, in the order in which it is shown. */
export const FIELDS = {
  context: 'text',
  contexts: 'map',
  dockerfile: 'text',
  'dockerfile-inline': 'text',
  args: 'map',
  labels: 'map',
  tags: 'list',
  'cache-from': 'list',
  'cache-to': 'list',
  target: 'text',
  secret: 'list',
  ssh: 'list',
  platforms: 'list',
  output: 'list',
  pull: 'flag',
  'no-cache': 'flag',
  network: 'text',
  'no-cache-filter': 'list',
  'shm-size': 'text',
  ulimits: 'list',
  entitlements: 'list',
  'extra-hosts': 'map',
} as const satisfies Readonly<Record<string, Kind>>;

export type FieldName = keyof typeof FIELDS;

interface Values {
  readonly text: string;
  readonly list: readonly string[];
  readonly map: Table<string>;
  readonly flag: boolean;
}

/** One image that a definition says how to build. */
export type BakeTarget = { readonly [Name in FieldName]?: Values[(typeof FIELDS)[Name]] };

/** A target as it is written: others may stand below it. */
export type WrittenTarget = BakeTarget & {
  readonly inherits?: readonly string[];
  readonly description?: string;
};

/** What the files that `docker buildx bake` reads say together. */
export interface BakeDefinition {
  readonly targets: Table<WrittenTarget>;
  /** Names of targets and other groups, by the group's name. */
  readonly groups: Table<readonly string[]>;
  readonly variables: Table<string>;
}

export const NOTHING: BakeDefinition = { targets: {}, groups: {}, variables: {} };

export function isField(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

/** What both say: of what both have the second holds, but for single arguments, labels and the like. */
export function mergedTargets<T extends BakeTarget>(under: BakeTarget, over: T): BakeTarget & T {
  const maps = (['args', 'labels', 'contexts', 'extra-hosts'] as const).flatMap((name) =>
    under[name] && over[name] ? [[name, { ...under[name], ...over[name] }] as const] : [],
  );
  return { ...under, ...over, ...Object.fromEntries(maps) };
}

/** The second file's word holds where the first says something else. */
export function mergedDefinitions(under: BakeDefinition, over: BakeDefinition): BakeDefinition {
  const targets = Object.entries(over.targets).map(
    ([name, target]) => [name, mergedTargets(under.targets[name] ?? {}, target)] as const,
  );
  return {
    targets: { ...under.targets, ...Object.fromEntries(targets) },
    groups: { ...under.groups, ...over.groups },
    variables: { ...under.variables, ...over.variables },
  };
}
