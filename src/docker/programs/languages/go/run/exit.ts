import type { Machine } from '../../core/machine.ts';
import { Exits } from '../../core/problems.ts';

/** `go run` says how its program ended, and ends with 1 itself. */
export function status(vm: Machine, code: number): number {
  if (code === 0 || vm.state.store.get('%run') !== true) return code;
  vm.writeError(`exit status ${code}\n`);
  return 1;
}

/** Ends the program. */
export function exits(vm: Machine, code: number): never {
  throw new Exits(status(vm, code));
}
