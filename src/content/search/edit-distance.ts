/**
 * How many single-letter slips (a letter missing, added, replaced, or two neighbours swapped) turn `a` into
 * `b`: optimal string alignment, the restricted Damerau–Levenshtein distance.
 * @param limit the most that is of interest
 * @returns the distance, or `limit + 1` when it is more than `limit`
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  return Math.min(distances(a, b, limit).at(-1) ?? 0, limit + 1);
}

/** The least {@link editDistance} from `a` to any beginning of `b`: how well `b` can still become of `a`. */
export function prefixDistance(a: string, b: string, limit: number): number {
  if (b.startsWith(a)) return 0;
  if (a.length - b.length > limit) return limit + 1;
  return Math.min(...distances(a, b.slice(0, a.length + limit), limit), limit + 1);
}

/** The distances from `a` to each beginning of `b`, shortest first; all over `limit` when none is within it. */
function distances(a: string, b: string, limit: number): number[] {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, cell(last, j - 1) + replaced);
      if (areSwapped(a, i, b, j)) cost = Math.min(cost, cell(beforeLast, j - 2) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return [limit + 1];
    beforeLast = last;
    last = row;
  }
  return last;
}

/** Whether the two letters that end at `i` in `a` are those that end at `j` in `b`, the other way round. */
function areSwapped(a: string, i: number, b: string, j: number): boolean {
  if (i < 2 || j < 2) return false;
  return a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
}

function cell(row: readonly number[], index: number): number {
  return row[index] ?? Number.MAX_SAFE_INTEGER;
}

/** How many slips are forgiven in a word of `length` typed letters: none in a short one. */
export function forgiven(length: number): number {
  if (length < 4) return 0;
  if (length < 7) return 1;
  return length < 11 ? 2 : 3;
}

/**
 * The letters of `keys` as a bit set. Two words within `n` slips differ in at most `n` letters each way, which
 * rules out nearly every word before its distance is computed.
 */
export function letterSet(keys: string): number {
  let set = 0;
  for (let index = 0; index < keys.length; index += 1) set |= 1 << (keys.charCodeAt(index) & 31);
  return set;
}

/** How many letters of `a` are not in `b`. */
export function lettersMissing(a: number, b: number): number {
  let rest = a & ~b;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}
