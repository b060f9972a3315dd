import { exit, type Program } from '../../process/program.ts';
import { parseDuration } from './duration.ts';
import { showUsage, toolOf } from './program-tool.ts';
import { afterSeconds } from './wait.ts';

const USAGE = '[N]...';

/** sleep: the sum of its operands, in virtual time. */
export const sleep: Program = {
  start(process) {
    const tool = toolOf(process);
    if (tool.args.length === 0) {
      if (tool.gnu) tool.err('sleep: missing operand\n');
      return showUsage(tool, USAGE);
    }
    const wrong = tool.args.filter((arg) => parseDuration(arg) === undefined);
    if (wrong.length > 0 && !tool.gnu) return tool.fail(`invalid number '${wrong[0]}'`);
    if (wrong.length > 0) {
      for (const arg of wrong) tool.err(`sleep: invalid time interval '${arg}'\n`);
      return showUsage(tool, USAGE);
    }
    const seconds = tool.args.reduce((sum, arg) => sum + (parseDuration(arg) ?? 0), 0);
    return { kind: 'wait', for: afterSeconds(process.now, seconds), state: null };
  },
  resume: () => exit(0),
};
