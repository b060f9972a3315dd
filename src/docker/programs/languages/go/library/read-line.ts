import type { Machine } from '../../core/machine.ts';

/** A line of standard input, without its end; undefined when there is no more. Waits for it. */
export function readLine(vm: Machine): string | undefined {
  vm.takeMemo();
  const line = vm.process.isOpen(0) ? vm.process.readLine(0) : { text: '', end: true };
  if (!line) return vm.block({ on: 'input' });
  return line.text === '' && line.end ? undefined : line.text;
}
