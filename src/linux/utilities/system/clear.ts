import type { Utility } from '../utility.ts';

/** clear and reset: an empty screen. */
export const clear: Utility = (tool) => {
  if (tool.computer.dialect === 'gnu' && !tool.env.TERM) {
    tool.err('TERM environment variable not set.\n');
    return 1;
  }
  tool.out('\x1b[H\x1b[J');
  return 0;
};
