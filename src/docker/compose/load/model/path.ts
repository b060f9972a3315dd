/** Where a value stands in a Compose file: `services.web.ports.[]`. An entry of a list is `[]`. */
export type ModelPath = readonly string[];

/** Any entry of a list. */
export const LIST = '[]';

/** Whether a path fits a pattern, in which `*` is any one part. */
export function matches(path: ModelPath, pattern: readonly string[]): boolean {
  return path.length === pattern.length && pattern.every((part, i) => part === '*' || part === path[i]);
}

export function pathText(path: ModelPath): string {
  return path.join('.');
}

/** Rules by the place that they are for, as `services.*.ports`. */
export interface PathTable<Rule> {
  find(path: ModelPath): Rule | undefined;
}

export function pathTable<Rule>(rules: Readonly<Record<string, Rule>>): PathTable<Rule> {
  const byLength = Map.groupBy(
    Object.entries(rules).map(([text, rule]) => ({ pattern: text.split('.'), rule })),
    ({ pattern }) => pattern.length,
  );
  return { find: (path) => byLength.get(path.length)?.find(({ pattern }) => matches(path, pattern))?.rule };
}
