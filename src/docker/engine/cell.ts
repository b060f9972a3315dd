import type { Instant } from '../../base/time.ts';
import type { EngineEvent } from './events.ts';
import type { EngineState } from './state.ts';

/**
 * Where the newest state is while operations work. A process of the machine may call an operation from within
 * another one's settling (a script in a container's shell that types `docker run`): both then share one cell, so
 * that neither works on a state the other has left behind. It lives as long as a session; states never change.
 */
export interface EngineCell {
  state: EngineState;
  now: Instant;
  /** Up to when everything has happened; null before the first settling. */
  settled: Instant | null;
  /** Everything that happened since the cell was made, oldest first. */
  readonly events: EngineEvent[];
  /** Ids of containers that a `stop` at work is waiting for: their end is told as part of it. */
  readonly stopping: Set<string>;
}

export function newCell(state: EngineState, now: Instant): EngineCell {
  return { state, now, settled: null, events: [], stopping: new Set() };
}
