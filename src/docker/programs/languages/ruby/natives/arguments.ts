import type { Machine } from '../../core/machine.ts';
import { isKind, type Dict, type Instance, type List, type Value } from '../../core/value.ts';
import { classOf, symbolName } from '../classes.ts';
import { raise } from '../errors.ts';

function what(value: Value): string {
  return value === null || value === undefined
    ? 'nil'
    : typeof value === 'boolean'
      ? String(value)
      : classOf(value).name;
}

/** An argument that has to be a text. */
export function text(vm: Machine, value: Value): string {
  if (typeof value === 'string') return value;
  const name = symbolName(value);
  if (name !== undefined) return name;
  return raise(vm, 'TypeError', `no implicit conversion of ${what(value)} into String`, { native: true });
}

/** An argument that has to be a number. */
export function integer(vm: Machine, value: Value): number {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Math.trunc(value);
  return raise(
    vm,
    'TypeError',
    `no implicit conversion ${value === null || value === undefined ? 'from nil to integer' : `of ${what(value)} into Integer`}`,
    { native: true },
  );
}

/** The items of a list; none for what is no list. */
export function items(value: Value): Value[] {
  return isKind(value, 'list') ? value.items : [];
}

/** A value that is a list. */
export function listOf(value: Value): List {
  return isKind(value, 'list') ? value : { kind: 'list', items: [] };
}

/** A value that is a hash. */
export function dictOf(value: Value): Dict {
  return isKind(value, 'dict') ? value : { kind: 'dict', entries: new Map() };
}

/** A value that is an object. */
export function instanceOf(value: Value): Instance {
  return isKind(value, 'instance') ? value : { kind: 'instance', cls: null, fields: new Map() };
}

/** Complains about so many arguments, unless they are allowed. */
export function given(vm: Machine, count: number, least: number, most = least): void {
  if (count >= least && count <= most) return;
  const expected = least === most ? String(least) : most === Infinity ? `${least}+` : `${least}..${most}`;
  raise(vm, 'ArgumentError', `wrong number of arguments (given ${count}, expected ${expected})`, {
    native: true,
  });
}
