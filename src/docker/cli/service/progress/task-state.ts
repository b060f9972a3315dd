import type { TaskState } from '../../../engine/api/task.ts';

/** The order in which a task goes through its states; those that end it differ only for comparing. */
const ORDER: Readonly<Partial<Record<TaskState, number>>> = {
  new: 1,
  allocated: 2,
  pending: 3,
  assigned: 4,
  accepted: 5,
  preparing: 6,
  ready: 7,
  starting: 8,
  running: 9,
  complete: 10,
  shutdown: 11,
  failed: 12,
  rejected: 13,
};

/** The furthest state that a bar shows. */
export const FURTHEST = 9;

/** The place of a state in that order; 0 for states that no progress is shown of. */
export function stateNumber(state: TaskState): number {
  return ORDER[state] ?? 0;
}

export function isTerminalState(state: TaskState): boolean {
  return stateNumber(state) > FURTHEST;
}
