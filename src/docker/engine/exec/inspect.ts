import type { ExecInspect } from '../api/exec.ts';
import { operation } from '../operation.ts';
import { findExec, type Exec } from './exec.ts';
import type { ExecRef } from './start.ts';

export function execShown(exec: Exec): ExecInspect {
  const [entrypoint = '', ...args] = exec.argv;
  return {
    ID: exec.id,
    Running: exec.status === 'running',
    ExitCode: exec.exitCode,
    ProcessConfig: {
      tty: exec.tty,
      entrypoint,
      arguments: args,
      privileged: exec.privileged,
      ...(exec.user === '' ? {} : { user: exec.user }),
    },
    OpenStdin: exec.openStdin,
    OpenStderr: exec.openStderr,
    OpenStdout: exec.openStdout,
    CanRemove: false,
    ContainerID: exec.containerId,
    DetachKeys: exec.detachKeys,
    Pid: exec.pid,
  };
}

/** `GET /exec/{id}/json`. @throws EngineError noSuchExec */
export const execInspect = operation((tx, { id }: ExecRef): ExecInspect => execShown(findExec(tx.state, id)));
