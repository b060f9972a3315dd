import { epochNanoseconds, isAfter, type Instant } from '../../../base/time.ts';
import { buildCacheList } from '../../engine/build/list-cache.ts';
import type { CliContext } from '../client/cli-context.ts';

/** What the engine's BuildKit can build for. */
export const PLATFORMS = ['linux/amd64', 'linux/amd64/v2', 'linux/amd64/v3', 'linux/amd64/v4', 'linux/386'];

export const LABELS: Readonly<Record<string, string>> = {
  'org.mobyproject.buildkit.worker.moby.host-gateway-ip': '172.17.0.1',
};

/** A rule by which the cache is kept small. Spaces are in bytes, the duration in hours. */
export interface GcRule {
  readonly all: boolean;
  readonly filters: readonly string[];
  readonly keepHours: number;
  readonly reserved: number;
  readonly most: number;
  readonly free: number;
}

const SPACE = { reserved: 26_000_000_000, most: 202_000_000_000, free: 51_000_000_000 };

export const GC_RULES: readonly GcRule[] = [
  {
    all: false,
    filters: ['type==source.local', 'type==exec.cachemount', 'type==source.git.checkout'],
    keepHours: 48,
    reserved: 0,
    most: 3_592_570_859,
    free: 0,
  },
  { all: false, filters: [], keepHours: 1440, ...SPACE },
  { all: false, filters: [], keepHours: 0, ...SPACE },
  { all: true, filters: [], keepHours: 0, ...SPACE },
];

/** The version of the engine's BuildKit. Builds of others do not say. */
export function buildKitVersion({ plugins }: CliContext): string {
  return plugins?.buildx === undefined ? 'v0.25.1' : 'v0.0.0+unknown';
}

/** When something was built last. */
export function lastActivity(context: CliContext): Instant | undefined {
  return context
    .call(buildCacheList, { filter: {} })
    .flatMap(({ LastUsedAt }) => LastUsedAt ?? [])
    .reduce<Instant | undefined>(
      (last, each) => (last === undefined || isAfter(each, last) ? each : last),
      undefined,
    );
}

/** To the second. */
export function seconds(instant: Instant): bigint {
  const nanoseconds = epochNanoseconds(instant);
  return nanoseconds - (nanoseconds % 1_000_000_000n);
}
