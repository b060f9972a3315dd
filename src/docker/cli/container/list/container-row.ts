import { familiarReference, familiarName, parseReference, EngineError } from '../../../engine/index.ts';
import type { ContainerSummary } from '../../../engine/index.ts';
import { sortedByKey } from '../../../../base/record.ts';
import { labelCell, labelsText } from '../../client/labels.ts';
import type { Row } from '../../format/table.ts';
import { goTime } from '../../format/units/go-time.ts';
import { humanAgo } from '../../format/units/human-duration.ts';
import { humanSize } from '../../format/units/size.ts';
import { quote } from '../../format/gofmt/quote.ts';
import { pointerTo, structOf } from '../../format/value/go-type.ts';
import { goValue } from '../../format/value/go-value.ts';
import { shownId } from '../shown-id.ts';
import { displayablePorts } from './displayable-ports.ts';
import { ellipsis } from './ellipsis.ts';

/** What the header line of a list of containers calls each column. */
export const CONTAINER_HEADER = {
  ID: 'CONTAINER ID',
  Names: 'NAMES',
  Image: 'IMAGE',
  Command: 'COMMAND',
  CreatedAt: 'CREATED AT',
  RunningFor: 'CREATED',
  Ports: 'PORTS',
  State: 'STATE',
  Status: 'STATUS',
  Size: 'SIZE',
  Labels: 'LABELS',
  Mounts: 'MOUNTS',
  LocalVolumes: 'LOCAL VOLUMES',
  Networks: 'NETWORKS',
  Platform: 'PLATFORM',
} as const;

export const CONTAINER_TYPE = 'formatter.ContainerContext';

/** Only a daemon that keeps images of several platforms says which a container has. */
const NO_PLATFORM = goValue(pointerTo(structOf('v1.Platform', {})), null);

const COMMAND_WIDTH = 20;
const MOUNT_WIDTH = 15;

/** The image as people call it: a digest is left out, an id shortened. */
function shownImage({ Image, ImageID }: ContainerSummary, whole: boolean): string {
  if (Image === '') return '<no image>';
  if (whole) return Image;
  const short = shownId(ImageID, false);
  if (short === shownId(Image, false)) return short;
  try {
    const reference = parseReference(Image);
    return reference.tag === undefined
      ? familiarName(reference)
      : familiarReference({ domain: reference.domain, path: reference.path, tag: reference.tag });
  } catch (error) {
    if (error instanceof EngineError) return Image;
    throw error;
  }
}

/** Its own name; in whole also those that links of others give it. */
function shownNames({ Names }: ContainerSummary, whole: boolean): string {
  const plain = Names.map((name) => name.replace(/^\//u, ''));
  return (whole ? plain : plain.filter((name) => !name.includes('/'))).join(',');
}

function shownSize({ SizeRw = 0, SizeRootFs = 0 }: ContainerSummary): string {
  const own = humanSize(SizeRw, 3);
  return SizeRootFs > 0 ? `${own} (virtual ${humanSize(SizeRootFs, 3)})` : own;
}

/**
 * One line of `docker ps`.
 * @param now milliseconds since the epoch
 * @param whole `--no-trunc`
 */
export function containerRow(container: ContainerSummary, now: number, whole: boolean): Row {
  const { Labels, Mounts } = container;
  const mounts = Mounts.map(({ Name, Source }) => Name ?? Source);
  return {
    ID: shownId(container.Id, whole),
    Names: shownNames(container, whole),
    Image: shownImage(container, whole),
    Command: quote(whole ? container.Command : ellipsis(container.Command, COMMAND_WIDTH)),
    CreatedAt: goTime(BigInt(container.Created) * 1_000_000_000n),
    RunningFor: humanAgo(container.Created * 1000, now),
    Ports: displayablePorts(container.Ports),
    State: container.State,
    Status: container.Status,
    Size: shownSize(container),
    Labels: labelsText(Labels),
    Label: labelCell(Labels),
    Mounts: mounts.map((mount) => (whole ? mount : ellipsis(mount, MOUNT_WIDTH))).join(','),
    LocalVolumes: String(Mounts.filter(({ Driver }) => Driver === 'local').length),
    Networks: Object.keys(sortedByKey(container.NetworkSettings.Networks)).join(','),
    Platform: NO_PLATFORM,
  };
}
