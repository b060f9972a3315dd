import { lookUp } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import type { EngineState } from '../state.ts';

/** One more process in a container, as the engine keeps it: asked for by `exec create`, run by `exec start`. */
export interface Exec {
  readonly id: string;
  readonly containerId: string;
  readonly argv: readonly string[];
  /** On top of the container's own. */
  readonly env: readonly string[];
  /** As asked for; empty for the container's own. */
  readonly user: string;
  readonly workingDir: string;
  readonly tty: boolean;
  readonly privileged: boolean;
  readonly openStdin: boolean;
  readonly openStdout: boolean;
  readonly openStderr: boolean;
  readonly detachKeys: string;
  /** Rows and columns of its terminal to begin with; absent for the usual ones. */
  readonly consoleSize?: readonly [number, number];
  readonly status: 'created' | 'running' | 'ended';
  readonly pid: number;
  /** Null until it has ended. */
  readonly exitCode: number | null;
}

/** @throws EngineError noSuchExec */
export function findExec(state: EngineState, id: string): Exec {
  const exec = lookUp(state.execs, id);
  if (!exec) throw engineError('noSuchExec', { id });
  return exec;
}

/** Those of a container that were made and have not ended: its `ExecIDs`. */
export function openExecsOf(state: EngineState, containerId: string): readonly Exec[] {
  return Object.values(state.execs).filter(
    (exec) => exec.containerId === containerId && exec.status !== 'ended',
  );
}

/** The command as events tell it: a program without arguments keeps the blank after it. */
export function execCommandText([program = '', ...args]: readonly string[]): string {
  return `${program} ${args.join(' ')}`;
}
