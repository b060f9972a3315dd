import type { TaskRecord, TaskState } from '../../engine/index.ts';

/** From the beginning of a task's life to its end. Its state only ever goes on in this order. */
const ORDER: readonly TaskState[] = [
  'new',
  'allocated',
  'pending',
  'assigned',
  'accepted',
  'preparing',
  'ready',
  'starting',
  'running',
  'complete',
  'shutdown',
  'failed',
  'rejected',
  'remove',
  'orphaned',
];

export function compareStates(a: TaskState, b: TaskState): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

/** It has come to an end, whichever. */
export function isOver({ state }: Pick<TaskRecord, 'state'>): boolean {
  return compareStates(state, 'running') > 0;
}

/** It is meant to run, or to be made ready to. */
export function isWanted({ desired }: Pick<TaskRecord, 'desired'>): boolean {
  return compareStates(desired, 'running') <= 0;
}
