import type { ProcessContext } from '../process/process-context.ts';

/**
 * A command that runs straight to its end (`ls`, `grep`, `id`). Most of a userland is this.
 * Gives its exit status. May throw FsError for what it does not expect: reported as `NAME: PATH: TEXT`, status 1.
 */
export type Utility = (tool: UtilityContext) => number;

/** A process, with the conveniences of a utility. */
export interface UtilityContext extends ProcessContext {
  /** The name it was called by, without directories: argv[0] of `/bin/ls -l` is `ls`. */
  readonly name: string;
  /** argv without the name. */
  readonly args: readonly string[];
  /**
   * All of standard input, the same each time. While its end has not come the process waits, and the utility is run again from the
   * start later: read before you write anything.
   */
  stdin(): string;
  out(text: string): void;
  err(text: string): void;
  /** `NAME: message` and a newline on standard error. Gives `status` back (1), to return. */
  fail(message: string, status?: number): number;
  /** The output a terminal of this width is written to; undefined for a pipe or file. */
  readonly columns: number | undefined;
}

/** By name, for each userland: `busybox` words things its own way, `gnu` is coreutils, procps and friends. */
export type UtilityTable = Readonly<Record<string, Utility>>;
