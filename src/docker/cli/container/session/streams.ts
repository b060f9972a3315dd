import { processInput, processOutput } from '../../../engine/index.ts';
import type { ProcessOutput } from '../../../engine/runtime.ts';
import type { CliContext } from '../../client/cli-context.ts';

/** A container's main process, by the container's whole id, or an exec by its own. */
export type Target = { readonly ref: string } | { readonly execId: string };

/** What the process has written beyond `cursor`. */
export function readOutput(context: CliContext, target: Target, cursor: number): ProcessOutput {
  return context.call(processOutput, { ...target, cursor });
}

/** Characters for the process's standard input. */
export function feed(context: CliContext, target: Target, text: string, end: boolean): void {
  context.call(processInput, { ...target, text, end });
}
