/**
 * A value of a YAML document while it is worked on. Mappings have no prototype: any text is a key like any other.
 * Whole numbers too large for a number to hold are bigints.
 */
export type Value = string | number | bigint | boolean | null | Value[] | Dict | Timestamp;

/** What YAML takes for a point in time (`2024-01-01` without quotes): no field of a Compose file may be one. */
export class Timestamp {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export interface Dict {
  [key: string]: Value;
}

/** An empty mapping, or one of these entries. */
export function dict(entries: Iterable<readonly [string, Value]> = []): Dict {
  const made: Dict = Object.create(null) as Dict;
  for (const [key, value] of entries) made[key] = value;
  return made;
}

export function isDict(value: Value | undefined): value is Dict {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Timestamp)
  );
}

export function cloneValue(value: Value): Value {
  if (Array.isArray(value)) return value.map(cloneValue);
  if (isDict(value)) return dict(Object.entries(value).map(([key, entry]) => [key, cloneValue(entry)]));
  return value;
}

/** Whether two values are the same; the order of keys does not matter. */
export function sameValue(a: Value, b: Value): boolean {
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, i) => sameValue(value, b[i] ?? null));
  }
  if (isDict(a)) {
    if (!isDict(b)) return false;
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => key in b && sameValue(a[key] ?? null, b[key] ?? null))
    );
  }
  return a === b;
}

/** The keys in the order in which Go writes them. */
export function sortedKeys(mapping: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(mapping).sort();
}
