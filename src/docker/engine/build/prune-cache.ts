import { without } from '../../../base/record.ts';
import { between, type Nanoseconds } from '../../../base/time.ts';
import { operation } from '../operation.ts';
import { matchesCache, type CacheFilter } from './cache-filter.ts';
import { buildOf, cacheOf, imageChains, type CacheRecord } from './cache-record.ts';
import { usageOf, type CacheUsage } from './cache-usage.ts';

export interface CachePruneRequest {
  /** Also what images have in common with the cache. */
  readonly all: boolean;
  readonly filter: CacheFilter;
  /** What was used since then stays; 0 for no such limit. */
  readonly keepDuration: Nanoseconds;
  /** Bytes that may stay: the least recently used go first; 0 for none. */
  readonly reservedSpace: number;
}

export interface CachePruned {
  readonly removed: readonly CacheUsage[];
  /** The worker's copies that nobody needs any more. */
  readonly copies: readonly string[];
}

/**
 * Removes records of the build cache, those used longest ago first. What something stands on stays as long as that does.
 */
export const buildCachePrune = operation((tx, request: CachePruneRequest): CachePruned => {
  const chains = imageChains(tx.state);
  const gone: CacheRecord[] = [];
  let records = cacheOf(tx.state);
  let total = records.reduce((sum, { size }) => sum + size, 0);
  const mayGo = (record: CacheRecord): boolean => {
    const usage = usageOf(record, chains);
    return (
      (request.all || !usage.Shared) &&
      between(record.lastUsedAt, tx.now) >= request.keepDuration &&
      (request.reservedSpace === 0 || total > request.reservedSpace) &&
      matchesCache(usage, request.filter)
    );
  };
  for (;;) {
    const needed = new Set(records.flatMap(({ parents }) => parents));
    const next = records
      .filter(({ id }) => !needed.has(id))
      .toSorted((a, b) => between(b.lastUsedAt, a.lastUsedAt))
      .find(mayGo);
    if (next === undefined) break;
    gone.push(next);
    total -= next.size;
    records = records.filter(({ id }) => id !== next.id);
  }
  if (gone.length > 0) {
    const build = buildOf(tx.state);
    tx.state = {
      ...tx.state,
      build: { ...build, cache: gone.reduce((table, { id }) => without(table, id), build.cache) },
    };
  }
  return {
    removed: gone.map((record) => usageOf(record, chains)),
    copies: gone.flatMap(({ copy }) => (copy === undefined ? [] : [copy])),
  };
});
