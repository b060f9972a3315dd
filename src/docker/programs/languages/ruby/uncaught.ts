import type { Machine } from '../core/machine.ts';
import { isKind, plain, type Value } from '../core/value.ts';
import { messageOf } from './dispatch.ts';
import { report } from './errors.ts';

/** What `at_exit` was given, the last first. */
function runAtExit(vm: Machine): void {
  const blocks = vm.state.store.get('%at-exit');
  vm.state.store.delete('%at-exit');
  for (const block of isKind(blocks, 'list') ? blocks.items : []) vm.callNow(block, { args: [] });
  vm.flush();
}

/** Reports an exception nobody caught. @returns the exit status; undefined when only a thread ends */
export function uncaught(vm: Machine, error: Value, isMain: boolean): number | undefined {
  vm.flush();
  if (!isKind(error, 'instance')) return 1;
  if (isMain) runAtExit(vm);
  if (error.cls?.name === 'SystemExit') return Number(plain(error.fields.get('%status') ?? 0n));
  if (!isMain) {
    vm.writeError(
      `#<Thread:0x00007f1b2c3d4e58 ${vm.state.units[0]?.file ?? ''}:1 run> terminated with exception (report_on_exception is true):\n${report(vm, error, messageOf(vm, error))}`,
    );
    return undefined;
  }
  let shown = report(vm, error, messageOf(vm, error));
  const place = error.cls?.name === 'LoadError' ? vm.state.store.get('%require-place') : undefined;
  if (typeof place === 'string') {
    const [head = '', ...rest] = shown.split('\n');
    const own = /^(.*?:\d+:in [`'].*?'): /.exec(head)?.[1] ?? '';
    shown = [head.replace(own, place), `\tfrom ${place}`, `\tfrom ${own}`, ...rest].join('\n');
  }
  vm.writeError(shown);
  if (vm.state.prompt) return undefined;
  return 1;
}
