/** A command cannot go on: its message has been decided, what becomes of the shell too. */
export class ShellError extends Error {
  readonly status: number;
  /** `command`: just this command fails; `line`: the rest of the command line is dropped; `shell`: the shell ends. */
  readonly ends: 'command' | 'line' | 'shell';
  /** The built-in that speaks. */
  readonly builtin: string | undefined;

  constructor(message: string, ends: 'command' | 'line' | 'shell', status = 1, builtin?: string) {
    super(message);
    this.name = 'ShellError';
    this.ends = ends;
    this.status = status;
    this.builtin = builtin;
  }
}
