import type { EventMessage, EventType } from './api/event.ts';
import { sortedByKey, type Table } from '../../base/record.ts';
import { epochNanoseconds, type Instant } from '../../base/time.ts';

/** Something that happened, as the engine keeps it. */
export interface EngineEvent {
  readonly type: EventType;
  readonly action: string;
  /** A container's, image's or network's id; a volume's name. */
  readonly id: string;
  readonly attributes: Table<string>;
  readonly at: Instant;
}

/** What happens to a swarm is told by all its managers. */
const SWARM_TYPES: ReadonlySet<EventType> = new Set(['node', 'service', 'secret', 'config']);

/** How far what happened reaches: a network of the swarm is told of by the managers, without its driver. */
export function scopeOf({ type, attributes }: EngineEvent): 'swarm' | 'local' {
  const isShared = SWARM_TYPES.has(type) || (type === 'network' && attributes['type'] === undefined);
  return isShared ? 'swarm' : 'local';
}

/** The event as `GET /events` tells it. */
export function eventMessage(event: EngineEvent): EventMessage {
  const message = {
    Type: event.type,
    Action: event.action,
    Actor: { ID: event.id, Attributes: sortedByKey(event.attributes) },
    scope: scopeOf(event),
    time: event.at.seconds,
    timeNano: epochNanoseconds(event.at),
  };
  // Fields from before events had types: only what existed then still has them.
  if (event.type === 'container') {
    return { status: event.action, id: event.id, from: event.attributes['image'] ?? '', ...message };
  }
  return event.type === 'image' ? { status: event.action, id: event.id, ...message } : message;
}
