import { containerInspect, EngineError, eventsQuery } from '../../../engine/index.ts';
import type { CliContext } from '../../client/cli-context.ts';

/** The first process of a container, to see later whether it has ended. */
export type MainProcess = {
  /** The container's whole id. */
  readonly id: string;
  /** 0 when none runs. */
  readonly pid: number;
};

/** @throws EngineError noSuchContainer */
export function mainProcess(context: CliContext, ref: string): MainProcess {
  const { Id, State } = context.call(containerInspect, { ref });
  return { id: Id, pid: State.Pid };
}

/** {@link mainProcess} of a container that was just started, and may be over and gone already. */
export function startedProcess(context: CliContext, id: string): MainProcess {
  try {
    return mainProcess(context, id);
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return { id, pid: 0 };
    throw error;
  }
}

/** The exit status a container last ended with, as its events tell; for one that is gone or runs again. */
function lastExit(context: CliContext, id: string): number | undefined {
  const filters = { container: [id], type: ['container'], event: ['die'] };
  const exitCode = context.call(eventsQuery, { filters }).at(-1)?.Actor.Attributes['exitCode'];
  return exitCode === undefined ? undefined : Number(exitCode);
}

/**
 * With what status the process has ended; undefined while it runs.
 * @param gone whether to wait until the container is removed, too (`--rm`)
 */
export function exitOf(context: CliContext, { id, pid }: MainProcess, gone = false): number | undefined {
  try {
    const { State } = context.call(containerInspect, { ref: id });
    if (gone || (State.Running && State.Pid === pid && pid !== 0)) return undefined;
    return lastExit(context, id) ?? State.ExitCode;
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return lastExit(context, id) ?? 0;
    throw error;
  }
}
