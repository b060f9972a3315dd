import type { CommandProblem } from './problem.ts';

/** A piece of output. The text carries its own line ends. */
export interface Output {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** What a command line comes to. */
export type Invocation<Context, Result> =
  /** A command is to run, after `output` (deprecation notices) has been printed. */
  | {
      readonly kind: 'run';
      /** `docker container ls` */
      readonly path: string;
      readonly output: readonly Output[];
      run(context: Context): Result;
    }
  /** Answered already: help, version, or an error with its `problem`. */
  | {
      readonly kind: 'answer';
      readonly output: readonly Output[];
      readonly exitCode: number;
      readonly problem?: CommandProblem;
    }
  /** The real tool does this and ours does not yet. `output` says so; the caller logs and counts `missing`. */
  | {
      readonly kind: 'not-yet';
      /** `docker scout`, or with a flag `docker run --gpus`. */
      readonly missing: string;
      readonly output: readonly Output[];
      readonly exitCode: number;
    };
