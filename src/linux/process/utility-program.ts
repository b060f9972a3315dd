import { FsError } from '../fs/fs-error.ts';
import { nameOf } from '../fs/path.ts';
import type { Utility, UtilityContext } from '../utilities/utility.ts';
import type { ProcessContext } from './process-context.ts';
import { exit, type Program } from './program.ts';

/** A command that runs straight to its end, as a program: `ls` becomes what the executable `ls` does. */
export function utilityProgram(utility: Utility): Program {
  return {
    start(process) {
      const tool = utilityContext(process);
      try {
        return exit(utility(tool) & 0xff);
      } catch (error) {
        if (!(error instanceof FsError)) throw error;
        return exit(tool.fail(`${error.path}: ${error.text}`));
      }
    },
  };
}

/** A process's system calls with the conveniences of a utility. */
export function utilityContext(process: ProcessContext): UtilityContext {
  const [called = ''] = process.argv;
  const name = nameOf(called).replace(/^-/, '');
  let input: string | undefined;
  const conveniences = {
    name,
    args: process.argv.slice(1),
    columns: process.terminalSize(1)?.columns,
    // Asked for twice it is the same text: reading it has emptied the descriptor.
    stdin: () => (input ??= process.isOpen(0) ? process.readAll(0) : ''),
    out(text: string) {
      if (text !== '') process.write(1, text);
    },
    err(text: string) {
      if (text !== '' && process.isOpen(2)) process.write(2, text);
    },
    fail(message: string, status = 1) {
      conveniences.err(`${name}: ${message}\n`);
      return status;
    },
  };
  return Object.assign(Object.create(process) as ProcessContext, conveniences);
}
