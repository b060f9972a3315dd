import type { Machine } from '../../core/machine.ts';
import { Thrown } from '../../core/problems.ts';
import type { TraceEntry, Value } from '../../core/value.ts';
import { factsOf } from './facts.ts';
import { box, struct } from './values.ts';

const LINES = 100_000;
/** What a nil pointer is used for ends like this. */
export const NIL_POINTER = 'invalid memory address or nil pointer dereference';

/** An error of the runtime's own: `runtime error: …`. */
export function raise(vm: Machine, message: string): never {
  throw panicWith(vm, box('errors.runtimeError', struct('errors.runtimeError', [['s', message]])));
}

/** A panic, with where it happened. */
export function panicWith(vm: Machine, value: Value): Thrown {
  return new Thrown(
    struct('%panic', [
      ['value', value],
      ['trace', traceText(vm, vm.trace())],
      ['goroutine', BigInt(goroutine(vm))],
    ]),
  );
}

/** The number of the goroutine that runs. */
export function goroutine(vm: Machine): number {
  return vm.thread.id <= 1 ? 1 : vm.thread.id + 16;
}

/** Where a counted line is, as traces show it. */
export function fileAndLine(vm: Machine, line: number): string {
  return `${factsOf(vm).files[Math.floor(line / LINES)] ?? ''}:${line % LINES}`;
}

/** The calls that led somewhere, as a trace shows them. */
export function traceText(vm: Machine, entries: readonly TraceEntry[]): string {
  return entries
    .filter(({ name }) => name !== '<module>')
    .toReversed()
    .map(
      ({ name, at }) =>
        `${name}(${/\.main$|\.init\.\d+$|\.func\d+(\.\d+)*$/.test(name) ? '' : '...'})\n\t${fileAndLine(vm, at.line)} +0x${(29 + (at.line % 40)).toString(16)}\n`,
    )
    .join('');
}
