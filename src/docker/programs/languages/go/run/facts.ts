import type { Machine } from '../../core/machine.ts';
import type { Facts } from '../check/program.ts';

const NONE: Facts = { types: {}, results: {}, files: [] };

/** What the running program knows about its types, as its compiler found out. */
export function factsOf(vm: Machine): Facts {
  const text = vm.state.store.get('%facts');
  return typeof text === 'string' ? (vm.readings.read(text, () => JSON.parse(text) as Facts) as Facts) : NONE;
}
