import { busyboxUsage } from './busybox-usage.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Step } from '../../process/program.ts';
import type { OptionProblem } from './getopt.ts';

/** The conveniences of a utility, for what is a program because it waits. */
export interface ProgramTool {
  readonly process: ProcessContext;
  /** argv[0] without directories. */
  readonly name: string;
  readonly args: readonly string[];
  readonly gnu: boolean;
  out(text: string): void;
  err(text: string): void;
  /** Says `NAME: message` and ends with `status`. */
  fail(message: string, status?: number): Step;
}

export function toolOf(process: ProcessContext): ProgramTool {
  const name = (process.argv[0] ?? '').replace(/^.*\//, '').replace(/^-/, '');
  const err = (text: string) => {
    if (process.isOpen(2)) process.write(2, text);
  };
  return {
    process,
    name,
    args: process.argv.slice(1),
    gnu: process.computer.dialect === 'gnu',
    out: (text) => process.write(1, text),
    err,
    fail(message, status = 1) {
      err(`${name}: ${message}\n`);
      return exit(status);
    },
  };
}

/**
 * A wrong option in the words of coreutils or busybox.
 * @param usage the arguments as a usage line shows them: `[-n N] COMMAND [ARG]...`
 */
export function wrongOption(tool: ProgramTool, problem: OptionProblem, usage: string, status = 1): Step {
  tool.err(`${tool.name}: ${problemText(problem)}\n`);
  return showUsage(tool, usage, status);
}

/** getopt_long(3)'s own complaint: `invalid option -- 'x'`. */
export function problemText(problem: OptionProblem): string {
  const { option } = problem;
  const long = option.startsWith('--');
  if (problem.kind === 'unknown') {
    return long ? `unrecognized option '${option}'` : `invalid option -- '${option.slice(1)}'`;
  }
  return long
    ? `option '${option}' requires an argument`
    : `option requires an argument -- '${option.slice(1)}'`;
}

/** Points to the help: a hint in coreutils, the usage line itself in busybox. */
export function showUsage(tool: ProgramTool, usage: string, status = 1): Step {
  if (tool.gnu) tool.err(`Try '${tool.name} --help' for more information.\n`);
  else tool.err(busyboxUsage(`${tool.name} ${usage}`));
  return exit(tool.gnu ? status : 1);
}
