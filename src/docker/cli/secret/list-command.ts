import type { Localized } from '../../../base/locale.ts';
import type { Instant } from '../../../base/time.ts';
import type { Config, Secret } from '../../engine/api/secret.ts';
import type { Filters, Operation } from '../../engine/index.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { listFilter, listFormat } from '../client/common-flags.ts';
import type { FormatSetting } from '../client/config-file.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { labelCell, labelsText } from '../client/labels.ts';
import { printListing } from '../client/listing.ts';
import { naturalOrder } from '../client/natural-order.ts';
import { listFormatOf } from '../client/settings.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import type { Row } from '../format/table.ts';
import { humanSince } from '../service/list/moment.ts';

/** What differs between the lists of secrets and of configs. */
interface Listed<Item extends Secret | Config> {
  readonly about: Localized;
  readonly list: Operation<{ filters?: Filters }, readonly Item[]>;
  readonly setting: FormatSetting;
  readonly typeName: string;
  /** Columns of its own, between the name and the times, with what stands there. */
  readonly columns: Readonly<Record<string, string>>;
  cells(item: Item): Row;
}

function row(item: Secret | Config, now: Instant, cells: Row): Row {
  const { ID, CreatedAt, UpdatedAt, Spec } = item;
  return {
    ID,
    Name: Spec.Name,
    ...cells,
    CreatedAt: `${humanSince(CreatedAt, now)} ago`,
    UpdatedAt: `${humanSince(UpdatedAt, now)} ago`,
    Labels: labelsText(Spec.Labels),
    Label: labelCell(Spec.Labels),
  };
}

/** `ls` of secrets or configs: what a swarm keeps under names for its services. */
export function listCommand<Item extends Secret | Config>(listed: Listed<Item>): CliCommand {
  const { about, columns } = listed;
  const own = Object.keys(columns).map((name) => `{{.${name}}}\t`);
  return command({
    name: 'ls',
    aliases: ['list'],
    about,
    use: '[OPTIONS]',
    args: noArgs,
    flags: {
      filter: listFilter,
      format: listFormat,
      quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
    },
    run(context, line) {
      const { flags } = line;
      const items = context.call(listed.list, { filters: engineFilters(flags.filter) });
      const format = flags.quiet ? flags.format : listFormatOf(context, line, listed.setting, flags.format);
      const rows = [...items]
        .sort((a, b) => naturalOrder(a.Spec.Name, b.Spec.Name))
        .map((item) => row(item, context.now, listed.cells(item)));
      printListing(
        context,
        {
          typeName: listed.typeName,
          header: {
            ID: 'ID',
            Name: 'NAME',
            ...columns,
            CreatedAt: 'CREATED',
            UpdatedAt: 'UPDATED',
            Labels: 'LABELS',
          },
          rows,
          table: `table {{.ID}}\t{{.Name}}\t${own.join('')}{{.CreatedAt}}\t{{.UpdatedAt}}`,
          quiet: '{{.ID}}',
        },
        { format, quiet: flags.quiet },
      );
      return 0;
    },
  });
}
