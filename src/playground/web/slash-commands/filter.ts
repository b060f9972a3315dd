import type { CommandEntry } from './entries.ts';
import { isInitials, toInitials, toKeys } from './hangul.ts';

/**
 * The entries a half-typed name may mean, best first: equal, then beginning with it, then a later word
 * beginning with it, then containing it. Both the localised and the registered name count, in any language;
 * initial consonants (ㅅㅁ) too. An empty query gives all.
 */
export function filterEntries(entries: readonly CommandEntry[], query: string): CommandEntry[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [...entries];
  return entries
    .map((entry, order) => ({
      entry,
      order,
      rank: Math.min(rank(entry.label.toLowerCase(), wanted), rank(entry.name.toLowerCase(), wanted)),
    }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ entry }) => entry);
}

const NO_MATCH = 9;

function rank(name: string, wanted: string): number {
  if (name === wanted) return 0;
  const keys = toKeys(name);
  const wantedKeys = toKeys(wanted);
  if (keys.startsWith(wantedKeys)) return 1;
  if (keys.split(' ').some((word) => word.startsWith(wantedKeys))) return 2;
  if (isInitials(wanted) && toInitials(name).startsWith(wanted)) return 3;
  return keys.includes(wantedKeys) ? 4 : NO_MATCH;
}
