import type { Utility } from '../utility.ts';
import { readSignal } from './signal-names.ts';

/** killall: a signal to all processes of a name. */
export const killall: Utility = (tool) => {
  let signal = 15;
  let quiet = false;
  const names: string[] = [];
  for (let index = 0; index < tool.args.length; index++) {
    const arg = tool.args[index] ?? '';
    const named = arg === '-s' ? tool.args[++index] : /^-[A-Z0-9]+/.test(arg) ? arg.slice(1) : undefined;
    if (named !== undefined) {
      const found = readSignal(named);
      if (found === undefined) return tool.fail(`${named}: unknown signal`);
      signal = found;
    } else if (arg === '-q') quiet = true;
    else if (!arg.startsWith('-')) names.push(arg);
  }
  let status = 0;
  for (const name of names) {
    const found = tool.processes().filter((each) => each.name === name && each.pid !== tool.pid);
    for (const { pid } of found) {
      if (tool.kill(pid, signal) === 'denied') tool.err(`${name}(${pid}): Operation not permitted\n`);
    }
    if (found.length > 0) continue;
    status = 1;
    if (quiet) continue;
    tool.err(
      tool.computer.dialect === 'gnu'
        ? `${name}: no process found\n`
        : `killall: ${name}: no process killed\n`,
    );
  }
  return status;
};
