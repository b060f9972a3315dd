import { cacheItem, type BuildCacheItem, type CacheRecord } from './cache-record.ts';

/** A record as BuildKit's own list shows it. */
export interface CacheUsage extends BuildCacheItem {
  /** Still written to: a context, a cache mount. */
  readonly Mutable: boolean;
}

/** @param chains the stacks of layers that images have */
export function usageOf(record: CacheRecord, chains: ReadonlySet<string>): CacheUsage {
  return { ...cacheItem(record, chains), Mutable: record.type !== 'regular' };
}
