import { compareText } from '../../../../base/record.ts';

const ALL = 'ALL';

function normal(capability: string): string {
  const name = capability.trim().toUpperCase();
  return name === ALL || name.startsWith('CAP_') ? name : `CAP_${name}`;
}

/** Each once, by its full name; all of them swallow the others. */
function capabilitySet(capabilities: readonly string[]): ReadonlySet<string> {
  const names = new Set(capabilities.map(normal));
  return names.has(ALL) ? new Set([ALL]) : names;
}

/** What adding and dropping come to: what is added is not dropped. */
export function effectiveCapabilities(
  add: readonly string[],
  drop: readonly string[],
): { readonly add: readonly string[]; readonly drop: readonly string[] } {
  const added = capabilitySet(add);
  return {
    add: [...added].sort(compareText),
    drop: [...capabilitySet(drop)].filter((name) => !added.has(name)).sort(compareText),
  };
}

interface Capabilities {
  readonly add: readonly string[];
  readonly drop: readonly string[];
}

/** What an update comes to: adding what was dropped, or the other way round, takes that back first. */
export function updatedCapabilities(
  before: Capabilities,
  add: readonly string[],
  drop: readonly string[],
): Capabilities {
  const added = new Set(before.add.map(normal));
  const dropped = new Set(before.drop.map(normal));
  const toAdd = capabilitySet(add);
  for (const name of capabilitySet(drop)) {
    if (!toAdd.has(name) && !added.delete(name)) dropped.add(name);
  }
  for (const name of toAdd) {
    if (!dropped.delete(name)) added.add(name);
  }
  return { add: [...added].sort(compareText), drop: [...dropped].sort(compareText) };
}
