/** Lines from..to (not included, from 0) of the old file became those of the new one. */
export interface Change {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** Beyond this many differing lines the middle is taken for replaced as a whole. */
const MAX_EDITS = 1000;

/**
 * The shortest way from one list of lines to another (Myers), ends that are alike put aside first.
 * @param work counts what it takes
 */
export function diffLines(
  oldLines: readonly string[],
  newLines: readonly string[],
  work: (units: number) => void,
): readonly Change[] {
  let start = 0;
  while (start < oldLines.length && start < newLines.length && oldLines[start] === newLines[start])
    start += 1;
  let oldEnd = oldLines.length;
  let newEnd = newLines.length;
  while (oldEnd > start && newEnd > start && oldLines[oldEnd - 1] === newLines[newEnd - 1]) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  const a = oldLines.slice(start, oldEnd);
  const b = newLines.slice(start, newEnd);
  if (a.length === 0 && b.length === 0) return [];
  const matches = shortestEdit(a, b, work) ?? [];
  return changesBetween(matches, a.length, b.length, start);
}

/** Pairs of lines that stay, in order; undefined when too much differs. */
function shortestEdit(
  a: readonly string[],
  b: readonly string[],
  work: (units: number) => void,
): readonly (readonly [number, number])[] | undefined {
  const max = Math.min(a.length + b.length, MAX_EDITS);
  let furthest = new Map<number, number>([[1, 0]]);
  const history: Map<number, number>[] = [];
  for (let edits = 0; edits <= max; edits++) {
    work(1 + edits);
    const next = new Map(furthest);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = furthest.get(diagonal + 1) ?? -1;
      const right = furthest.get(diagonal - 1) ?? -1;
      let x = diagonal === -edits || (diagonal !== edits && right < down) ? down : right + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      next.set(diagonal, x);
      if (x >= a.length && y >= b.length) {
        history.push(furthest);
        return trace(history, edits, a.length, b.length);
      }
    }
    history.push(furthest);
    furthest = trimmed(next, edits);
  }
  return undefined;
}

/** Only the diagonals that the next round looks at are kept: the history stays small. */
function trimmed(furthest: ReadonlyMap<number, number>, edits: number): Map<number, number> {
  const kept = new Map<number, number>();
  for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
    const x = furthest.get(diagonal);
    if (x !== undefined) kept.set(diagonal, x);
  }
  return kept;
}

function trace(
  history: readonly ReadonlyMap<number, number>[],
  edits: number,
  oldLength: number,
  newLength: number,
): readonly (readonly [number, number])[] {
  const matches: (readonly [number, number])[] = [];
  let [x, y] = [oldLength, newLength];
  for (let round = edits; round >= 0; round--) {
    const furthest = history[round] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = furthest.get(diagonal + 1) ?? -1;
    const right = furthest.get(diagonal - 1) ?? -1;
    const isDown = diagonal === -round || (diagonal !== round && right < down);
    const previous = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = round === 0 ? 0 : (furthest.get(previous) ?? 0);
    const fromY = round === 0 ? 0 : fromX - previous;
    const stopX = round === 0 ? 0 : isDown ? fromX : fromX + 1;
    const stopY = round === 0 ? 0 : isDown ? fromY + 1 : fromY;
    while (x > stopX && y > stopY) {
      x -= 1;
      y -= 1;
      matches.push([x, y]);
    }
    [x, y] = [fromX, fromY];
  }
  return matches.toReversed();
}

function changesBetween(
  matches: readonly (readonly [number, number])[],
  oldLength: number,
  newLength: number,
  offset: number,
): readonly Change[] {
  const changes: Change[] = [];
  let [x, y] = [0, 0];
  for (const [oldAt, newAt] of [...matches, [oldLength, newLength] as const]) {
    if (oldAt > x || newAt > y) {
      changes.push({
        oldFrom: x + offset,
        oldTo: oldAt + offset,
        newFrom: y + offset,
        newTo: newAt + offset,
      });
    }
    [x, y] = [oldAt + 1, newAt + 1];
  }
  return changes;
}
