import { formatValue } from '../gofmt/sprint.ts';
import { NO_FLAGS } from '../gofmt/verb.ts';
import type { GoType } from '../value/go-type.ts';
import { compareStrings, noValue, unwrapInterface } from '../value/go-value.ts';
import type { GoValue, TypedValue } from '../value/go-value.ts';
import { FunctionError } from './function.ts';

type Basic = Extract<TypedValue, { kind: 'bool' | 'string' | 'int' | 'float' }>;

/** `eq a b c …`: whether the first equals one of the others. */
export function isEqual(args: readonly GoValue[]): boolean {
  const [first = noValue, ...others] = args.map(unwrapInterface);
  if (others.length === 0) throw new FunctionError('missing argument for comparison');
  return others.some((other) => equalPair(first, other));
}

/** `lt a b`. */
export function isLess(args: readonly GoValue[]): boolean {
  const [a, b] = args.map((value) => basic(unwrapInterface(value)));
  if (a === undefined || b === undefined) throw new FunctionError('invalid type for comparison');
  if (a.kind === 'int' && b.kind === 'int') return a.value < b.value;
  if (a.kind !== b.kind) throw incompatible(a, b);
  if (a.kind === 'string' && b.kind === 'string') return compareStrings(a.value, b.value) < 0;
  if (a.kind === 'float' && b.kind === 'float') return a.value < b.value;
  throw new FunctionError('invalid type for comparison');
}

/** `le a b`. */
export function isLessOrEqual(args: readonly GoValue[]): boolean {
  return isLess(args) || isEqual(args);
}

function equalPair(a: GoValue, b: GoValue): boolean {
  const [x, y] = [basic(a), basic(b)];
  if (x !== undefined && y !== undefined && x.kind === y.kind) return x.value === y.value;
  if (x !== undefined || y !== undefined) {
    if (a.kind === 'none' || b.kind === 'none') return false;
    throw incompatible(a, b);
  }
  if (a.kind !== b.kind && a.kind !== 'none' && b.kind !== 'none') {
    throw new FunctionError(`non-comparable types ${shown(a)}: ${a.type.name}, ${b.type.name}: ${shown(b)}`);
  }
  if (isNil(a) || isNil(b)) return isNil(a) === isNil(b);
  if (b.kind !== 'none' && !isComparable(b.type)) {
    throw new FunctionError(`non-comparable type ${shown(b)}: ${b.type.name}`);
  }
  return a === b || shown(a) === shown(b);
}

function incompatible(a: TypedValue, b: TypedValue): FunctionError {
  return new FunctionError(`incompatible types for comparison: ${a.type.name} and ${b.type.name}`);
}

function basic(value: GoValue): Basic | undefined {
  const { kind } = value;
  return kind === 'bool' || kind === 'string' || kind === 'int' || kind === 'float' ? value : undefined;
}

/** Whether Go has `==` for values of the type: not for slices and maps, nor for what holds them. */
function isComparable(type: GoType): boolean {
  if (type.kind === 'slice' || type.kind === 'map') return false;
  if (type.kind === 'array') return isComparable(type.element);
  return type.kind !== 'struct' || type.fields.every((field) => isComparable(field.type));
}

function isNil(value: GoValue): boolean {
  if (value.kind === 'list') return value.items === null;
  if (value.kind === 'map') return value.entries === null;
  if (value.kind === 'pointer') return value.target === null;
  return value.kind === 'none';
}

function shown(value: GoValue): string {
  return formatValue(value, 's', NO_FLAGS);
}
