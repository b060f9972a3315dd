import type { Utility } from '../utility.ts';
import { uptimeLine } from './load.ts';

/** who and last: nobody logs in here. */
export const who: Utility = () => 0;

/** w: the load, and nobody below it. */
export const w: Utility = (tool) => {
  if (tool.computer.dialect === 'busybox') tool.out('USER\t\tTTY\t\tIDLE\tTIME\t\t HOST\n');
  else
    tool.out(` ${uptimeLine(tool)}\nUSER     TTY      FROM             LOGIN@   IDLE   JCPU   PCPU WHAT\n`);
  return 0;
};

/** logger: nobody keeps the log. */
export const logger: Utility = (tool) => {
  if (tool.args.length === 0) tool.stdin();
  return 0;
};
