import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { localTime } from '../http-time.ts';
import { LOG_LEVELS, type LogLevel } from './config/model.ts';

/** An open error log: where it writes, and from which level on. */
export type OpenLog = { readonly fd: number; readonly level: LogLevel };

/** `2026/11/21 15:04:37 [notice] 1#1: message` */
export function logLine(
  process: ProcessContext,
  level: LogLevel,
  message: string,
  pid = process.pid,
): string {
  return `${localTime(process, '%Y/%m/%d %H:%M:%S')} [${level}] ${pid}#${pid}: ${message}\n`;
}

export function writeLog(
  process: ProcessContext,
  log: OpenLog,
  level: LogLevel,
  message: string,
  pid = process.pid,
): void {
  if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(log.level)) return;
  writeQuietly(process, log.fd, logLine(process, level, message, pid));
}

/** A full disk does not stop nginx: what cannot be logged is lost. */
export function writeQuietly(process: ProcessContext, fd: number, text: string): void {
  try {
    if (process.isOpen(fd)) process.write(fd, text);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
  }
}

/**
 * Opens a log, `stderr` being descriptor 2; its directory is not made.
 * @throws FsError
 */
export function openLog(process: ProcessContext, path: string): number {
  return path === 'stderr' ? 2 : process.open(path, 'append');
}
