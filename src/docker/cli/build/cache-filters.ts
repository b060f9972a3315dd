import type { CacheFilter } from '../../engine/build/cache-filter.ts';
import type { Nanoseconds } from '../../../base/time.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { parseGoDuration } from '../format/units/go-duration.ts';
import type { Filter } from '../flags/types/filter.ts';
import { refuse } from './build-error.ts';

export interface CacheFilters {
  readonly filter: CacheFilter;
  /** `until=24h`; 0 when it is not given. */
  readonly keepDuration: Nanoseconds;
}

/** `--filter` of du and prune. @throws CliError in buildx's words */
export function cacheFilters(given: readonly Filter[]): CacheFilters {
  const filters = engineFilters(given);
  const { until, 'unused-for': unusedFor, ...others } = filters;
  if (until && unusedFor) refuse('conflicting filters "until" and "unused-for"');
  const filter = Object.entries(others).map(([name, values]) => [name, only(name, values)] as const);
  const [name, values] = unusedFor ? ['unused-for', unusedFor] : ['until', until];
  return {
    filter: Object.fromEntries(filter),
    keepDuration: values ? duration(name, only(name, values)) : 0,
  };
}

function only(name: string, values: readonly string[]): string {
  const [value = ''] = values;
  return values.length > 1 ? refuse(`${JSON.stringify(name)} filter expects only one value`) : value;
}

function duration(name: string, text: string): Nanoseconds {
  const read = parseGoDuration(text);
  if (typeof read === 'bigint') return Number(read);
  return refuse(`${JSON.stringify(name)} filter expects a duration (e.g., '24h'): ${read.problem}`);
}
