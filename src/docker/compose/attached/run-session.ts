import type { CliContext, CliResult, Resumable } from '../../cli/client/cli-context.ts';
import { attach } from '../../cli/container/session/attachment.ts';
import {
  CONTAINER_SESSION,
  runSession,
  type ContainerSession,
} from '../../cli/container/session/container-session.ts';
import { requiredSequence } from '../../cli/container/session/detach-keys.ts';
import { startedProcess } from '../../cli/container/session/main-process.ts';
import { containerAttach, containerStart } from '../../engine/index.ts';
import type { MadeOneOff } from '../converge/one-off.ts';
import { asState, resumableOf } from '../work/json.ts';

const NAME = 'compose run';
const [session] = Object.values(CONTAINER_SESSION);

/** As compose ends with a status of its own: an empty line stands for what went wrong. */
function ended(context: CliContext, result: CliResult): CliResult {
  if (typeof result !== 'number') return { ...result, resume: NAME };
  if (result !== 0) context.err('\n');
  return result;
}

/** Starts the container of `run` with the client joined to it, until it ends. */
export function runAttached(
  context: CliContext,
  { id, body }: MadeOneOff,
  options: { readonly stdin: boolean; readonly autoRemove: boolean },
): CliResult {
  const { cursor } = context.call(containerAttach, { ref: id });
  context.call(containerStart, { ref: id });
  const { Tty: tty = false } = body;
  const streams = { stdin: options.stdin, stdout: true, stderr: true, tty, detach: requiredSequence('') };
  const result = runSession(context, {
    attachment: attach(context, { ref: id }, streams, cursor),
    process: startedProcess(context, id),
    autoRemove: options.autoRemove,
    proxy: true,
    detachFails: false,
  });
  return ended(context, result);
}

export const RUN_RESUMABLES: Readonly<Record<string, Resumable>> = {
  [NAME]: resumableOf(
    (context, state: ContainerSession) => ended(context, runSession(context, state)),
    (context, state, signal) =>
      ended(context, session?.signal?.(context, asState(state), signal) ?? 128 + signal),
  ),
};
