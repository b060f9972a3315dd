import { decodeMachine, encodeMachine, MachineCodecError } from '../codec.ts';
import type { Machine } from '../machine.ts';
import { standardMachines } from '../standard-machines.ts';
import { checkMachine } from '../lab/check-machine.ts';
import { PreparedMachines } from '../lab/prepared.ts';
import { runLab } from '../lab/run-lab.ts';
import type { MachineTask, WorkerResult, WorkerTask } from './task.ts';

/** Makes what machines share, once, and gives the function that does one task. */
export function createTaskHandler(): (task: WorkerTask) => WorkerResult {
  const machines = standardMachines();
  const prepared = new PreparedMachines();

  function open({
    state,
    seed,
    context,
  }: Pick<MachineTask, 'state' | 'seed' | 'context'>): Machine | undefined {
    if (!state) return machines.create({ seed }, context);
    try {
      return machines.open(decodeMachine(state), context);
    } catch (error) {
      if (error instanceof MachineCodecError) return undefined;
      throw error;
    }
  }

  return (task) => {
    if ('lab' in task) return { kind: 'lab', lab: runLab(machines, task.lab, prepared) };
    const machine = open(task);
    if (!machine) return { kind: 'unreadable' };
    if ('goals' in task)
      return { kind: 'checked', goals: checkMachine(machines, machine, task.goals, task.context) };
    const before = task.state && machine.snapshot();
    const answer = machine.handle(task.request);
    const after = machine.snapshot();
    return { kind: 'done', state: after === before ? undefined : encodeMachine(after), answer };
  };
}
