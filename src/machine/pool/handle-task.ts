import { decodeMachine, encodeMachine, MachineCodecError } from '../codec.ts';
import type { Machine } from '../machine.ts';
import { standardMachines } from '../standard-machines.ts';
import type { MachineTask, MachineTaskResult } from './task.ts';

/** Makes what machines share, once, and gives the function that does one request. */
export function createTaskHandler(): (task: MachineTask) => MachineTaskResult {
  const machines = standardMachines();

  function open({ state, seed, context }: MachineTask): Machine | undefined {
    if (!state) return machines.create({ seed }, context);
    try {
      return machines.open(decodeMachine(state), context);
    } catch (error) {
      if (error instanceof MachineCodecError) return undefined;
      throw error;
    }
  }

  return (task) => {
    const machine = open(task);
    if (!machine) return { kind: 'unreadable' };
    const before = task.state && machine.snapshot();
    const answer = machine.handle(task.request);
    const after = machine.snapshot();
    return { kind: 'done', state: after === before ? undefined : encodeMachine(after), answer };
  };
}
