import type { EngineError } from '../../engine/errors/engine-error.ts';
import type { CommandProblem } from '../command-tree/problem.ts';

/** Something that went wrong, as data: explanations hang on `code`, and take their details from `params`. */
export interface CliProblem {
  /** Who refused: the daemon, the reader of command lines, or a command before it asked the daemon. */
  readonly origin: 'daemon' | 'command-line' | 'client';
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What was printed of it. */
  readonly message: string;
}

/** A refusal of the engine's. */
export function daemonProblem(error: EngineError): CliProblem {
  return { origin: 'daemon', code: error.code, params: error.params, message: error.message };
}

/** A command line that was not understood. */
export function commandLineProblem({ code, ...params }: CommandProblem, message: string): CliProblem {
  return { origin: 'command-line', code, params, message };
}
