import type { Json } from '../../../linux/process/program.ts';
import type { CliContext, CliResult, Resumable } from './cli-context.ts';

/** A question before something that cannot be undone. */
export interface Confirmation<State extends Json> {
  /**
   * Asks, and goes on with `state` once the answer is `y`. Any other answer, or the end of input, ends the command
   * with nothing done.
   * @param question printed before `[y/N]`
   */
  ask(context: CliContext, question: string, state: State): CliResult;
  /** To be registered under the name the confirmation was made with. */
  readonly resumable: Resumable;
}

/**
 * Makes the question that `go` waits for.
 * @param name of the {@link Resumable}
 */
export function confirmation<State extends Json>(
  name: string,
  go: (context: CliContext, state: State) => CliResult,
): Confirmation<State> {
  const answered = (context: CliContext, state: State): CliResult => {
    const input = context.stdin.readNow();
    if (input === undefined) return { wait: { kind: 'readable', fd: 0 }, resume: name, state };
    const [line = ''] = input.text.split('\n');
    return line.trim().toLowerCase() === 'y' ? go(context, state) : 0;
  };
  return {
    ask(context, question, state) {
      context.out(`${question} [y/N] `);
      return answered(context, state);
    },
    resumable: {
      // The state is the one that `ask` was called with.
      resume: (context, state) => answered(context, state as State),
      signal(context) {
        context.out('\n');
        return 0;
      },
    },
  };
}
