import type { Instant } from '../../../base/time.ts';
import { put, type Table } from '../../../base/record.ts';
import { chainIds, type Layer } from '../image/image.ts';
import type { EngineState } from '../state.ts';

/** What BuildKit keeps of builds in the engine. */
export interface BuildState {
  /** By id, oldest first. */
  readonly cache: Table<CacheRecord>;
}

/** One result of a step, or something that steps work with. */
export interface CacheRecord {
  /** 25 digits and letters. */
  readonly id: string;
  readonly type: 'regular' | 'source.local' | 'exec.cachemount';
  readonly description: string;
  /** Of the records it stands on. */
  readonly parents: readonly string[];
  /** What finds it again: the step, what it was made from, and what in it counts. The first is what steps on it go by. */
  readonly keys: readonly string[];
  /** The layers of the result, lowest first; none of what is no result. */
  readonly layers: readonly Layer[];
  /** Bytes of its own, without what it stands on. */
  readonly size: number;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant;
  readonly usageCount: number;
  /** The worker's copy of the files, of what is no result (a cache mount). */
  readonly copy?: string;
}

/** `GET /system/df` and BuildKit's own list show a record so. */
export interface BuildCacheItem {
  readonly ID: string;
  readonly Parents?: readonly string[];
  readonly Type: string;
  readonly Description: string;
  readonly InUse: boolean;
  readonly Shared: boolean;
  readonly Size: number;
  readonly CreatedAt: Instant;
  readonly LastUsedAt: Instant | null;
  readonly UsageCount: number;
}

const NOTHING: BuildState = { cache: {} };

export function buildOf({ build }: EngineState): BuildState {
  return build ?? NOTHING;
}

export function cacheOf(state: EngineState): readonly CacheRecord[] {
  return Object.values(buildOf(state).cache);
}

export function withCacheRecord(state: EngineState, record: CacheRecord): EngineState {
  const build = buildOf(state);
  return { ...state, build: { ...build, cache: put(build.cache, record.id, record) } };
}

/** The stacks of layers that images have: a result that is one of them takes no room of its own. */
export function imageChains(state: EngineState): ReadonlySet<string> {
  return new Set(Object.values(state.images).flatMap(chainIds));
}

export function cacheItem(record: CacheRecord, chains: ReadonlySet<string>): BuildCacheItem {
  const top = chainIds(record).at(-1);
  return {
    ID: record.id,
    ...(record.parents.length > 0 ? { Parents: record.parents } : {}),
    Type: record.type,
    Description: record.description,
    InUse: false,
    Shared: top !== undefined && chains.has(top),
    Size: record.size,
    CreatedAt: record.createdAt,
    LastUsedAt: record.lastUsedAt,
    UsageCount: record.usageCount,
  };
}
