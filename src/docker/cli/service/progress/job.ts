import type { Task } from '../../../engine/api/task.ts';
import type { ProgressLine } from './progress-line.ts';
import { emptyLines, MOST_BARS, taskLine, type Look, type Seen, type Sight } from './replicated.ts';
import { FURTHEST, stateNumber } from './task-state.ts';

/** The tasks of this run of the job; of several of a slot the one that is least far. */
function tasksOfRun({ service, tasks }: Sight, key: (task: Task) => string): readonly Task[] {
  const run = service.JobStatus?.JobIteration.Index ?? 0;
  const byKey = new Map<string, Task>();
  for (const task of tasks) {
    if (!task.JobIteration || (task.JobIteration.Index ?? 0) !== run) continue;
    const state = stateNumber(task.Status.State);
    if (state === 0 || stateNumber(task.DesiredState) === 0) continue;
    const other = byKey.get(key(task));
    if (!other || stateNumber(other.Status.State) > state) byKey.set(key(task), task);
  }
  return [...byKey.values()];
}

function isComplete({ Status }: Task): boolean {
  return Status.State === 'complete';
}

function jobLine(complete: number, total: number): ProgressLine {
  const digits = String(total).length;
  const action = `${String(complete).padStart(digits, '0')} out of ${total} complete`;
  return { id: 'job progress', action, bar: { current: complete, total } };
}

/** One look at a replicated job. */
export function lookAtJob(seen: Seen, sight: Sight): Look {
  const { MaxConcurrent = 1, TotalCompletions: total = 1 } = sight.service.Spec.Mode.ReplicatedJob ?? {};
  const overall = (active: number, complete: number): readonly ProgressLine[] => {
    const wanted = Math.min(total - complete, MaxConcurrent);
    const digits = String(MaxConcurrent).length;
    const action = `${String(active).padStart(digits, '0')} out of ${wanted} tasks`;
    return [jobLine(complete, total), { id: 'active tasks', action }];
  };
  const lines: ProgressLine[] = [];
  if (!seen.started) {
    lines.push(...overall(0, 0), ...emptyLines(total));
  }
  const tasks = tasksOfRun(sight, ({ Slot = 0 }) => String(Slot));
  for (const task of tasks) {
    const id = `${(task.Slot ?? 0) + 1}/${total}`;
    if (total > MOST_BARS) continue;
    if (isComplete(task))
      lines.push({ id, action: 'complete ', bar: { current: FURTHEST + 1, total: FURTHEST + 1 } });
    else lines.push(...taskLine(task, id, false));
  }
  const active = tasks.filter(({ Status }) => stateNumber(Status.State) <= FURTHEST).length;
  const complete = tasks.filter(isComplete).length;
  lines.push(...overall(active, complete));
  return { seen: { ...seen, started: true }, converged: complete === total, lines };
}

/** One look at a global job. */
export function lookAtGlobalJob(seen: Seen, sight: Sight): Look {
  const tasks = tasksOfRun(sight, ({ NodeID = '' }) => NodeID).filter(
    ({ NodeID = '' }) => NodeID === '' || sight.activeNodes.has(NodeID),
  );
  if (!seen.started && tasks.length === 0 && sight.activeNodes.size > 0) {
    return { seen, converged: false, lines: [] };
  }
  const complete = tasks.filter(isComplete).length;
  const lines = tasks
    .filter((task) => !isComplete(task))
    .flatMap((task) => taskLine(task, (task.NodeID ?? '').slice(0, 12), false));
  return {
    seen: { ...seen, started: true },
    converged: complete === tasks.length,
    lines: [...lines, jobLine(complete, tasks.length)],
  };
}
