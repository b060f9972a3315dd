import { containerDetach, containerKill, EngineError } from '../../../engine/index.ts';
import type { Json } from '../../../../linux/process/program.ts';
import type { CliContext, CliResult, Resumable } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';
import { leave, nextWait, pump, showOutput, type Attachment } from './attachment.ts';
import { exitOf, type MainProcess } from './main-process.ts';

/** A client attached to a container's main process, until that ends: `run`, `start -a`, `attach`. */
export type ContainerSession = {
  readonly attachment: Attachment;
  readonly process: MainProcess;
  /** `--rm`: over only when the container is gone. */
  readonly autoRemove: boolean;
  /** Signals for the client go to the container. */
  readonly proxy: boolean;
  /** Leaving by the detach keys is told as an error. */
  readonly detachFails: boolean;
};

const NAME = 'container session';

/** Signals that mean the client itself, never the container: PIPE, CHLD, URG, WINCH. */
const OWN_SIGNALS: ReadonlySet<number> = new Set([13, 17, 23, 28]);

/** Goes on with a session as far as it can. @returns the container's exit status, or what to wait for */
export function runSession(context: CliContext, before: ContainerSession): CliResult {
  const { attachment, detached } = pump(context, before.attachment);
  if (detached) {
    context.call(containerDetach, { ref: before.process.id });
    leave(context, attachment);
    if (before.detachFails) throw new CliError('read escape sequence', { code: 'detached' });
    return 0;
  }
  const status = exitOf(context, before.process, before.autoRemove);
  if (status === undefined) {
    return { wait: nextWait(attachment), resume: NAME, state: { ...before, attachment } satisfies Json };
  }
  // The last words may have come with the end.
  leave(context, showOutput(context, attachment));
  return status;
}

export const containerSession: Resumable = {
  // The state is the one that runSession gave.
  resume: (context, state) => runSession(context, state as ContainerSession),
  signal(context, state, signal) {
    const session = state as ContainerSession;
    if (!session.proxy || OWN_SIGNALS.has(signal)) {
      if (OWN_SIGNALS.has(signal) && signal !== 13) return runSession(context, session);
      leave(context, session.attachment);
      return 128 + signal;
    }
    try {
      context.call(containerKill, { ref: session.process.id, signal: String(signal) });
    } catch (error) {
      // It may have ended meanwhile; the session will see.
      if (!(error instanceof EngineError)) throw error;
    }
    return runSession(context, session);
  },
};

export const CONTAINER_SESSION = { [NAME]: containerSession };
