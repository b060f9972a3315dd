import { lookUp } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import { emitContainer } from '../container/happenings.ts';
import { operation } from '../operation.ts';
import type { ProcessFailure } from '../runtime.ts';
import { checkExecutable } from './create.ts';
import { execEnded } from './end.ts';
import { execCommandText, findExec } from './exec.ts';

export interface ExecRef {
  readonly id: string;
}

const RELATIVE_DIRECTORY: ProcessFailure = {
  kind: 'fails',
  exitCode: 128,
  status: 400,
  message: 'OCI runtime exec failed: exec failed: Cwd must be an absolute path',
};

/**
 * `POST /exec/{id}/start`: the process runs from now on. What it writes is read with `containerOutput`, its end is
 * told by `execInspect`.
 * @throws EngineError noSuchExec, execRunning, execAlreadyRun, execPaused, containerNotRunning, and processStart when
 * the command cannot be run (the exit code of the exec is 126 or 127 then)
 */
export const execStart = operation((tx, { id }: ExecRef): void => {
  const exec = findExec(tx.state, id);
  if (exec.status === 'running') throw engineError('execRunning', { id });
  if (exec.status === 'ended') throw engineError('execAlreadyRun', { id });
  const container = lookUp(tx.state.containers, exec.containerId);
  if (!container) throw engineError('noSuchExec', { id });
  checkExecutable(container, container.name);
  emitContainer(tx, container, `exec_start: ${execCommandText(exec.argv)}`, { execID: id });
  const workingDir = exec.workingDir || container.config.WorkingDir || '/';
  const { live } = tx.runtime;
  const pid = tx.state.nextPid;
  const relative = !workingDir.startsWith('/');
  const answer = relative
    ? RELATIVE_DIRECTORY
    : (live?.exec({
        execId: id,
        containerId: container.id,
        argv: exec.argv,
        env: exec.env,
        user: exec.user || container.config.User,
        workingDir,
        tty: exec.tty,
        openStdin: exec.openStdin,
        privileged: exec.privileged,
        ...(exec.consoleSize ? { consoleSize: exec.consoleSize } : {}),
        now: tx.now,
      }) ?? { kind: 'runs' as const, pid });
  if (answer.kind === 'fails') {
    const { message, status, exitCode } = answer;
    tx.putExec({ ...exec, status: 'ended', exitCode });
    throw engineError('processStart', { message, status, exitCode });
  }
  if (!live) tx.state = { ...tx.state, nextPid: pid + 1 };
  tx.putExec({ ...exec, status: 'running', pid: answer.pid });
  // Nobody could tell what it does: it has done it.
  if (!live) execEnded(tx, id, 0);
});
