import type { Call } from '../../../core/language.ts';
import type { Machine } from '../../../core/machine.ts';
import { isKind, type Instance } from '../../../core/value.ts';
import { raise } from '../../errors.ts';

/** The object that a method was called on. */
export function own(vm: Machine, call: Call): Instance {
  return isKind(call.self, 'instance') ? call.self : raise(vm, 'TypeError', 'Illegal invocation');
}
