import { fromMilliseconds, rfc3339, type Instant } from '../../../base/time.ts';
import type { ImageHistoryItem } from '../../engine/api/image.ts';
import { imageHistory } from '../../engine/image/history.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { listFormat, noTrunc } from '../client/common-flags.ts';
import { printListing } from '../client/listing.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { ellipsis } from '../container/list/ellipsis.ts';
import { bool, string } from '../flags/types.ts';
import type { Row } from '../format/table.ts';
import { humanAgo } from '../format/units/human-duration.ts';
import { humanSize } from '../format/units/size.ts';
import { checkPlatform } from './platform.ts';
import { milliseconds, shortImageId } from './rows.ts';

const COMMAND_WIDTH = 45;

interface Look {
  readonly human: boolean;
  readonly whole: boolean;
}

function row(item: ImageHistoryItem, now: Instant, { human, whole }: Look): Row {
  const created = fromMilliseconds(item.Created * 1000);
  const written = item.CreatedBy.replaceAll('\t', ' ');
  const at = item.Created === 0 ? '' : rfc3339(created);
  const since = item.Created === 0 ? 'N/A' : humanAgo(milliseconds(created), milliseconds(now));
  return {
    ID: whole || !item.Id.startsWith('sha256:') ? item.Id : shortImageId(item.Id),
    CreatedSince: human ? since : at,
    CreatedAt: at,
    CreatedBy: whole ? written : ellipsis(written, COMMAND_WIDTH),
    Size: human ? humanSize(item.Size, 3) : String(item.Size),
    Comment: item.Comment,
  };
}

/** `docker image history` and `docker history`. */
export const history: CliCommand = command({
  name: 'history',
  aliasLine: 'docker image history, docker history',
  about: { ko: '이미지가 어떤 단계로 만들어졌는지 보여 줘요', en: 'Show the steps an image was made in' },
  use: '[OPTIONS] IMAGE',
  args: exactArgs(1),
  flags: {
    format: listFormat,
    human: {
      type: bool,
      short: 'H',
      default: true,
      ko: '크기와 시각을 읽기 쉽게 보여 줘요',
      en: 'Show sizes and times in words',
    },
    'no-trunc': noTrunc,
    platform: {
      type: string,
      ko: '이 플랫폼의 것을 보여 줘요. "os[/arch[/variant]]"로 써요 (예: "linux/amd64")',
      en: 'Show what is for this platform, written "os[/arch[/variant]]" (such as "linux/amd64")',
    },
    quiet: { type: bool, short: 'q', ko: '이미지 ID만 보여 줘요', en: 'Show nothing but image ids' },
  },
  run(context, { args: [ref = ''], flags }) {
    const items = context.call(imageHistory, { ref });
    checkPlatform(context, ref, flags.platform);
    const look = { human: flags.human, whole: flags['no-trunc'] };
    printListing(
      context,
      {
        typeName: 'image.historyContext',
        header: {
          ID: 'IMAGE',
          CreatedSince: flags.human ? 'CREATED' : 'CREATED AT',
          CreatedAt: 'CREATED AT',
          CreatedBy: 'CREATED BY',
          Size: 'SIZE',
          Comment: 'COMMENT',
        },
        rows: items.map((item) => row(item, context.now, look)),
        table: 'table {{.ID}}\t{{.CreatedSince}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}',
        quiet: '{{.ID}}',
      },
      { format: flags.format, quiet: flags.quiet },
    );
    return 0;
  },
});
