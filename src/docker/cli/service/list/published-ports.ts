import { compareText } from '../../../../base/record.ts';
import type { PortConfig } from '../../../engine/api/service.ts';

interface Range {
  readonly protocol: string;
  readonly published: readonly [first: number, last: number];
  readonly target: readonly [first: number, last: number];
}

function rangeText({ protocol, published, target }: Range): string {
  const text = ([first, last]: readonly [number, number]): string =>
    last > first ? `${first}-${last}` : `${first}`;
  const several = published[1] > published[0];
  return several
    ? `*:${text(published)}->${text(target)}/${protocol}`
    : `*:${published[0]}->${target[0]}/${protocol}`;
}

/** Whether a port goes on a range, as the real one finds out: with numbers that know no sign. */
function continues(range: Range, published: number, target: number, protocol: string): boolean {
  const step = (from: number, to: number): number => (to < from ? Infinity : to - from);
  const isRange = range.target[1] !== range.target[0];
  return (
    protocol === range.protocol &&
    step(range.published[1], published) <= 1 &&
    step(range.target[1], target) <= 1 &&
    !(isRange && target <= range.target[1])
  );
}

/** The PORTS column of services: what the routing mesh publishes, runs of ports put together. */
export function publishedPorts(ports: readonly PortConfig[] = []): string {
  const ranges: Range[] = [];
  const sorted = [...ports].sort(
    (a, b) =>
      compareText(a.Protocol ?? '', b.Protocol ?? '') || (a.PublishedPort ?? 0) - (b.PublishedPort ?? 0),
  );
  for (const { PublishMode, Protocol: protocol = '', PublishedPort = 0, TargetPort = 0 } of sorted) {
    if (PublishMode !== 'ingress') continue;
    const last = ranges.at(-1);
    if (last && continues(last, PublishedPort, TargetPort, protocol)) {
      ranges[ranges.length - 1] = {
        protocol,
        published: [last.published[0], PublishedPort],
        target: [last.target[0], TargetPort],
      };
    } else {
      ranges.push({
        protocol,
        published: [PublishedPort, PublishedPort],
        target: [TargetPort, TargetPort],
      });
    }
  }
  return ranges
    .filter(({ published }) => published[0] > 0)
    .map(rangeText)
    .join(', ');
}
