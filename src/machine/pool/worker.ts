import { decodeMachine, encodeMachine } from '../codec.ts';
import { openMachine } from '../machine.ts';
import type { MachineTask, MachineTaskResult } from './task.ts';

/** A worker thread's whole work: one request to one machine. It keeps nothing in between. */
export default function handle({ state, seed, request, context }: MachineTask): MachineTaskResult {
  const before = state && decodeMachine(state);
  const machine = openMachine(before ?? { seed }, context);
  const answer = machine.handle(request);
  const after = machine.snapshot();
  return { state: after === before ? undefined : encodeMachine(after), answer };
}
