import { epochNanoseconds, type Instant } from '../../../base/time.ts';
import type { CacheUsage } from '../../engine/build/cache-usage.ts';
import { buildCacheList } from '../../engine/build/list-cache.ts';
import type { CliContext } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { printListing } from '../client/listing.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool, filter, string } from '../flags/types.ts';
import { isTable, type Row } from '../format/table.ts';
import { goTime } from '../format/units/go-time.ts';
import { humanAgo } from '../format/units/human-duration.ts';
import { humanSize } from '../format/units/size.ts';
import { boolValue, goValue, intValue } from '../format/value/go-value.ts';
import { sliceOf, stringType } from '../format/value/go-type.ts';
import { builderFlag, debugFlag } from '../plugins/build-flags.ts';
import { checkBuilder } from './builder.ts';
import { cacheFilters } from './cache-filters.ts';
import { tabbed } from './tabbed.ts';

const TABLE = 'table {{.ID}}\t{{.Reclaimable}}\t{{.Size}}\t{{.LastUsedAt}}';
const HEADER = { ID: 'ID', Reclaimable: 'RECLAIMABLE', Size: 'SIZE', LastUsedAt: 'LAST ACCESSED' };

/** `docker buildx du` */
export const du = command({
  name: 'du',
  use: '',
  about: { ko: '빌드 캐시가 쓰는 디스크를 보여 줘요', en: 'Show what the build cache takes' },
  args: noArgs,
  flags: {
    builder: builderFlag,
    debug: debugFlag,
    filter: {
      type: filter,
      ko: '조건에 맞는 것만 보여 줘요 (예: "type=regular")',
      en: 'Show only what fits (such as "type=regular")',
    },
    format: { type: string, ko: '출력 모양이에요', en: 'Form of the output' },
    verbose: { type: bool, ko: '"--format=pretty"와 같아요', en: 'Same as "--format=pretty"' },
  },
  run(context, { flags }) {
    const { filter: wanted } = cacheFilters(flags.filter);
    checkBuilder(flags.builder, context);
    const usages = context.call(buildCacheList, { filter: wanted });
    const isPretty = flags.verbose || flags.format === 'pretty';
    const format = flags.format === '' ? 'table' : flags.format;
    if (isPretty) for (const usage of usages) context.out(`${verboseUsage(usage, context.now)}\n`);
    else printRows(context, usages, format);
    const isTemplate = !isPretty && format !== 'table';
    if (!isTemplate && flags.filter.length === 0) context.out(summary(usages));
    return 0;
  },
});

function printRows(context: CliContext, usages: readonly CacheUsage[], format: string): void {
  const rows = usages.map((usage) => usageRow(usage, context.now, isTable(format)));
  const spec = { typeName: 'commands.diskusageContext', header: HEADER, rows, table: TABLE };
  printListing(context, spec, { format });
}

/** In a table a star says what else is to be known of a record. */
function usageRow(usage: CacheUsage, now: Instant, isInTable: boolean): Row {
  const star = (text: string, is: boolean) => (isInTable && is ? `${text}*` : text);
  return {
    ID: star(usage.ID, usage.Mutable),
    Parents: goValue(sliceOf(stringType), usage.Parents ?? null),
    CreatedAt: goTime(epochNanoseconds(usage.CreatedAt)),
    Mutable: boolValue(usage.Mutable),
    Reclaimable: boolValue(!usage.InUse),
    Shared: boolValue(usage.Shared),
    Size: star(humanSize(usage.Size), usage.Shared),
    Description: usage.Description,
    UsageCount: intValue(usage.UsageCount),
    LastUsedAt: lastUsed(usage, now),
    Type: usage.Type,
  };
}

/** How long ago a record was used; empty when it never was. */
export function lastUsed({ LastUsedAt }: CacheUsage, now: Instant): string {
  return LastUsedAt === null ? '' : humanAgo(milliseconds(LastUsedAt), milliseconds(now));
}

function milliseconds(instant: Instant): number {
  return Number(epochNanoseconds(instant) / 1_000_000n);
}

/** Everything about a record, a line each. */
export function verboseUsage(usage: CacheUsage, now: Instant): string {
  const used = lastUsed(usage, now);
  const parents = (usage.Parents ?? []).map((id) => ` - ${id}\n`).join('');
  const lines = [
    ['ID', usage.ID],
    ...(parents === '' ? [] : [['Parents', '']]),
    ['Created at', goTime(epochNanoseconds(usage.CreatedAt))],
    ['Mutable', String(usage.Mutable)],
    ['Reclaimable', String(!usage.InUse)],
    ['Shared', String(usage.Shared)],
    ['Size', humanSize(usage.Size)],
    ...(usage.Description === '' ? [] : [['Description', usage.Description]]),
    ['Usage count', String(usage.UsageCount)],
    ...(used === '' ? [] : [['Last used', used]]),
    ['Type', usage.Type],
  ];
  return lines
    .map(([name = '', value = '']) =>
      name === 'Parents' ? `${name}:\n${parents}` : `${`${name}:`.padEnd(14)}${value}\n`,
    )
    .join('');
}

function summary(usages: readonly CacheUsage[]): string {
  const sum = (those: readonly CacheUsage[]) => those.reduce((total, { Size }) => total + Size, 0);
  const total = sum(usages);
  const shared = sum(usages.filter(({ Shared }) => Shared));
  const lines = [
    ['Reclaimable:', humanSize(sum(usages.filter(({ InUse }) => !InUse)))],
    ['Total:', humanSize(total)],
  ];
  if (shared === 0) return tabbed(lines);
  return tabbed([['Shared:', humanSize(shared)], ['Private:', humanSize(total - shared)], ...lines]);
}
