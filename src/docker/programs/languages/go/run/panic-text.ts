import type { Machine } from '../../core/machine.ts';
import { isKind, plain, type Value } from '../../core/value.ts';
import { show } from './format.ts';
import { NIL_POINTER } from './panic.ts';
import { boxType, field, typeOf, unbox } from './values.ts';

/** What is said about a panic that nobody recovered. */
export function panicText(vm: Machine, error: Value): string {
  const value = isKind(error, 'struct') && error.type === '%panic' ? field(error, 'value') : error;
  return `panic: ${valueText(vm, value)}\n${signalText(value)}\ngoroutine ${plain(field(error, 'goroutine') ?? 1n)} [running]:\n${plain(field(error, 'trace'))}`;
}

function signalText(value: Value): string {
  const isNilPointer =
    boxType(value) === 'errors.runtimeError' && plain(field(unbox(value), 's')) === NIL_POINTER;
  return isNilPointer ? '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f3a0]\n' : '';
}

/** A value as a panic shows it. */
export function valueText(vm: Machine, value: Value): string {
  if (value === null || value === undefined) return 'nil';
  const type = typeOf(vm, boxType(value));
  if (type.methods?.['Error'] || type.methods?.['String']) return show(vm, value);
  const text = show(vm, value);
  if (type.kind === 'string') return type.named === undefined ? text : `${type.text}("${text}")`;
  if (['int', 'float', 'bool'].includes(type.kind)) return `${type.text}(${text})`;
  return `(${type.text}) ${text}`;
}
