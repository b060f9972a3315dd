import type { CliContext } from '../../cli/client/cli-context.ts';
import { containerInspect, containerLogs } from '../../engine/index.ts';

/** How far a RUN's container has come. */
export type LegacyRun =
  | { readonly kind: 'runs'; readonly container: string }
  | { readonly kind: 'ended'; readonly container: string; readonly code: number };

/** What it wrote is said once it has ended; what went to standard error in red, as the daemon sends it. */
export function pollRun(context: CliContext, container: string, say: (text: string) => void): LegacyRun {
  const { State } = context.call(containerInspect, { ref: container });
  if (State.Running) return { kind: 'runs', container };
  const { chunks } = context.call(containerLogs, { ref: container, stdout: true, stderr: true });
  for (const { stream, text } of chunks) say(stream === 'stdout' ? text : red(text));
  return { kind: 'ended', container, code: State.ExitCode };
}

/** As the daemon sends what went to standard error. */
export function red(text: string): string {
  return `\u001B[91m${text}\u001B[0m`;
}
