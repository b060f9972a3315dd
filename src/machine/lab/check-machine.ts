import type { Goal } from '../../goals/goal.ts';
import type { Machine, MachineMaker } from '../machine.ts';
import type { RequestContext } from '../request.ts';
import { checkGoal } from './goals/check.ts';
import { Evidence } from './goals/evidence.ts';
import type { GoalResult } from './lab.ts';

/**
 * How goals stand on a machine that somebody uses. Time goes on up to now first: what was started in the background has
 * come up by then, or has not. Nothing of that is kept.
 * @param machine opened for this alone
 */
export function checkMachine(
  machines: MachineMaker,
  machine: Machine,
  goals: readonly Goal[],
  context: RequestContext,
): readonly GoalResult[] {
  machine.handle({ kind: 'look' });
  const state = machine.snapshot();
  const evidence = new Evidence(state, () => machines.open(state, context));
  return goals.map((goal) => ({ goal, ...checkGoal(goal, evidence) }));
}
