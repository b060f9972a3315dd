import { networkList } from '../../engine/network/list.ts';
import type { NetworkInspect } from '../../engine/api/network.ts';
import { listFilter, listFormat, noTrunc } from '../client/common-flags.ts';
import { command } from '../client/cli-kit.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { labelCell, labelsText } from '../client/labels.ts';
import { listFormatOf } from '../client/settings.ts';
import { printListing } from '../client/listing.ts';
import { naturalOrder } from '../client/natural-order.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import type { Row } from '../format/table.ts';
import { timeType } from '../format/value/time-value.ts';
import { goValue, stringValue } from '../format/value/go-value.ts';

const HEADER = {
  ID: 'NETWORK ID',
  Name: 'NAME',
  Driver: 'DRIVER',
  Scope: 'SCOPE',
  IPv4: 'IPV4',
  IPv6: 'IPV6',
  Internal: 'INTERNAL',
  Labels: 'LABELS',
  CreatedAt: 'CREATED AT',
};

function row(network: NetworkInspect, whole: boolean): Row {
  const created = timeType.toText?.(goValue(timeType, network.Created)) ?? '';
  return {
    ID: whole ? network.Id : network.Id.slice(0, 12),
    Name: network.Name,
    Driver: network.Driver,
    Scope: network.Scope,
    IPv4: String(network.EnableIPv4),
    IPv6: String(network.EnableIPv6),
    Internal: String(network.Internal),
    Labels: labelsText(network.Labels),
    Label: labelCell(network.Labels),
    CreatedAt: stringValue(created),
  };
}

export const ls = command({
  name: 'ls',
  aliases: ['list'],
  about: { ko: '네트워크 목록을 보여 줘요', en: 'Show the networks' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    filter: listFilter,
    format: listFormat,
    'no-trunc': noTrunc,
    quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
  },
  run(context, line) {
    const { flags } = line;
    const format = flags.quiet ? flags.format : listFormatOf(context, line, 'networksFormat', flags.format);
    const networks = context.call(networkList, { filters: engineFilters(flags.filter) });
    const rows = [...networks]
      .sort((a, b) => naturalOrder(a.Name, b.Name))
      .map((network) => row(network, flags['no-trunc']));
    printListing(
      context,
      {
        typeName: 'network.networkContext',
        header: HEADER,
        rows,
        table: 'table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
        quiet: '{{.ID}}',
        raw: 'network_id: {{.ID}}\\nname: {{.Name}}\\ndriver: {{.Driver}}\\nscope: {{.Scope}}\\n',
        rawQuiet: 'network_id: {{.ID}}',
      },
      { format, quiet: flags.quiet },
    );
    return 0;
  },
});
