import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { pythonVersion } from './version.ts';

/** When each was built, as its banner says. */
const BUILDS: Readonly<Record<string, string>> = {
  '3.14.0': 'Oct  7 2025, 20:51:36',
  '3.13.8': 'Oct  7 2025, 20:51:36',
};

/** `sys.version`: `3.14.0 (main, …) [GCC 14.2.0]`. */
export function fullVersion(process: ProcessContext): string {
  const { text } = pythonVersion(process);
  return `${text} (main, ${BUILDS[text] ?? 'Oct  9 2025, 22:31:00'}) [GCC 14.2.0]`;
}
