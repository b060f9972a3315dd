import type { Service } from '../../../engine/api/service.ts';
import type { Task } from '../../../engine/api/task.ts';
import type { ProgressLine } from './progress-line.ts';
import { FURTHEST, isTerminalState, stateNumber } from './task-state.ts';

/** More tasks than this get no line each. */
export const MOST_BARS = 20;

const LONGEST_STATE = 9;
const LONGEST_ERROR = 75;

/** What a service's progress is remembered by between two looks. */
export interface Seen {
  readonly started: boolean;
  /** Everything ran when it was last looked. */
  readonly done: boolean;
  /** Which line each slot has, in the order in which they were seen. */
  readonly slots: readonly number[];
}

export interface Look {
  readonly seen: Seen;
  readonly converged: boolean;
  readonly lines: readonly ProgressLine[];
}

/** What is known of the cluster at one look. */
export interface Sight {
  readonly service: Service;
  readonly tasks: readonly Task[];
  readonly activeNodes: ReadonlySet<string>;
  readonly rollback: boolean;
}

export function overallLine(done: number, all: number, rollback: boolean): ProgressLine {
  const action = `${done} out of ${all} tasks`;
  return { id: 'overall progress', action: rollback ? `rolling back update: ${action}` : action };
}

function shortError(error: string): string {
  const line = error.replaceAll('\n', ' ');
  const bytes = Buffer.from(line);
  return bytes.length > LONGEST_ERROR ? `${bytes.subarray(0, LONGEST_ERROR - 1).toString('utf8')}…` : line;
}

/** A line for each task to come, when they are not too many. */
export function emptyLines(all: number): readonly ProgressLine[] {
  const shown = all > MOST_BARS ? 0 : all;
  return Array.from({ length: shown }, (_, index) => ({ id: `${index + 1}/${all}`, action: ' ' }));
}

/** The line of one task; none of one that is on its way out. */
export function taskLine(task: Task, id: string, rollback: boolean): readonly ProgressLine[] {
  const { Status, DesiredState } = task;
  const error = Status.Err ?? '';
  if (error !== '') return [{ id, action: shortError(error) }];
  if (isTerminalState(DesiredState) || isTerminalState(Status.State)) return [];
  const step = stateNumber(Status.State);
  const current = rollback ? FURTHEST - step : step;
  return [{ id, action: Status.State.padEnd(LONGEST_STATE), bar: { current, total: FURTHEST } }];
}

/** Of several tasks of a slot the one that is wanted soonest counts. */
function tasksBySlot(tasks: readonly Task[], activeNodes: ReadonlySet<string>): ReadonlyMap<number, Task> {
  const bySlot = new Map<number, Task>();
  for (const task of tasks) {
    const wanted = stateNumber(task.DesiredState);
    const state = stateNumber(task.Status.State);
    if (wanted === 0 || state === 0) continue;
    const slot = task.Slot ?? 0;
    const other = bySlot.get(slot);
    if (other) {
      const otherWanted = stateNumber(other.DesiredState);
      if (otherWanted < wanted) continue;
      if (otherWanted === wanted && stateNumber(other.Status.State) <= state) continue;
    }
    const node = task.NodeID ?? '';
    if (node !== '' && !activeNodes.has(node)) continue;
    bySlot.set(slot, task);
  }
  return bySlot;
}

/** One look at a replicated service. */
export function lookAtReplicas(seen: Seen, { service, tasks, activeNodes, rollback }: Sight): Look {
  const replicas = service.Spec.Mode.Replicated?.Replicas ?? 1;
  const lines: ProgressLine[] = [];
  if (!seen.started) {
    lines.push(overallLine(0, replicas, rollback));
    lines.push(...emptyLines(replicas));
  }
  const bySlot = tasksBySlot(tasks, activeNodes);
  const wasDone = seen.done && [...bySlot.values()].every(({ Status }) => Status.State === 'running');
  const slots = [...seen.slots];
  let running = 0;
  for (const [slot, task] of [...bySlot].sort(([a], [b]) => a - b)) {
    if (!slots.includes(slot)) slots.push(slot);
    const number = slots.indexOf(slot) + 1;
    if (!isTerminalState(task.DesiredState) && task.Status.State === 'running') running += 1;
    if (!wasDone && replicas <= MOST_BARS && number <= replicas) {
      lines.push(...taskLine(task, `${number}/${replicas}`, rollback));
    }
  }
  if (!wasDone) lines.push(overallLine(running, replicas, rollback));
  const converged = running === replicas;
  return { seen: { started: true, done: wasDone || converged, slots }, converged, lines };
}
