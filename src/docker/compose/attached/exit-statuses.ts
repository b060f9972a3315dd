import type { Instant } from '../../../base/time.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { containerInspect, EngineError, eventsQuery } from '../../engine/index.ts';

export interface ExitStatuses {
  /** The statuses a container has ended with since, in their order. */
  readonly codes: readonly number[];
  readonly running: boolean;
  /** Its restart policy is about to start it again. */
  readonly restarting: boolean;
}

/** How a container has ended since a moment, as events tell it: it may have run several times. */
export function exitStatuses(
  context: CliContext,
  { id, since }: { readonly id: string; readonly since: Instant },
): ExitStatuses {
  const filters = { container: [id], type: ['container'], event: ['die'] };
  const codes = context
    .call(eventsQuery, { filters, since })
    .map(({ Actor }) => Number(Actor.Attributes['exitCode'] ?? 0));
  try {
    const { State } = context.call(containerInspect, { ref: id });
    return { codes, running: State.Running && !State.Restarting, restarting: State.Restarting };
  } catch (error) {
    if (!(error instanceof EngineError) || error.status !== 404) throw error;
    return { codes, running: false, restarting: false };
  }
}
