import type { Filters } from '../../engine/index.ts';
import type { Filter } from '../flags/types/filter.ts';

/** `--filter`s as the engine takes them: the values of each name, each once. */
export function filtersOf(given: readonly Filter[]): Filters {
  const values = new Map<string, Set<string>>();
  for (const { name, value } of given) values.set(name, (values.get(name) ?? new Set()).add(value));
  return Object.fromEntries(Array.from(values, ([name, all]) => [name, [...all]]));
}
