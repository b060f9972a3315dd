import type { Call } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import type { Value } from '../../core/value.ts';
import { symbolName } from '../classes.ts';

/** The text that a method of texts and symbols was called on. */
export function own({ self }: Call): string {
  return typeof self === 'string' ? self : (symbolName(self) ?? '');
}

/** A text's method without arguments. */
export function plainly(make: (value: string) => Value) {
  return (_vm: Machine, call: Call): Value => make(own(call));
}

/** The form that changes the text in place: nil when nothing changed. */
export function changing(make: (value: string, vm: Machine, call: Call) => string) {
  return (vm: Machine, call: Call): Value => {
    const made = make(own(call), vm, call);
    return made === own(call) ? null : made;
  };
}

/** The first letter large, the others small. */
export const capitalize = (value: string) => value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase();
