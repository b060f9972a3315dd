import { isFloat, isInteger, type, type BaseType, type SqlType } from '../catalogue/sql-type.ts';
import type { Decimal } from '../values/decimal.ts';
import { add, fromInteger, multiply, parseDecimal, remainder, subtract } from '../values/decimal.ts';
import { isDecimal, type Value } from '../values/value.ts';

/** Any number as an exact one. */
export function toDecimal(value: Value): Decimal {
  if (isDecimal(value)) return value;
  if (typeof value === 'bigint') return fromInteger(value);
  return parseDecimal(String(value)) ?? fromInteger(0n);
}

export function toFloat(value: Value): number {
  return isDecimal(value) ? value.toNumber() : Number(value);
}

const ORDER: readonly BaseType[] = [
  'int1',
  'year',
  'int2',
  'int3',
  'int4',
  'int8',
  'numeric',
  'float4',
  'float8',
];

/** The type of which two numbers are both. */
export function widerNumber(a: SqlType, b: SqlType): SqlType {
  if (isFloat(a) || isFloat(b)) return type(a.base === 'float4' && b.base === 'float4' ? 'float4' : 'float8');
  return type(ORDER.indexOf(a.base) >= ORDER.indexOf(b.base) ? a.base : b.base);
}

/** Sums and products in the type both have. */
export function calculate(operator: '+' | '-' | '*', a: Value, b: Value, of: SqlType): Value {
  if (isFloat(of)) {
    const [x, y] = [toFloat(a), toFloat(b)];
    return operator === '+' ? x + y : operator === '-' ? x - y : x * y;
  }
  if (isInteger(of)) {
    const [x, y] = [a as bigint, b as bigint];
    return operator === '+' ? x + y : operator === '-' ? x - y : x * y;
  }
  const [x, y] = [toDecimal(a), toDecimal(b)];
  return operator === '+' ? add(x, y) : operator === '-' ? subtract(x, y) : multiply(x, y);
}

export function modulo(a: Value, b: Value, of: SqlType): Value {
  if (isInteger(of)) return (a as bigint) % (b as bigint);
  if (isFloat(of)) return toFloat(a) % toFloat(b);
  return remainder(toDecimal(a), toDecimal(b));
}

export function isZero(value: Value): boolean {
  return isDecimal(value) ? value.digits === 0n : Number(value) === 0;
}
