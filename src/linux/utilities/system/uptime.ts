import { plus, SECOND } from '../../../base/time.ts';
import type { Utility } from '../utility.ts';
import { formatDate } from './date-format.ts';
import { secondsUp, uptimeLine } from './load.ts';
import { clockIn, zoneOf } from './time-zone.ts';

/** uptime: how long the machine (not the container) has been up. */
export const uptime: Utility = (tool) => {
  const seconds = secondsUp(tool);
  if (tool.args.includes('-s')) {
    tool.out(
      `${formatDate(clockIn(zoneOf(tool), plus(tool.now, -seconds * SECOND)), '%Y-%m-%d %H:%M:%S')}\n`,
    );
  } else if (tool.args.includes('-p')) tool.out(`up ${words(seconds)}\n`);
  else tool.out(` ${uptimeLine(tool)}\n`);
  return 0;
};

function words(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0);
  return (said.length > 0 ? said : [[0, 'minute'] as const])
    .map(([amount, unit]) => `${amount} ${unit}${amount === 1 ? '' : 's'}`)
    .join(', ');
}
