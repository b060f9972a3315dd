import { between, SECOND } from '../../../base/time.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { clockIn, zoneOf } from './time-zone.ts';

/** A quiet machine's load. */
export const LOAD = [0.08, 0.03, 0.01] as const;

/** Seconds since the machine started; without knowing that, since its first process did. */
export function secondsUp(process: ProcessContext): number {
  const { computer, now } = process;
  const started = computer.bootedAt ?? process.processes()[0]?.startedAt ?? now;
  return Math.max(0, Math.floor(between(started, now) / SECOND));
}

const two = (number: number) => String(number).padStart(2, '0');

/** `14:29:42 up  3:29,  0 users,  load average: 0.08, 0.03, 0.01` */
export function uptimeLine(process: ProcessContext): string {
  const { hour, minute, second } = clockIn(zoneOf(process), process.now);
  const users = new Set(
    process
      .processes()
      .map(({ terminal }) => terminal)
      .filter((each) => each !== '?'),
  ).size;
  const up = Math.floor(secondsUp(process) / 60);
  const days = Math.floor(up / 1440);
  const rest = up % 1440;
  const clock = rest >= 60 ? `${String(Math.floor(rest / 60)).padStart(2)}:${two(rest % 60)}` : `${rest} min`;
  const dayText = days > 0 ? `${days} day${days === 1 ? '' : 's'}, ` : '';
  const word = users === 1 || (users === 0 && process.computer.dialect === 'gnu') ? 'user' : 'users';
  return `${two(hour)}:${two(minute)}:${two(second)} up ${dayText}${clock},  ${users} ${word},  load average: ${LOAD.map((load) => load.toFixed(2)).join(', ')}`;
}
