/**
 * Records keyed by what people type (names, labels), updated by copying. A key such as `constructor` or
 * `__proto__` is a key like any other here, never something of Object.prototype.
 */
export type Table<Value> = Readonly<Record<string, Value>>;

export function lookUp<Value>(table: Table<Value>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

export function has(table: Table<unknown>, key: string): boolean {
  return Object.hasOwn(table, key);
}

/** A copy with `key` set; a new key comes last, an old one keeps its place. */
export function put<Value>(table: Table<Value>, key: string, value: Value): Table<Value> {
  return { ...table, [key]: value };
}

/** A copy without `key`, or the table itself when it has no such key. */
export function without<Value>(table: Table<Value>, key: string): Table<Value> {
  if (!has(table, key)) return table;
  return Object.fromEntries(Object.entries(table).filter(([name]) => name !== key));
}

/** Go orders strings by bytes and writes the keys of a map in that order. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As Go writes a map: its keys in order. */
export function sortedByKey<Value>(table: Table<Value>): Table<Value> {
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => compareText(a, b)));
}

export function mapValues<Value, Result>(
  table: Table<Value>,
  change: (value: Value, key: string) => Result,
): Table<Result> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value, key)]));
}
