import type { Instant } from '../../../base/time.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import { formatDate } from '../../../linux/utilities/system/date-format.ts';
import { clockIn, UTC, zoneOf } from '../../../linux/utilities/system/time-zone.ts';

/** `Sat, 21 Nov 2026 15:04:37 GMT`: times in HTTP headers. */
export function httpDate(seconds: number): string {
  return formatDate(clockIn(UTC, { seconds, nanos: 0 }), '%a, %d %b %Y %H:%M:%S GMT');
}

/** Reads such a time; undefined for anything else. */
export function parseHttpDate(text: string): number | undefined {
  const milliseconds = text.endsWith('GMT') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** A moment in the process's time zone, as strftime(3) writes it. */
export function localTime(process: ProcessContext, format: string, at: Instant = process.now): string {
  return formatDate(clockIn(zoneOf(process), at), format);
}

/** `21/Nov/2026:15:04:37 +0000`: times in access logs. */
export function accessLogTime(process: ProcessContext): string {
  return localTime(process, '%d/%b/%Y:%H:%M:%S %z');
}
