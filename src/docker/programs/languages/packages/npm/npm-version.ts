import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { majorVersion } from '../../javascript/version.ts';

/** The newest npm there is. */
export const NEWEST_NPM = '11.6.2';

/** npm as it comes with each Node. */
const COMES_WITH: Readonly<Record<number, string>> = {
  10: '6.14.12', 12: '6.14.16', 14: '6.14.18', 16: '8.19.4', 18: '10.8.2', 20: '10.8.2', 22: '10.9.3', 23: '10.9.2', 24: '11.6.0',
}; // prettier-ignore

export function npmVersion(process: ProcessContext): string {
  if (process.env['NODE_VERSION'] === undefined)
    return process.computer.distribution === 'alpine' ? '11.3.0' : '9.2.0';
  return COMES_WITH[majorVersion(process)] ?? '10.8.2';
}
