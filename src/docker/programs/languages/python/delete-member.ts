import type { Machine } from '../core/machine.ts';
import { isKind, type Value } from '../core/value.ts';
import { noAttribute } from './attributes.ts';

/** `del object.name`. */
export function deleteFieldOf(vm: Machine, object: Value, name: string): void {
  if (!isKind(object, 'instance') || !object.fields.delete(name)) noAttribute(vm, object, name, false);
}
