import type { Nanoseconds } from '../../../base/time.ts';
import type { CacheFilter } from '../../engine/build/cache-filter.ts';
import type { CacheUsage } from '../../engine/build/cache-usage.ts';
import { buildCachePrune } from '../../engine/build/prune-cache.ts';
import type { CliContext, CliResult, Resumables } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { pruneFilter, pruneForce } from '../client/common-flags.ts';
import { confirmation } from '../client/confirmation.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool, bytes } from '../flags/types.ts';
import { humanSize } from '../format/units/size.ts';
import { builderFlag, debugFlag } from '../plugins/build-flags.ts';
import { cacheFilters } from './cache-filters.ts';
import { checkBuilder } from './builder.ts';
import { lastUsed, verboseUsage } from './du.ts';
import { tabbed } from './tabbed.ts';

const NAME = 'buildx prune';
const QUESTION = 'Are you sure you want to continue?';
const DANGLING = `WARNING! This will remove all dangling build cache. ${QUESTION}`;
const ALL = `WARNING! This will remove all build cache. ${QUESTION}`;

type Prune = {
  readonly all: boolean;
  readonly filter: CacheFilter;
  readonly keepDuration: Nanoseconds;
  readonly reservedSpace: number;
  readonly verbose: boolean;
};

/** Removes build cache; also `docker system prune` does. @returns bytes that became free */
export function pruneCache(context: CliContext, { verbose, ...request }: Prune): readonly CacheUsage[] {
  const { removed, copies } = context.call(buildCachePrune, request);
  for (const copy of copies) context.builds?.close(copy);
  if (verbose) context.out(removed.map((usage) => `${verboseUsage(usage, context.now)}\n`).join(''));
  return removed;
}

function pruneAndSum(context: CliContext, request: Prune): CliResult {
  const removed = pruneCache(context, request);
  if (!request.verbose && removed.length > 0) context.out(table(removed, context));
  const total = removed.reduce((sum, { Size }) => sum + Size, 0);
  context.out(tabbed([['Total:', humanSize(total)]]));
  return 0;
}

/** Each line is laid out by itself but the first, which has the header above it. */
function table(removed: readonly CacheUsage[], { now }: CliContext): string {
  const [first = [], ...rest] = removed.map((usage) => [
    (usage.ID + (usage.Mutable ? '*' : '')).padEnd(40),
    String(!usage.InUse).padEnd(5),
    (humanSize(usage.Size) + (usage.Shared ? '*' : '')).padEnd(10),
    lastUsed(usage, now),
  ]);
  const head = ['ID', 'RECLAIMABLE', 'SIZE', 'LAST ACCESSED'];
  return tabbed([head, first]) + rest.map((cells) => tabbed([cells])).join('');
}

const confirm = confirmation<Prune>(NAME, pruneAndSum);

export const PRUNE_RESUMABLES: Resumables = { [NAME]: confirm.resumable };

/** `docker buildx prune`, `docker builder prune` */
export const prune = command({
  name: 'prune',
  use: '',
  about: { ko: '빌드 캐시를 지워요', en: 'Remove the build cache' },
  args: noArgs,
  flags: {
    all: {
      type: bool,
      short: 'a',
      ko: '이미지가 함께 쓰는 것까지 지워요',
      en: 'Also remove what images share',
    },
    builder: builderFlag,
    debug: debugFlag,
    filter: pruneFilter,
    force: pruneForce,
    'max-used-space': {
      type: bytes,
      ko: '캐시가 많아야 이만큼만 차지하게 해요',
      en: 'Most disk space that the cache may take',
    },
    'min-free-space': {
      type: bytes,
      ko: '지운 뒤에 비어 있어야 하는 디스크예요',
      en: 'Disk space that has to be free afterwards',
    },
    'reserved-space': {
      type: bytes,
      ko: '이만큼의 캐시는 언제나 남겨요',
      en: 'Disk space that the cache always keeps',
      also: [{ name: 'keep-storage', deprecated: 'keep-storage flag has been changed to reserved-space' }],
    },
    verbose: { type: bool, ko: '더 자세히 보여 줘요', en: 'Show more of each' },
  },
  run(context, { flags }) {
    const { filter, keepDuration } = cacheFilters(flags.filter);
    checkBuilder(flags.builder, context);
    const reservedSpace = Math.max(flags['reserved-space'], flags['max-used-space']);
    const request = { all: flags.all, filter, keepDuration, reservedSpace, verbose: flags.verbose };
    return flags.force
      ? pruneAndSum(context, request)
      : confirm.ask(context, flags.all ? ALL : DANGLING, request);
  },
});
