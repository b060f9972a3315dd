import type { CliContext, CliResult, Resumable } from '../../cli/client/cli-context.ts';
import type { Json } from '../../../linux/process/program.ts';

/** What a command keeps while it waits. A project is plain JSON, which TypeScript does not take interfaces for. */
export function asState(state: object): Json {
  return state as unknown as Json;
}

/** A command that waits, with its own kind of state: only what was given to {@link asState} comes back here. */
export function resumableOf<State extends object>(
  resume: (context: CliContext, state: State) => CliResult,
  signal?: (context: CliContext, state: State, signal: number) => CliResult,
): Resumable {
  const own = (state: Json): State => state as unknown as State;
  return {
    resume: (context, state) => resume(context, own(state)),
    ...(signal ? { signal: (context, state, number) => signal(context, own(state), number) } : {}),
  };
}
