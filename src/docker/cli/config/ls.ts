import type { Config } from '../../engine/api/secret.ts';
import { configList } from '../../swarm/index.ts';
import { command } from '../client/cli-kit.ts';
import { listFilter, listFormat } from '../client/common-flags.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { labelCell, labelsText } from '../client/labels.ts';
import { printListing } from '../client/listing.ts';
import { naturalOrder } from '../client/natural-order.ts';
import { listFormatOf } from '../client/settings.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import type { Row } from '../format/table.ts';
import { humanSince } from '../service/list/moment.ts';
import type { Instant } from '../../../base/time.ts';

const HEADER = {
  ID: 'ID',
  Name: 'NAME',
  CreatedAt: 'CREATED',
  UpdatedAt: 'UPDATED',
  Labels: 'LABELS',
};

function row({ ID, CreatedAt, UpdatedAt, Spec }: Config, now: Instant): Row {
  return {
    ID,
    Name: Spec.Name,
    CreatedAt: `${humanSince(CreatedAt, now)} ago`,
    UpdatedAt: `${humanSince(UpdatedAt, now)} ago`,
    Labels: labelsText(Spec.Labels),
    Label: labelCell(Spec.Labels),
  };
}

export const ls = command({
  name: 'ls',
  aliases: ['list'],
  about: { ko: '설정 목록을 보여 줘요', en: 'Show the configs' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    filter: listFilter,
    format: listFormat,
    quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
  },
  run(context, line) {
    const { flags } = line;
    const configs = context.call(configList, { filters: engineFilters(flags.filter) });
    const format = flags.quiet ? flags.format : listFormatOf(context, line, 'configFormat', flags.format);
    const rows = [...configs]
      .sort((a, b) => naturalOrder(a.Spec.Name, b.Spec.Name))
      .map((config) => row(config, context.now));
    printListing(
      context,
      {
        typeName: 'config.configContext',
        header: HEADER,
        rows,
        table: 'table {{.ID}}\t{{.Name}}\t{{.CreatedAt}}\t{{.UpdatedAt}}',
        quiet: '{{.ID}}',
      },
      { format, quiet: flags.quiet },
    );
    return 0;
  },
});
