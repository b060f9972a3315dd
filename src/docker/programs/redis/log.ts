import type { ProcessContext } from '../../../linux/process/process-context.ts';
import { localTime } from '../web/http-time.ts';

/** `#` warnings, `*` notices. */
export type Level = '#' | '*';

export function versionOf(process: Pick<ProcessContext, 'env'>): string {
  const version = process.env['REDIS_VERSION'] ?? '';
  return /^\d+\.\d+\.\d+$/.test(version) ? version : '8.2.2';
}

/** From 7.2 on most lines that were warnings are notices, and protocols are named. */
export function isModern(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 7 || (major === 7 && minor >= 2);
}

/** `1:M 21 Nov 2026 15:31:26.225 * text`. @param role C while starting and in children, M as a master */
export function logLine(
  process: ProcessContext,
  role: 'C' | 'M',
  level: Level,
  text: string,
  pid = process.pid,
): string {
  const milliseconds = String(Math.floor(process.now.nanos / 1e6)).padStart(3, '0');
  return `${pid}:${role} ${localTime(process, '%d %b %Y %H:%M:%S')}.${milliseconds} ${level} ${text}\n`;
}
