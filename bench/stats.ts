/** What a series of measurements says. Medians, since a busy machine makes single runs slow but never fast. */
export interface Summary {
  readonly runs: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** @throws {RangeError} without samples */
export function summarise(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    runs: sorted.length,
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}

/**
 * How many times as large `ours` is as `theirs`: the median over the pairs. Both of a pair were measured right after
 * one another, so whatever else the machine did weighs on both.
 * @throws {RangeError} without pairs
 */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): number {
  const ratios = ours.flatMap((value, index) => {
    const other = theirs[index];
    return other === undefined ? [] : [value / other];
  });
  return summarise(ratios).median;
}

/** @param part 0 to 1; between two samples it is interpolated */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('nothing was measured');
  return below + (above - below) * (place - Math.floor(place));
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
