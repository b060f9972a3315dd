import type { BuildCacheItem } from '../../engine/build/cache-record.ts';
import type { SystemDf } from '../../engine/system/df.ts';
import { compareText } from '../../../base/record.ts';
import { compareInstants, epochNanoseconds, type Instant } from '../../../base/time.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { printListing } from '../client/listing.ts';
import { CONTAINER_HEADER, CONTAINER_TYPE, containerRow } from '../container/list/container-row.ts';
import { rowValue, templateText, type Row } from '../format/table.ts';
import { executeTemplate, parseTemplate } from '../format/template/template.ts';
import { pointerTo, sliceOf, structOf } from '../format/value/go-type.ts';
import type { GoValue } from '../format/value/go-value.ts';
import { goTime } from '../format/units/go-time.ts';
import { humanAgo } from '../format/units/human-duration.ts';
import { humanSize } from '../format/units/size.ts';
import { IMAGE_HEADER, imageRow, milliseconds, NONE, type ImageLine } from '../image/rows.ts';
import { VOLUME_HEADER, volumeRow } from '../volume/ls.ts';

const IMAGE_TYPE = 'formatter.imageContext';
const VOLUME_TYPE = 'formatter.volumeContext';
const CACHE_TYPE = 'formatter.buildCacheContext';
const SHORT_ID = 12;

const BUILD_HEADER = {
  ID: 'CACHE ID',
  CacheType: 'CACHE TYPE',
  Size: 'SIZE',
  CreatedSince: 'CREATED',
  LastUsedSince: 'LAST USED',
  UsageCount: 'USAGE',
  Shared: 'SHARED',
};

/** An image stands here once, under the first of its names. */
function imageLine(summary: SystemDf['Images'][number]): ImageLine {
  const [first] = summary.RepoTags;
  if (first === undefined) return { summary, repository: NONE, tag: NONE, digest: '' };
  const colon = first.lastIndexOf(':');
  return { summary, repository: first.slice(0, colon), tag: first.slice(colon + 1), digest: '' };
}

/** The rows of each kind; `whole` as a template sees them. */
function allRows(context: CliContext, usage: SystemDf, whole: boolean) {
  const { now } = context;
  return {
    images: usage.Images.map((image) => imageRow(imageLine(image), now, { whole })),
    containers: usage.Containers.map((container) =>
      containerRow({ ...container, SizeRw: container.SizeRw ?? 0, SizeRootFs: 0 }, milliseconds(now), whole),
    ),
    volumes: usage.Volumes.map(volumeRow),
    cache: inOrder(usage.BuildCache ?? []).map((item) => cacheRow(item, milliseconds(now), whole)),
  };
}

/** What was used longest ago comes first. */
function inOrder(items: readonly BuildCacheItem[]): readonly BuildCacheItem[] {
  const used = ({ LastUsedAt, CreatedAt }: BuildCacheItem): Instant => LastUsedAt ?? CreatedAt;
  return items.toSorted((a, b) => compareInstants(used(a), used(b)) || compareText(a.ID, b.ID));
}

function cacheRow(item: BuildCacheItem, now: number, whole: boolean): Row {
  const {
    ID,
    Parents = [],
    Type,
    Description,
    InUse,
    Shared,
    Size,
    CreatedAt,
    LastUsedAt,
    UsageCount,
  } = item;
  const since = (at: Instant): string => humanAgo(milliseconds(at), now);
  return {
    ID: whole ? ID : ID.slice(0, SHORT_ID),
    Parent: Parents.join(', '),
    CacheType: Type,
    Description,
    InUse: String(InUse),
    Shared: String(Shared),
    Size: humanSize(Size),
    CreatedAt: goTime(epochNanoseconds(CreatedAt)),
    CreatedSince: since(CreatedAt),
    LastUsedAt: LastUsedAt ? goTime(epochNanoseconds(LastUsedAt)) : '',
    LastUsedSince: LastUsedAt ? since(LastUsedAt) : '',
    UsageCount: String(UsageCount),
  };
}

/** Bytes of the cache that no image has, too. */
function cacheSize(items: readonly BuildCacheItem[]): number {
  return items.reduce((sum, { Shared, Size }) => sum + (Shared ? 0 : Size), 0);
}

/** All of it as one value: lists of rows. */
function verboseValue({ images, containers, volumes, cache }: ReturnType<typeof allRows>): GoValue {
  const list = (typeName: string, rows: readonly Row[]): GoValue => {
    const items = rows.map((row) => rowValue(typeName, row));
    return { kind: 'list', type: sliceOf(pointerTo(structOf(typeName, {}))), items };
  };
  const columns: Row = {
    Images: list(IMAGE_TYPE, images),
    Containers: list(CONTAINER_TYPE, containers),
    Volumes: list(VOLUME_TYPE, volumes),
    BuildCache: list(CACHE_TYPE, cache),
  };
  return rowValue('formatter.diskUsageContext', columns);
}

/**
 * `docker system df -v`: a table for each kind, or one template over all.
 * @throws CliError for a template that does not fit; its words lack the usual beginning
 */
export function printVerboseDf(context: CliContext, usage: SystemDf, format: string): number {
  if (format !== '' && format !== 'table') {
    const template = parseTemplate(templateText(format));
    const { output, error } = executeTemplate(template, verboseValue(allRows(context, usage, true)));
    if (error) throw new CliError(error.message, { code: 'template-execute' });
    context.out(output);
    return 0;
  }
  const { images, containers, volumes, cache } = allRows(context, usage, false);
  const section = (
    title: string,
    typeName: string,
    header: Readonly<Record<string, string>>,
    rows: readonly Row[],
    columns: readonly string[],
  ): void => {
    context.out(`${title}\n\n`);
    const table = `table ${columns.map((name) => `{{.${name}}}`).join('\t')}`;
    printListing(context, { typeName, header, rows, table }, { format: '' });
  };
  section('Images space usage:', IMAGE_TYPE, IMAGE_HEADER, images, [
    'Repository',
    'Tag',
    'ID',
    'CreatedSince',
    'Size',
    'SharedSize',
    'UniqueSize',
    'Containers',
  ]);
  section('\nContainers space usage:', CONTAINER_TYPE, CONTAINER_HEADER, containers, [
    'ID',
    'Image',
    'Command',
    'LocalVolumes',
    'Size',
    'RunningFor',
    'Status',
    'Names',
  ]);
  section('\nLocal Volumes space usage:', VOLUME_TYPE, VOLUME_HEADER, volumes, ['Name', 'Links', 'Size']);
  section(
    `\nBuild cache usage: ${humanSize(cacheSize(usage.BuildCache ?? []))}`,
    CACHE_TYPE,
    BUILD_HEADER,
    cache,
    ['ID', 'CacheType', 'Size', 'CreatedSince', 'LastUsedSince', 'UsageCount', 'Shared'],
  );
  return 0;
}
