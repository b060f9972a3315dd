import { quote } from '../gofmt/quote.ts';
import { parseGoDuration } from './go-duration.ts';
import { parseGoTime } from './go-time.ts';
import type { TimeProblem } from './go-time.ts';

/**
 * Reads what `--since` and `--until` take: a time ago (`10m`), a date or time with or without a zone
 * (`2020-01-01`, `2020-01-01T10:00:00+09:00`; UTC without one), or seconds since the epoch (`1577836800.5`).
 * `now` in milliseconds since the epoch. Gives nanoseconds since the epoch, or docker's words for what is wrong,
 * which follow `invalid value for "since": `.
 */
export function parseTimestamp(text: string, now: number): bigint | TimeProblem {
  const ago = text === '0' ? undefined : parseGoDuration(text);
  if (typeof ago === 'bigint') return secondsOf(BigInt(Math.trunc(now)) * 1_000_000n - ago);
  const time = parseGoTime(layoutOf(text), text);
  if (typeof time === 'bigint' || text.includes('-')) return time;
  return parseUnix(text) ?? { problem: `failed to parse value as time or duration: ${quote(text)}` };
}

/** A time ago is counted in whole seconds. */
function secondsOf(nanoseconds: bigint): bigint {
  const second = 1_000_000_000n;
  return nanoseconds - (((nanoseconds % second) + second) % second);
}

/** The layout that the value seems to be written in. */
function layoutOf(text: string): string {
  const hasZone = /[zZ+]/u.test(text) || text.split('-').length === 4;
  const zone = hasZone ? 'Z07:00' : '';
  if (text.includes('.')) return `2006-01-02T15:04:05.999999999${zone}`;
  if (!text.includes('T')) return `2006-01-02${zone}`;
  const colons = text.split(':').length - 1;
  const zoneHasColon = hasZone && !/[zZ]/u.test(text) && colons > 0;
  const timeColons = colons - (zoneHasColon ? 1 : 0);
  if (timeColons === 0) return `2006-01-02T15${zone}`;
  return timeColons === 1 ? `2006-01-02T15:04${zone}` : `2006-01-02T15:04:05${zone}`;
}

function parseUnix(text: string): bigint | undefined {
  const match = /^([-+]?\d{1,18})(?:\.(\d{1,18}))?$/u.exec(text);
  if (match === null) return undefined;
  const [, seconds = '0', fraction = ''] = match;
  return BigInt(seconds.replace('+', '')) * 1_000_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}
