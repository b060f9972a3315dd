import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { localTime } from '../../web/http-time.ts';

/** `2026-01-05 00:00:00.123 UTC`: the beginning of a line of the server's log, and moments in it. */
export function logTime(process: ProcessContext): string {
  const milliseconds = String(Math.floor(process.now.nanos / 1_000_000)).padStart(3, '0');
  return `${localTime(process, '%Y-%m-%d %H:%M:%S')}.${milliseconds} ${localTime(process, '%Z')}`;
}

/** One line on standard error, of the process `pid`: the postmaster's own when left out. */
export function log(process: ProcessContext, level: string, message: string, pid = process.pid): void {
  process.write(2, `${logTime(process)} [${pid}] ${level}:  ${message}\n`);
}
