import { decodeMachine, encodeMachine } from '../codec.ts';
import { standardMachines } from '../standard-machines.ts';
import type { MachineTask, MachineTaskResult } from './task.ts';

const machines = standardMachines();

/** A worker thread's whole work: one request to one machine. It keeps none of them. */
export default function handle({ state, seed, request, context }: MachineTask): MachineTaskResult {
  const before = state && decodeMachine(state);
  const machine = before ? machines.open(before, context) : machines.create({ seed }, context);
  const answer = machine.handle(request);
  const after = machine.snapshot();
  return { state: after === before ? undefined : encodeMachine(after), answer };
}
