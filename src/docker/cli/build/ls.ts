import { rfc3339 } from '../../../base/time.ts';
import type { CliContext } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { noTrunc } from '../client/common-flags.ts';
import { printListing } from '../client/listing.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { string } from '../flags/types.ts';
import { isTable, type Row } from '../format/table.ts';
import { debugFlag } from '../plugins/build-flags.ts';
import { BUILDER } from './builder.ts';
import { buildKitVersion, GC_RULES, LABELS, lastActivity, PLATFORMS } from './builder-node.ts';

const HOUR = 3_600_000_000_000;
const TABLE = 'table {{.Name}}\t{{.DriverEndpoint}}\t{{.Status}}\t{{.Buildkit}}\t{{.Platforms}}';
const HEADER = {
  Name: 'NAME/NODE',
  DriverEndpoint: 'DRIVER/ENDPOINT',
  Status: 'STATUS',
  Buildkit: 'BUILDKIT',
  Platforms: 'PLATFORMS',
};

/** `docker buildx ls` */
export const ls = command({
  name: 'ls',
  use: '',
  about: { ko: '빌더를 늘어놓아요', en: 'Show the builders' },
  args: exactArgs(0),
  flags: {
    debug: debugFlag,
    format: { type: string, default: 'table', ko: '출력 모양이에요', en: 'Form of the output' },
    'no-trunc': noTrunc,
  },
  run(context, { flags }) {
    if (flags.format === 'json') {
      context.out(`${JSON.stringify(builderJson(context))}\n`);
      return 0;
    }
    const isInTable = isTable(flags.format);
    const platforms = flags['no-trunc'] ? PLATFORMS.join(', ') : shortPlatforms();
    const rows: readonly Row[] = [
      {
        Name: isInTable ? `${BUILDER}*` : BUILDER,
        DriverEndpoint: 'docker',
        Status: '',
        Buildkit: '',
        Platforms: '',
      },
      {
        Name: isInTable ? ` \\_ ${BUILDER}` : BUILDER,
        DriverEndpoint: isInTable ? ` \\_ ${BUILDER}` : BUILDER,
        Status: 'running',
        Buildkit: buildKitVersion(context),
        Platforms: platforms,
      },
    ];
    printListing(context, { typeName: 'commands.lsContext', header: HEADER, rows, table: TABLE }, flags);
    return 0;
  },
});

/** Variants of one architecture are counted. */
function shortPlatforms(): string {
  const heads = PLATFORMS.filter((platform) => platform.split('/').length === 2);
  return heads
    .map((head) => {
      const variants = PLATFORMS.filter((platform) => platform.startsWith(`${head}/`)).length;
      return variants === 0 ? head : `${head} (+${variants + 1})`;
    })
    .join(', ');
}

function builderJson(context: CliContext): Readonly<Record<string, unknown>> {
  const last = lastActivity(context);
  return {
    Current: true,
    Driver: 'docker',
    Dynamic: false,
    ...(last !== undefined && { LastActivity: rfc3339(last) }),
    Name: BUILDER,
    Nodes: [
      {
        Endpoint: BUILDER,
        GCPolicy: GC_RULES.map((rule) => ({
          all: rule.all,
          filter: rule.filters.length === 0 ? null : [rule.filters.join(',')],
          keepDuration: rule.keepHours * HOUR,
          maxUsedSpace: rule.most,
          minFreeSpace: rule.free,
          reservedSpace: rule.reserved,
        })),
        Labels: LABELS,
        Name: BUILDER,
        Platforms: PLATFORMS,
        Status: 'running',
        Version: buildKitVersion(context),
      },
    ],
  };
}
