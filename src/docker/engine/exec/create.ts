import { engineError } from '../errors/engine-error.ts';
import { findContainer } from '../container/find.ts';
import { emitContainer } from '../container/happenings.ts';
import type { Container } from '../container/container.ts';
import { operation } from '../operation.ts';
import { execCommandText } from './exec.ts';

export interface ExecCreateRequest {
  /** The container: id, name or beginning of an id. */
  readonly ref: string;
  readonly body: {
    readonly Cmd?: readonly string[] | null;
    readonly Env?: readonly string[] | null;
    readonly User?: string;
    readonly WorkingDir?: string;
    readonly Tty?: boolean;
    readonly Privileged?: boolean;
    readonly AttachStdin?: boolean;
    readonly AttachStdout?: boolean;
    readonly AttachStderr?: boolean;
    readonly DetachKeys?: string;
    /** Rows and columns. */
    readonly ConsoleSize?: readonly [number, number];
  };
}

/**
 * @param ref as the client named it: the message about a paused one repeats that
 * @throws EngineError containerNotRunning, execPaused, containerRestarting
 */
export function checkExecutable({ id, status }: Container, ref: string): void {
  if (status === 'paused') throw engineError('execPaused', { ref });
  if (status === 'restarting') throw engineError('containerRestarting', { id });
  if (status !== 'running') throw engineError('containerNotRunning', { id });
}

/**
 * `POST /containers/{id}/exec`: what is to be run is kept; `execStart` runs it.
 * @throws EngineError noSuchContainer, containerNotRunning, execPaused, containerRestarting, noExecCommand,
 * execUserUnknown
 */
export const execCreate = operation((tx, { ref, body }: ExecCreateRequest): { readonly Id: string } => {
  const argv = body.Cmd ?? [];
  if (argv.length === 0) throw engineError('noExecCommand', {});
  const container = findContainer(tx.state, ref);
  checkExecutable(container, ref);
  const user = body.User ?? '';
  const complaint = user === '' ? undefined : tx.runtime.live?.checkUser?.(container.id, user);
  if (complaint !== undefined) throw engineError('execUserUnknown', { complaint });
  const id = tx.newId();
  tx.putExec({
    id,
    containerId: container.id,
    argv,
    env: body.Env ?? [],
    user,
    workingDir: body.WorkingDir ?? '',
    tty: body.Tty ?? false,
    privileged: body.Privileged ?? false,
    openStdin: body.AttachStdin ?? false,
    openStdout: body.AttachStdout ?? false,
    openStderr: body.AttachStderr ?? false,
    detachKeys: body.DetachKeys ?? '',
    ...(body.ConsoleSize ? { consoleSize: body.ConsoleSize } : {}),
    status: 'created',
    pid: 0,
    exitCode: null,
  });
  emitContainer(tx, container, `exec_create: ${execCommandText(argv)}`, { execID: id });
  return { Id: id };
});
