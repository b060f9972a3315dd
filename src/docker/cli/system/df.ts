import { systemDf, type SystemDf } from '../../engine/system/df.ts';
import { command } from '../client/cli-kit.ts';
import { listFormat } from '../client/common-flags.ts';
import { printListing } from '../client/listing.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import type { Row } from '../format/table.ts';
import { humanSize } from '../format/units/size.ts';
import { printVerboseDf } from './df-verbose.ts';

const HEADER = {
  Type: 'TYPE',
  TotalCount: 'TOTAL',
  Active: 'ACTIVE',
  Size: 'SIZE',
  Reclaimable: 'RECLAIMABLE',
};

const AT_WORK = new Set(['running', 'paused', 'restarting']);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** What could be freed, and how much of all that is. */
function reclaimable(bytes: number, all: number): string {
  return all > 0 ? `${humanSize(bytes)} (${Math.trunc((bytes * 100) / all)}%)` : humanSize(bytes);
}

function row(type: string, total: number, active: number, size: number, free: string): Row {
  return {
    Type: type,
    TotalCount: String(total),
    Active: String(active),
    Size: humanSize(size),
    Reclaimable: free,
  };
}

/** A line for each kind of thing that takes space. */
function rows({ LayersSize, Images, Containers, Volumes, BuildCache }: SystemDf): readonly Row[] {
  const used = Images.filter((image) => image.Containers > 0);
  const usedSize = sum(used.map(({ Size, SharedSize }) => Size - SharedSize));
  const written = sum(Containers.map(({ SizeRw = 0 }) => SizeRw));
  const atWork = Containers.filter(({ State }) => AT_WORK.has(State));
  const idle = written - sum(atWork.map(({ SizeRw = 0 }) => SizeRw));
  const kept = sum(Volumes.map(({ UsageData }) => UsageData?.Size ?? 0));
  const linked = Volumes.filter(({ UsageData }) => (UsageData?.RefCount ?? 0) > 0);
  const unlinked = kept - sum(linked.map(({ UsageData }) => UsageData?.Size ?? 0));
  const cache = BuildCache ?? [];
  const cached = sum(cache.filter(({ Shared }) => !Shared).map(({ Size }) => Size));
  return [
    row('Images', Images.length, used.length, LayersSize, reclaimable(LayersSize - usedSize, LayersSize)),
    row('Containers', Containers.length, atWork.length, written, reclaimable(idle, written)),
    row('Local Volumes', Volumes.length, linked.length, kept, reclaimable(unlinked, kept)),
    row('Build Cache', cache.length, cache.filter(({ InUse }) => InUse).length, cached, humanSize(cached)),
  ];
}

export const df = command({
  name: 'df',
  about: { ko: 'Docker가 디스크를 얼마나 쓰는지 보여 줘요', en: 'Show what takes how much space' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    format: listFormat,
    verbose: { type: bool, short: 'v', ko: '하나씩 자세히 보여 줘요', en: 'Show every single thing' },
  },
  run(context, { flags }) {
    const usage = context.call(systemDf, undefined);
    if (flags.verbose) return printVerboseDf(context, usage, flags.format);
    printListing(
      context,
      {
        typeName: 'formatter.diskUsageImagesContext',
        header: HEADER,
        rows: rows(usage),
        table: 'table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}',
      },
      { format: flags.format },
    );
    return 0;
  },
});
