import type { NativeTable } from '../../core/language.ts';
import { isKind, list } from '../../core/value.ts';
import { truthy } from '../dispatch.ts';
import { compareOrRaise, hashKey } from '../compare.ts';
import { dictOf, items } from './arguments.ts';
import { flat } from './array.ts';
import { chosen, distinct, group, pairs, sum, toHash } from './iteration.ts';

/** What is made of the answers when a block has been asked about every item. */
export const BLOCK_ANSWERS: NativeTable = {
  '%gather': (_vm, { args }, into) => (
    isKind(into, 'list') && into.items.push(args.length === 1 ? args[0] : list(args)),
    null
  ),
  '%map': (_vm, { args: [results] }) => list([...items(results)]),
  '%flat-map': (_vm, { args: [results] }) => list(flat(items(results), 1)),
  '%select': chosen(true),
  '%reject': chosen(false),
  '%find': (_vm, { args: [results, from] }) =>
    pairs(results, from).find(([, answer]) => truthy(answer))?.[0] ?? null,
  '%find-index': (_vm, { args: [results] }) => {
    const index = items(results).findIndex(truthy);
    return index < 0 ? null : BigInt(index);
  },
  '%any': (_vm, { args: [results] }) => items(results).some(truthy),
  '%all': (_vm, { args: [results] }) => items(results).every(truthy),
  '%none': (_vm, { args: [results] }) => !items(results).some(truthy),
  '%count': (_vm, { args: [results] }) => BigInt(items(results).filter(truthy).length),
  '%sum': (vm, { args: [results] }) => sum(vm, items(results), 0n),
  '%sort-by': (vm, { args: [results, from] }) =>
    list(
      pairs(results, from)
        .toSorted(([, a], [, b]) => compareOrRaise(vm, a, b))
        .map(([item]) => item),
    ),
  '%min-by': (vm, { args: [results, from] }) =>
    pairs(results, from).toSorted(([, a], [, b]) => compareOrRaise(vm, a, b))[0]?.[0] ?? null,
  '%max-by': (vm, { args: [results, from] }) =>
    pairs(results, from).toSorted(([, a], [, b]) => compareOrRaise(vm, b, a))[0]?.[0] ?? null,
  '%group-by': (vm, { args: [results, from] }) => group(vm, pairs(results, from)),
  '%partition': (_vm, { args: [results, from] }) =>
    list(
      [true, false].map((wanted) =>
        list(
          pairs(results, from)
            .filter(([, answer]) => truthy(answer) === wanted)
            .map(([item]) => item),
        ),
      ),
    ),
  '%uniq': (vm, { args: [results, from] }) => list(distinct(vm, pairs(results, from))),
  '%take-while': (_vm, { args: [results, from] }) => {
    const stop = items(results).findIndex((answer) => !truthy(answer));
    return list(items(from).slice(0, stop < 0 ? undefined : stop));
  },
  '%drop-while': (_vm, { args: [results, from] }) => {
    const stop = items(results).findIndex((answer) => !truthy(answer));
    return list(stop < 0 ? [] : items(from).slice(stop));
  },
  '%to-h': (vm, { args: [results] }) => toHash(vm, items(results)),
  '%filter-map': (_vm, { args: [results] }) => list(items(results).filter(truthy)),
  '%transform-values': (_vm, { args: [results, from] }) => ({
    kind: 'dict',
    entries: new Map(
      [...dictOf(from).entries].map(([name, [key]], index) => [name, [key, items(results)[index]] as const]),
    ),
  }),
  '%transform-keys': (vm, { args: [results, from] }) => ({
    kind: 'dict',
    entries: new Map(
      [...dictOf(from).entries.values()].map(([, value], index) => [
        hashKey(vm, items(results)[index]),
        [items(results)[index], value] as const,
      ]),
    ),
  }),
  '%replace': (_vm, { args: [results, from] }) => (
    isKind(from, 'list') && (from.items = [...items(results)]),
    from ?? null
  ),
  '%zip-last': (_vm, { args: [results] }) => items(results).at(-1) ?? null,
};
