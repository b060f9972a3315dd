import type { CliContext } from '../../cli/client/cli-context.ts';
import { imagePush } from '../../engine/distribution/push.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import { familiarName, parseReference } from '../../engine/image/reference.ts';
import type { ProgressMessage } from '../../engine/api/progress.ts';
import { bytes } from '../solve/begin.ts';
import type { Reporter } from '../solve/reporter.ts';
import { authFor } from '../solve/stored-auth.ts';

/**
 * Sends the result to the registries its names speak of, one after the other.
 * @returns why one refused
 */
export function pushNames(
  context: CliContext,
  names: readonly string[],
  report: Reporter,
): string | undefined {
  for (const name of names) {
    const id = `push ${name}`;
    report.start(id, `pushing ${name} with docker`);
    const problem = pushOne(context, name, id, report);
    if (problem !== undefined) {
      report.error(id, problem);
      return problem;
    }
    report.done(id);
  }
  return undefined;
}

function pushOne(context: CliContext, name: string, id: string, report: Reporter): string | undefined {
  const reference = parseReference(name);
  try {
    const { messages, error } = context.call(imagePush, {
      name: familiarName(reference),
      tag: reference.tag ?? 'latest',
      auth: authFor(context, reference.domain),
    });
    for (const [layer, total] of pushedLayers(messages)) {
      const sizes = total === 0 ? '' : ` ${bytes(total)} / ${bytes(total)}`;
      report.status(id, `pushing layer ${layer}${sizes}`, 0.02);
    }
    return error?.message;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.message;
  }
}

/** Layers that were sent, with their bytes. */
function pushedLayers(messages: readonly ProgressMessage[]): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  for (const { id, status, progressDetail } of messages) {
    if (id === undefined) continue;
    if (status === 'Pushing') layers.set(id, progressDetail?.total ?? 0);
    else if (status === 'Pushed' && !layers.has(id)) layers.set(id, 0);
  }
  return layers;
}
