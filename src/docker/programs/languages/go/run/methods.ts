import type { Machine } from '../../core/machine.ts';
import { NotUnderstood } from '../../core/problems.ts';
import { tuple, type Value } from '../../core/value.ts';
import type { RuntimeMethod } from '../check/base.ts';
import { NIL_POINTER, raise } from './panic.ts';
import { boxType, copyOf, field, isBox, typeOf, unbox } from './values.ts';

/** What an interface's method is of the value that it holds: the function, its receiver given. */
export function dispatch(vm: Machine, value: Value, name: string): Value {
  if (!isBox(value)) return raise(vm, NIL_POINTER);
  const method = typeOf(vm, boxType(value)).methods?.[name];
  if (!method) throw new NotUnderstood(`the method "${name}" of ${typeOf(vm, boxType(value)).text}`, vm.line);
  return bound(vm, unbox(value), method);
}

function bound(vm: Machine, value: Value, method: RuntimeMethod): Value {
  let receiver = value;
  for (const name of method.path) {
    if (receiver === null) return raise(vm, NIL_POINTER);
    receiver = field(receiver, name);
  }
  if (method.dynamic) return dispatch(vm, receiver, method.fn);
  if (method.copies !== undefined) receiver = copyOf(vm, receiver, method.copies);
  const callee: Value = method.native
    ? { kind: 'native', name: method.fn }
    : vm.state.globals.vars.get(method.fn);
  return bind(callee, receiver);
}

/** A method as a value, with its receiver. */
export function bind(callee: Value, receiver: Value): Value {
  return { kind: 'native', name: '%bound', data: tuple([callee, receiver]) };
}

/** Calls a method of a value that an interface holds. */
export function callMethod(vm: Machine, value: Value, method: RuntimeMethod, args: Value[]): Value {
  return vm.callNow(bound(vm, value, method), { args });
}
