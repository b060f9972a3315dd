import type { Summary } from './stats.ts';

export type Unit = 'ms' | 'MB' | 'kB' | 'changes/s' | 'answers/s' | 'machines';

/** One line of the result. Everything but the median may be missing. */
export interface Figure {
  /** Stays the same from run to run: `start.alone.warm`. */
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly median: number;
  readonly p95?: number;
  readonly p99?: number;
  readonly runs: number;
  /** The median should be at most this. */
  readonly target?: number;
  /** How many times as much as something measured in the same run, in turns. */
  readonly ratio?: { readonly to: string; readonly value: number };
  readonly note?: string;
}

export interface Section {
  readonly title: string;
  /** How these figures came about, one sentence a line. */
  readonly notes: readonly string[];
  readonly figures: readonly Figure[];
}

type Naming = Pick<Figure, 'id' | 'label'> & Partial<Pick<Figure, 'unit' | 'target' | 'ratio' | 'note'>>;

/** With fewer runs than this a 95th percentile is only another word for the slowest run. */
const RUNS_FOR_PERCENTILES = 15;

export function figure({ runs, median, p95, p99 }: Summary, naming: Naming): Figure {
  const tail = runs < RUNS_FOR_PERCENTILES ? {} : { p95, p99 };
  return { unit: 'ms', ...naming, median, ...tail, runs };
}

export function single(value: number, naming: Naming): Figure {
  return { unit: 'ms', ...naming, median: value, runs: 1 };
}

/** `undefined` where there is no target. */
export function isOverTarget({ median, target }: Figure): boolean | undefined {
  return target === undefined ? undefined : median > target;
}
