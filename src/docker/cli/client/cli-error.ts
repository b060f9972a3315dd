/** How a {@link CliError} ends the command. */
export interface CliErrorOptions {
  /** 1 unless told. */
  readonly exitCode?: number;
  /** A stable name for what went wrong, where an explanation may hang on it. */
  readonly code?: string;
  /** The failures it is put together from, each to be explained by itself. */
  readonly causes?: readonly unknown[];
}

/**
 * A command gives up: `message` is printed on standard error (nothing when it is empty), and the command ends with
 * `exitCode`. The message is whole, as the real tool prints it.
 */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;
  readonly code: string | undefined;
  readonly causes: readonly unknown[];

  constructor(message: string, { exitCode = 1, code, causes = [] }: CliErrorOptions = {}) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
    this.causes = causes;
  }
}
