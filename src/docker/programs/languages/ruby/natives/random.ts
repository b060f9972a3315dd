import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, plain, type Value } from '../../core/value.ts';

/** A number below a limit, one of a range, or a share of 1. */
export function random(vm: Machine, limit: Value): Value {
  const share = vm.process.random() / 2 ** 32;
  if (limit === undefined || limit === null || limit === 0n) return share;
  if (typeof limit === 'number') return share * limit;
  if (typeof limit === 'bigint') return BigInt(Math.floor(share * Number(limit)));
  if (isKind(limit, 'instance')) {
    const [from, to] = [
      Number(plain(limit.fields.get('%from') ?? 0n)),
      Number(plain(limit.fields.get('%to') ?? 0n)),
    ];
    return BigInt(from + Math.floor(share * (to - from + (limit.fields.get('%excludes') === true ? 0 : 1))));
  }
  return share;
}

/** `rand` and `srand`. */
export const RANDOM: NativeTable = {
  'Kernel#srand': () => 0n,
  'Kernel#rand': (vm, { args: [limit] }) => random(vm, limit),
};
