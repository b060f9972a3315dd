import { exit, type Program } from '../../process/program.ts';
import { getopt, optionValue } from './getopt.ts';
import { showUsage, toolOf, wrongOption } from './program-tool.ts';
import { becomeCommand } from './run-command.ts';

const USAGE = '[-n ADJUST] [PROG ARGS]';

/** nice: runs a command; priorities do not matter in virtual time. */
export const nice: Program = {
  start(process) {
    const tool = toolOf(process);
    const args = tool.args.map((arg) => (/^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg));
    const parsed = getopt(args, { short: 'n:', long: { 'adjustment:': 'n' }, operandsLast: true });
    if (parsed.problem) return wrongOption(tool, parsed.problem, USAGE, 125);
    const adjustment = optionValue(parsed, 'n');
    if (adjustment !== undefined && !/^[+-]?\d+$/.test(adjustment)) {
      return tool.fail(
        tool.gnu ? `invalid adjustment '${adjustment}'` : `invalid number '${adjustment}'`,
        tool.gnu ? 125 : 1,
      );
    }
    if (parsed.operands.length > 0) return becomeCommand(tool, parsed.operands);
    if (adjustment !== undefined) {
      if (tool.gnu) tool.err('nice: a command must be given with an adjustment\n');
      return showUsage(tool, USAGE, 125);
    }
    tool.out('0\n');
    return exit(0);
  },
};
