import type { Task } from '../../../engine/api/task.ts';
import type { ProgressLine } from './progress-line.ts';
import { MOST_BARS, overallLine, taskLine, type Look, type Seen, type Sight } from './replicated.ts';
import { isTerminalState, stateNumber } from './task-state.ts';

/** Of several tasks of a node the one that is wanted soonest counts. */
function tasksByNode(tasks: readonly Task[]): ReadonlyMap<string, Task> {
  const byNode = new Map<string, Task>();
  for (const task of tasks) {
    const wanted = stateNumber(task.DesiredState);
    const state = stateNumber(task.Status.State);
    if (wanted === 0 || state === 0) continue;
    const node = task.NodeID ?? '';
    const other = byNode.get(node);
    if (other) {
      const otherWanted = stateNumber(other.DesiredState);
      if (otherWanted < wanted) continue;
      if (otherWanted === wanted && stateNumber(other.Status.State) <= state) continue;
    }
    byNode.set(node, task);
  }
  return byNode;
}

/** One look at a global service: how many tasks there are to be, its tasks themselves tell. */
export function lookAtNodes(seen: Seen, { tasks, activeNodes, rollback }: Sight): Look {
  const byNode = tasksByNode(tasks);
  const all = byNode.size;
  const lines: ProgressLine[] = [];
  if (!seen.started) {
    if (all === 0) return { seen, converged: false, lines };
    lines.push(overallLine(0, all, rollback));
  }
  const wasDone = seen.done && [...byNode.values()].every(({ Status }) => Status.State === 'running');
  let running = 0;
  for (const [node, task] of byNode) {
    if (!activeNodes.has(node)) continue;
    if (!isTerminalState(task.DesiredState) && task.Status.State === 'running') running += 1;
    if (!wasDone && all <= MOST_BARS) lines.push(...taskLine(task, node.slice(0, 12), rollback));
  }
  if (!wasDone) lines.push(overallLine(running, all, rollback));
  const converged = running === all;
  return { seen: { ...seen, started: true, done: wasDone || converged }, converged, lines };
}
