import type { NetworkInspect } from '../api/network.ts';
import { engineError } from '../errors/engine-error.ts';
import { checkFilterNames, filterValues, matchesLabels, type Filters } from '../filters.ts';
import { operation } from '../operation.ts';
import type { EngineState } from '../state.ts';
import { networksOf } from './find.ts';
import { networkShown } from './inspect.ts';
import { isUserDefined, type Network } from './network.ts';

export interface NetworkListRequest {
  readonly filters?: Filters;
}

const NAMES = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];

function danglingFilter(filters: Filters): boolean | undefined {
  const [value] = filterValues(filters, 'dangling') ?? [];
  if (value === undefined) return undefined;
  if (['true', '1'].includes(value)) return true;
  if (['false', '0'].includes(value)) return false;
  throw engineError('filterNotBooleanNetwork', { name: 'dangling' });
}

function matches(
  state: EngineState,
  network: Network,
  filters: Filters,
  dangling: boolean | undefined,
): boolean {
  const anyOf = (name: string, holds: (value: string) => boolean): boolean =>
    filterValues(filters, name)?.some(holds) ?? true;
  const own = isUserDefined(network.name);
  return (
    anyOf('name', (value) => network.name.includes(value)) &&
    anyOf('id', (value) => network.id.startsWith(value)) &&
    anyOf('driver', (value) => network.driver === value) &&
    anyOf('scope', (value) => network.scope === value) &&
    anyOf('type', (value) => (value === 'custom') === own) &&
    matchesLabels(filters, network.labels) &&
    // As the real list, which does not look who is on a network when it is asked for this.
    (dangling === undefined || dangling === own)
  );
}

/** `GET /networks`. @throws EngineError filterUnknown, filterTypeInvalid, filterNotBooleanNetwork */
export const networkList = operation(
  (tx, { filters = {} }: NetworkListRequest): readonly NetworkInspect[] => {
    checkFilterNames(filters, NAMES);
    const type = filterValues(filters, 'type')?.find((value) => !['builtin', 'custom'].includes(value));
    if (type !== undefined) throw engineError('filterTypeInvalid', { value: type });
    const dangling = danglingFilter(filters);
    return networksOf(tx.state)
      .filter((network) => matches(tx.state, network, filters, dangling))
      .map((network) => networkShown(tx.state, network, false));
  },
);
