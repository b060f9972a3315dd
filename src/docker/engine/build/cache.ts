import { without } from '../../../base/record.ts';
import { nextBelow } from '../../../base/random.ts';
import { isAfter, laterOf, MILLISECOND, plus, rfc3339Nano, type Instant } from '../../../base/time.ts';
import type { Layer } from '../image/image.ts';
import { operation } from '../operation.ts';
import type { Transaction } from '../transaction.ts';
import { buildOf, cacheOf, withCacheRecord, type CacheRecord } from './cache-record.ts';
import { newBuildId } from './new-id.ts';

/** Records of one engine; the oldest go first. */
const MOST_RECORDS = 200;

/** A result to be found again. */
export interface CacheAddRequest {
  readonly type?: CacheRecord['type'];
  readonly description: string;
  readonly parents?: readonly string[];
  readonly keys: readonly string[];
  readonly layers?: readonly Layer[];
  readonly size: number;
  readonly copy?: string;
}

/** Keeps a result. A record that had one of its keys is not found by it any more. */
export const buildCacheAdd = operation((tx, request: CacheAddRequest): CacheRecord => {
  const { description, keys, size, type = 'regular', parents = [], layers = [], copy } = request;
  for (const other of cacheOf(tx.state)) {
    const left = other.keys.filter((key) => !keys.includes(key));
    if (left.length !== other.keys.length) tx.state = withCacheRecord(tx.state, { ...other, keys: left });
  }
  const record: CacheRecord = {
    id: newBuildId(tx),
    type,
    description,
    parents,
    keys,
    layers,
    size,
    createdAt: momentOfNow(tx),
    lastUsedAt: tx.now,
    usageCount: 1,
    ...(copy === undefined ? {} : { copy }),
  };
  tx.state = withCacheRecord(tx.state, record);
  forgetOldest(tx);
  return record;
});

/** Nanoseconds between two results, about. */
const STEP = 1000;

/**
 * When a result that is made now came to be: a little later than any before it. Operations take no time of their own, and
 * what is built anew is another image for that.
 */
function momentOfNow(tx: Transaction): Instant {
  const soon = plus(tx.now, MILLISECOND);
  const latest = cacheOf(tx.state)
    .map(({ createdAt }) => createdAt)
    .filter((moment) => isAfter(soon, moment))
    .reduce((last, moment) => laterOf(last, moment), tx.now);
  return plus(latest, 1 + tx.draw((random) => nextBelow(random, STEP)));
}

function forgetOldest(tx: Transaction): void {
  const build = buildOf(tx.state);
  const ids = Object.keys(build.cache);
  const stale = ids.slice(0, Math.max(0, ids.length - MOST_RECORDS));
  if (stale.length === 0) return;
  tx.state = {
    ...tx.state,
    build: { ...build, cache: stale.reduce((cache, id) => without(cache, id), build.cache) },
  };
}

export interface CacheFindRequest {
  readonly key: string;
  /** It is only looked for: that does not count as use. */
  readonly isLook?: boolean;
}

/** The record that a key finds, which counts as used by that. */
export const buildCacheFind = operation(
  (tx, { key, isLook = false }: CacheFindRequest): CacheRecord | undefined => {
    const found = cacheOf(tx.state).findLast(({ keys }) => keys.includes(key));
    if (!found || isLook) return found;
    const used = { ...found, lastUsedAt: tx.now, usageCount: found.usageCount + 1 };
    tx.state = withCacheRecord(tx.state, used);
    return used;
  },
);

/** Files that a client has sent: the engine keeps them beside the results. */
export const buildLocalSource = operation(
  (
    tx,
    { name, path, size }: { readonly name: string; readonly path: string; readonly size: number },
  ): void => {
    const key = `local ${name} ${path}`;
    const known = cacheOf(tx.state).find(({ keys }) => keys.includes(key));
    const record: CacheRecord = {
      id: known?.id ?? newBuildId(tx),
      type: 'source.local',
      description: `local source for ${name}`,
      parents: [],
      keys: [key],
      layers: [],
      size,
      createdAt: known?.createdAt ?? tx.now,
      lastUsedAt: tx.now,
      usageCount: (known?.usageCount ?? 0) + 1,
    };
    tx.state = withCacheRecord(tx.state, record);
  },
);

/** When a result came to be, as an image of it tells. */
export function createdText({ createdAt }: CacheRecord): string {
  return rfc3339Nano(createdAt);
}
