import type { NativeTable } from '../../core/language.ts';
import { tuple } from '../../core/value.ts';
import { symbolText } from '../display.ts';
import { compare } from '../compare.ts';
import { text } from './arguments.ts';
import { capitalize, own, plainly } from './own-text.ts';
import { sliceText } from './text-parts.ts';

/** Methods of symbols. */
export const SYMBOL: NativeTable = {
  'Symbol#to_s': plainly((value) => value),
  'Symbol#name': plainly((value) => value),
  'Symbol#to_sym': (_vm, { self }) => self ?? null,
  'Symbol#to_proc': (_vm, call) => ({ kind: 'native', name: '%symbol-proc', data: own(call) }),
  'Symbol#inspect': plainly((value) => `:${symbolText(value)}`),
  'Symbol#length': plainly((value) => BigInt(value.length)),
  'Symbol#size': plainly((value) => BigInt(value.length)),
  'Symbol#upcase': plainly((value) => tuple([value.toUpperCase()])),
  'Symbol#downcase': plainly((value) => tuple([value.toLowerCase()])),
  'Symbol#capitalize': plainly((value) => tuple([capitalize(value)])),
  'Symbol#<=>': (vm, { self, args: [value] }) => {
    const order = compare(vm, self, value);
    return order === undefined ? null : BigInt(order);
  },
  'Symbol#[]': sliceText,
  'Symbol#start_with?': (vm, call) => call.args.some((prefix) => own(call).startsWith(text(vm, prefix))),
};
