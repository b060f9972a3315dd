import type { EventMessage } from '../api/event.ts';
import { isAfter } from '../../../base/time.ts';
import { shortId } from '../container/container.ts';
import { eventMessage, scopeOf, type EngineEvent } from '../events.ts';
import { filterValues, matchesLabels, type Filters } from '../filters.ts';
import { operation } from '../operation.ts';
import type { Instant } from '../../../base/time.ts';

export interface EventsRequest {
  /** Both inclusive; absent for as far as the engine remembers. */
  readonly since?: Instant;
  readonly until?: Instant;
  readonly filters?: Filters;
}

/** Names of filters that ask for one thing, each for its own type. */
const THINGS = ['container', 'image', 'network', 'volume', 'service', 'node', 'secret', 'config'] as const;

function isThing(event: EngineEvent, thing: (typeof THINGS)[number], wanted: string): boolean {
  if (thing === 'image') {
    const { attributes } = event;
    const name = event.type === 'image' ? attributes['name'] : attributes['image'];
    const bare = (name ?? '').replace(/:[^/:]*$/, '');
    return ['image', 'container'].includes(event.type) && [event.id, name, bare].includes(wanted);
  }
  return (
    event.type === thing &&
    (event.id === wanted ||
      event.attributes['name'] === wanted ||
      (thing !== 'volume' && wanted.length >= 4 && event.id.startsWith(wanted)) ||
      shortId(event.id) === wanted)
  );
}

function matches(event: EngineEvent, filters: Filters): boolean {
  const anyOf = (name: string, holds: (value: string) => boolean): boolean =>
    filterValues(filters, name)?.some(holds) ?? true;
  return (
    anyOf('type', (value) => event.type === value) &&
    // `exec_create` means every `exec_create: …`.
    anyOf('event', (value) => event.action === value || event.action.startsWith(`${value}:`)) &&
    anyOf('scope', (value) => value === scopeOf(event)) &&
    // Nothing happens to the daemon here.
    anyOf('daemon', () => false) &&
    matchesLabels(filters, event.attributes) &&
    THINGS.every((thing) => anyOf(thing, (value) => isThing(event, thing, value)))
  );
}

/** `GET /events` of the past. Filters the daemon does not know are passed over, as it does. */
export const eventsQuery = operation((tx, request: EventsRequest): readonly EventMessage[] => {
  const { since, until, filters = {} } = request;
  return tx.state.events
    .filter(
      (event) =>
        !(since && isAfter(since, event.at)) &&
        !(until && isAfter(event.at, until)) &&
        matches(event, filters),
    )
    .map(eventMessage);
});
