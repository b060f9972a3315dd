import { volumeList } from '../../engine/volume/list.ts';
import type { Volume } from '../../engine/api/volume.ts';
import { listFilter, listFormat } from '../client/common-flags.ts';
import { command } from '../client/cli-kit.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { labelCell, labelsText } from '../client/labels.ts';
import { listFormatOf } from '../client/settings.ts';
import { printListing } from '../client/listing.ts';
import { naturalOrder } from '../client/natural-order.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import type { Row } from '../format/table.ts';
import { humanSize } from '../format/units/size.ts';

export const VOLUME_HEADER = {
  Name: 'VOLUME NAME',
  Driver: 'DRIVER',
  Scope: 'SCOPE',
  Mountpoint: 'MOUNTPOINT',
  Labels: 'LABELS',
  Links: 'LINKS',
  Size: 'SIZE',
  Group: 'GROUP',
  Availability: 'AVAILABILITY',
  Status: 'STATUS',
};

const UNKNOWN = 'N/A';

/** A volume as lists show it. How much it holds and who uses it is known to `system df` only. */
export function volumeRow(volume: Volume): Row {
  return {
    Name: volume.Name,
    Driver: volume.Driver,
    Scope: volume.Scope,
    Mountpoint: volume.Mountpoint,
    Labels: labelsText(volume.Labels),
    Label: labelCell(volume.Labels),
    Links: volume.UsageData ? String(volume.UsageData.RefCount) : UNKNOWN,
    Size: volume.UsageData ? humanSize(volume.UsageData.Size) : UNKNOWN,
    Group: UNKNOWN,
    Availability: UNKNOWN,
    Status: UNKNOWN,
  };
}

const PLAIN = {
  table: 'table {{.Driver}}\t{{.Name}}',
  quiet: '{{.Name}}',
  raw: 'name: {{.Name}}\\ndriver: {{.Driver}}\\n',
  rawQuiet: 'name: {{.Name}}',
};
const CLUSTER = {
  ...PLAIN,
  table: 'table {{.Name}}\t{{.Group}}\t{{.Driver}}\t{{.Availability}}\t{{.Status}}',
};

export const ls = command({
  name: 'ls',
  aliases: ['list'],
  about: { ko: '볼륨 목록을 보여 줘요', en: 'Show the volumes' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    cluster: {
      type: bool,
      hidden: true,
      ko: '클러스터 볼륨만 보여 줘요',
      en: 'Show cluster volumes only',
    },
    filter: listFilter,
    format: listFormat,
    quiet: { type: bool, short: 'q', ko: '볼륨 이름만 보여 줘요', en: 'Show nothing but names' },
  },
  run(context, line) {
    const { flags } = line;
    const format = flags.quiet ? flags.format : listFormatOf(context, line, 'volumesFormat', flags.format);
    const { Volumes } = context.call(volumeList, { filters: engineFilters(flags.filter) });
    const rows = flags.cluster
      ? []
      : [...Volumes].sort((a, b) => naturalOrder(a.Name, b.Name)).map(volumeRow);
    printListing(
      context,
      {
        typeName: 'formatter.volumeContext',
        header: VOLUME_HEADER,
        rows,
        ...(flags.cluster ? CLUSTER : PLAIN),
      },
      { format, quiet: flags.quiet },
    );
    return 0;
  },
});
