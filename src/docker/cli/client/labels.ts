import { lookUp, sortedByKey, type Table } from '../../../base/record.ts';
import { cut } from '../flags/cut.ts';

/** Labels as a column shows them: `a=b,c=`. */
export function labelsText(labels: Table<string> | null): string {
  return Object.entries(sortedByKey(labels ?? {}))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

/** The column `.Label "name"`. */
export function labelCell(labels: Table<string> | null): (name: string) => string {
  return (name) => lookUp(labels ?? {}, name) ?? '';
}

/** `--label` flags as the engine takes them: the last one of a name counts. */
export function labelTable(given: readonly string[]): Table<string> {
  return Object.fromEntries(given.map((text) => [cut(text, '=')[0], cut(text, '=')[1] ?? '']));
}
