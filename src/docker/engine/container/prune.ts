import { isAfter } from '../../../base/time.ts';
import { checkFilterNames, matchesLabels, filterValues, type Filters } from '../filters.ts';
import { operation } from '../operation.ts';
import { parseUntil } from '../until.ts';
import { isRunning } from './container.ts';
import { disposeContainer } from './dispose.ts';
import { containersOf } from './find.ts';

export interface PruneRequest {
  readonly filters?: Filters;
}

export interface ContainersPruneResult {
  readonly ContainersDeleted: readonly string[] | null;
  readonly SpaceReclaimed: number;
}

/**
 * `POST /containers/prune`: removes what does not run.
 * @throws EngineError filterUnknown, untilInvalid
 */
export const containerPrune = operation((tx, { filters = {} }: PruneRequest): ContainersPruneResult => {
  checkFilterNames(filters, ['label', 'label!', 'until']);
  const until = parseUntil(filters, tx.now);
  const doomed = containersOf(tx.state).filter(
    (container) =>
      !isRunning(container) &&
      !(until && !isAfter(until, container.created)) &&
      matchesLabels(filters, container.config.Labels) &&
      !(filterValues(filters, 'label!') && matchesLabels(filters, container.config.Labels, 'label!')),
  );
  const SpaceReclaimed = doomed.reduce((sum, { id }) => sum + (tx.storage?.containerSize(id) ?? 0), 0);
  for (const container of doomed) disposeContainer(tx, container, false);
  tx.emit('container', 'prune', '', { reclaimed: String(SpaceReclaimed) });
  return { ContainersDeleted: doomed.length > 0 ? doomed.map(({ id }) => id) : null, SpaceReclaimed };
});
