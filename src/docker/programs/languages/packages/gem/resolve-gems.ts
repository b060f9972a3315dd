import { compareVersions, nextAbove } from '../versions.ts';
import { gemsNamed, type Gem } from './gems.ts';

/** Whether a version meets conditions: `~> 4.0`, `>= 1.2, < 3`. */
export function meets(version: string, conditions: string): boolean {
  return conditions.split(',').every((each) => {
    const [, operator = '=', limit = '0'] = /^\s*(~>|>=|<=|!=|>|<|=)?\s*(\S+)\s*$/.exec(each) ?? [];
    const order = compareVersions(version, limit);
    switch (operator) {
      case '~>':
        return order >= 0 && compareVersions(version, nextAbove(limit)) < 0;
      case '>=':
        return order >= 0;
      case '<=':
        return order <= 0;
      case '>':
        return order > 0;
      case '<':
        return order < 0;
      case '!=':
        return order !== 0;
      default:
        return order === 0;
    }
  });
}

export interface MissingGem {
  readonly kind: 'missing';
  readonly name: string;
  readonly conditions: string;
}

/** All gems that some names bring, by name. @param locked versions that are settled */
export function resolveGems(
  wanted: Readonly<Record<string, string>>,
  locked: ReadonlyMap<string, string>,
): readonly Gem[] | MissingGem {
  const found = new Map<string, Gem>();
  const queue = Object.entries(wanted);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, conditions] = next;
    if (found.has(name)) continue;
    const all = gemsNamed(name);
    const settled = locked.get(name);
    const [newest] = all;
    const fitting = all.find(({ version }) =>
      settled === undefined ? meets(version, conditions) : version === settled,
    );
    const exact = settled ?? /^\s*(?:=|~>)?\s*(\d+\.\d+\.\d+)\s*$/.exec(conditions)?.[1];
    const isBelieved =
      newest !== undefined &&
      exact !== undefined &&
      (settled !== undefined || compareVersions(exact, newest.version) < 0);
    const gem = fitting ?? (isBelieved ? { ...newest, version: exact } : undefined);
    if (!gem) {
      if (settled === undefined) return { kind: 'missing', name, conditions };
      found.set(name, {
        name,
        version: settled,
        kilobytes: 100,
        isNative: false,
        commands: [],
        requires: {},
      });
      continue;
    }
    found.set(name, gem);
    queue.push(...Object.entries(gem.requires));
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
