import { FsError } from '../../fs/fs-error.ts';
import type { Program } from '../../process/program.ts';
import { showUsage, toolOf } from './program-tool.ts';
import { becomeCommand } from './run-command.ts';

/** nohup: a command whose output goes to a file where it would have gone to the terminal. */
export const nohup: Program = {
  start(process) {
    const tool = toolOf(process);
    const argv = tool.args[0] === '--' ? tool.args.slice(1) : tool.args;
    if (argv.length === 0) {
      if (tool.gnu) tool.err('nohup: missing operand\n');
      return showUsage(tool, 'PROG ARGS', 125);
    }
    const [input, output] = [process.isTerminal(0), process.isTerminal(1)];
    try {
      if (input) process.open('/dev/null', 'read', 0);
      if (output) {
        if (tool.gnu)
          tool.err(`nohup: ${input ? 'ignoring input and ' : ''}appending output to 'nohup.out'\n`);
        else tool.err('nohup: appending output to nohup.out\n');
        process.open('nohup.out', 'append', 1);
        if (process.isTerminal(2)) process.duplicate(1, 2);
      } else if (input) tool.err('nohup: ignoring input\n');
    } catch (error) {
      if (error instanceof FsError) return tool.fail(`failed to open 'nohup.out': ${error.text}`, 125);
      throw error;
    }
    return becomeCommand(tool, argv);
  },
};
