import { compareText } from '../../../base/record.ts';
import { operation } from '../operation.ts';
import { matchesCache, type CacheFilter } from './cache-filter.ts';
import { cacheOf, imageChains } from './cache-record.ts';
import { usageOf, type CacheUsage } from './cache-usage.ts';

/** What the build cache takes, smallest first. BuildKit's own call, not one of the engine's. */
export const buildCacheList = operation(
  (tx, { filter }: { readonly filter: CacheFilter }): readonly CacheUsage[] => {
    const chains = imageChains(tx.state);
    return cacheOf(tx.state)
      .map((record) => usageOf(record, chains))
      .filter((usage) => matchesCache(usage, filter))
      .toSorted((a, b) => a.Size - b.Size || compareText(a.ID, b.ID));
  },
);
