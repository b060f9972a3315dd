import { isAssignable } from '../value/go-type.ts';
import type { GoType } from '../value/go-type.ts';
import {
  boolValue,
  floatValue,
  goValue,
  intValue,
  noValue,
  stringValue,
  unwrapInterface,
  zeroValue,
} from '../value/go-value.ts';
import type { GoValue } from '../value/go-value.ts';
import type { Parameter } from './function.ts';
import type { BoolNode, NilNode, NumberNode, StringNode } from './node.ts';
import { nodeText } from './node-text.ts';
import { untypedNumber } from './number-literal.ts';

/** Why a value cannot be given to a parameter, in Go's words. */
export interface Mismatch {
  readonly kind: 'mismatch';
  readonly message: string;
}

function mismatch(message: string): Mismatch {
  return { kind: 'mismatch', message };
}

/** A value as its parameter takes it: out of an interface, or from behind a pointer, when that helps. */
export function convert(value: GoValue, parameter: Parameter): GoValue | Mismatch {
  if (parameter === 'untouched') return value;
  if (value.kind === 'none') {
    if (parameter.kind === 'interface') return noValue;
    return canBeNil(parameter) ? zeroValue(parameter) : mismatch(`invalid value; expected ${parameter.name}`);
  }
  if (parameter.kind === 'interface') return unwrapInterface(value);
  const inner = value.kind === 'interface' && value.inner !== null ? value.inner : value;
  if (isAssignable(inner.type, parameter)) return inner;
  if (inner.kind === 'pointer' && isAssignable(inner.type.target, parameter)) {
    return inner.target ?? mismatch(`dereference of nil pointer of type ${parameter.name}`);
  }
  return mismatch(`wrong type for value; expected ${parameter.name}; got ${inner.type.name}`);
}

/** A constant as its parameter takes it. A number has the parameter's type, if it fits. */
export function constantFor(
  node: BoolNode | NilNode | NumberNode | StringNode,
  parameter: Parameter,
): GoValue | Mismatch {
  if (node.kind === 'nil') return nilFor(parameter);
  if (parameter === 'untouched' || parameter.kind === 'interface') return constant(node);
  const found = mismatchOf(parameter, nodeText(node));
  switch (node.kind) {
    case 'bool':
      return parameter.kind === 'bool' ? goValue(parameter, node.value) : found;
    case 'string':
      return parameter.kind === 'string' ? goValue(parameter, node.value) : found;
    case 'number': {
      const { kind } = parameter;
      const number = kind === 'int' || kind === 'uint' || kind === 'float' ? node.number[kind] : undefined;
      return number === undefined ? found : goValue(parameter, number);
    }
  }
}

/** A constant where no type is asked for. */
export function constant(node: BoolNode | NumberNode | StringNode): GoValue | Mismatch {
  if (node.kind === 'bool') return boolValue(node.value);
  if (node.kind === 'string') return stringValue(node.value);
  const number = untypedNumber(node.number);
  if (number === 'overflow') return mismatch(`${node.number.text} overflows int`);
  return 'int' in number ? intValue(number.int) : floatValue(number.float);
}

function nilFor(parameter: Parameter): GoValue | Mismatch {
  if (parameter === 'untouched' || parameter.kind === 'interface') return noValue;
  return canBeNil(parameter) ? zeroValue(parameter) : mismatch(`cannot assign nil to ${parameter.name}`);
}

const EXPECTED: Partial<Record<GoType['kind'], string>> = {
  bool: 'bool',
  string: 'string',
  int: 'integer',
  uint: 'unsigned integer',
  float: 'float',
};

function mismatchOf(parameter: GoType, found: string): Mismatch {
  const expected = EXPECTED[parameter.kind];
  if (expected === undefined) return mismatch(`can't handle ${found} for arg of type ${parameter.name}`);
  return mismatch(`expected ${expected}; found ${found}`);
}

function canBeNil(type: GoType): boolean {
  return ['interface', 'map', 'pointer', 'slice'].includes(type.kind);
}
