import type { PENDING } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { list, type Value } from '../core/value.ts';
import { classNamed } from './classes.ts';
import { spread } from './dispatch.ts';

/** Runs a block for each of some values; `finish` makes the result. */
export function each(
  vm: Machine,
  block: Value,
  calls: readonly (readonly Value[])[],
  finish: string,
  extra: Value,
  more: { readonly until?: 'true' | 'false'; readonly folds?: boolean } = {},
): Value | typeof PENDING {
  if (block === undefined || block === null) {
    const made = vm.construct(classNamed('Enumerator'));
    made.fields.set('%items', list(calls.map((args) => (args.length === 1 ? args[0] : list([...args])))));
    return made;
  }
  const label = vm.state.store.get('%native');
  return vm.loop({
    callee: block ?? null,
    calls: calls.map((args) => spread(vm, block, args)),
    finish,
    extra: extra ?? null,
    ...(typeof label === 'string' ? { self: label } : {}),
    ...more,
  });
}
