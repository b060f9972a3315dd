import type { Utility } from '../utility.ts';
import { MACHINE } from './uname.ts';

/** arch: the machine's kind, as `uname -m`. */
export const arch: Utility = (tool) => {
  tool.out(`${MACHINE}\n`);
  return 0;
};
