import type { MachineMaker } from '../machine.ts';
import type { MachineState } from '../machine-state.ts';
import { checkGoal } from './goals/check.ts';
import { Evidence } from './goals/evidence.ts';
import { LabBench, labContext } from './lab-bench.ts';
import type { GoalResult, LabDone, LabRun } from './lab.ts';
import { PreparedMachines, type Prepared } from './prepared.ts';

/** Files, then `setup`. */
function prepare(machines: MachineMaker, { seed, files, setup }: LabRun): Prepared {
  const bench = LabBench.fresh(machines, seed);
  bench.write(files ?? {});
  const lines = bench.type(setup ?? []);
  return { state: bench.state, lines, typed: bench.lines };
}

function checkGoals(
  machines: MachineMaker,
  { goals }: LabRun,
  state: MachineState,
  typed: number,
): readonly GoalResult[] {
  if (!goals || goals.length === 0) return [];
  const evidence = new Evidence(state, () => machines.open(state, labContext(typed)));
  return goals.map((goal) => ({ goal, ...checkGoal(goal, evidence) }));
}

/** A second after the last line: what was just started has come up, or has not. */
function settled(machines: MachineMaker, { state, typed }: Pick<Prepared, 'state' | 'typed'>): MachineState {
  const bench = new LabBench(machines.open(state, labContext(typed)), typed);
  bench.rest();
  return bench.state;
}

/**
 * Does a run at once, in this thread.
 * @param prepared where machines are kept that runs have in common
 */
export function runLab(machines: MachineMaker, run: LabRun, prepared = new PreparedMachines(0)): LabDone {
  const start = prepared.get(run, () => prepare(machines, run));
  const before = checkGoals(machines, run, settled(machines, start), start.typed + 1);
  const bench = new LabBench(machines.open(start.state, labContext(start.typed)), start.typed);
  const lines = bench.type(run.lines ?? [], run.docker);
  bench.rest();
  const goals = lines.length === 0 ? before : checkGoals(machines, run, bench.state, bench.lines);
  return { kind: 'done', setup: start.lines, lines, before, goals };
}
