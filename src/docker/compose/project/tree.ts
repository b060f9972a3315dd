/** What is written down, as YAML or JSON: the order of a mapping's keys is the order in which they come. */
export type Tree = string | number | boolean | null | Decimal | readonly Tree[] | ReadonlyMap<string, Tree>;

/** A number with the precision of Go's `float32`. */
export class Decimal {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  /** The shortest text that means the same number. */
  get text(): string {
    const single = Math.fround(this.value);
    for (let digits = 1; digits < 9; digits++) {
      const short = Number(single.toPrecision(digits));
      if (Math.fround(short) === single) return String(short);
    }
    return String(single);
  }
}

export function isTreeMap(tree: Tree): tree is ReadonlyMap<string, Tree> {
  return tree instanceof Map;
}

/** Data as it stands in files: keys in the order of Go's maps. */
export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(treeOf);
  if (typeof value === 'object' && value !== null) {
    return new Map(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([key, entry]) => [key, treeOf(entry)]),
    );
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
