import type { Filters } from '../../engine/filters.ts';
import type { Filter } from '../flags/types/filter.ts';

/** `--filter` flags as the engine takes them. */
export function engineFilters(given: readonly Filter[]): Filters {
  const byName = new Map<string, string[]>();
  for (const { name, value } of given) {
    const values = byName.get(name) ?? [];
    if (!values.includes(value)) values.push(value);
    byName.set(name, values);
  }
  return Object.fromEntries(byName);
}
