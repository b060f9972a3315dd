import type { Constant } from './operand.ts';

/** An operator on two constants of one family. */
export function binaryConstant(op: string, a: Constant, b: Constant, isInt: boolean): Constant {
  if (typeof a === 'string' && typeof b === 'string') return (a + b).slice(0, 1_000_000);
  if (
    isInt &&
    (typeof a === 'bigint' || typeof a === 'number') &&
    (typeof b === 'bigint' || typeof b === 'number')
  ) {
    return whole(op, BigInt(a), BigInt(b));
  }
  const [left, right] = [Number(a), Number(b)];
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '%':
      return left % right;
    default:
      return left / right;
  }
}

function whole(op: string, a: bigint, b: bigint): bigint {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    default:
      return a & ~b;
  }
}

/** A comparison of two constants. */
export function compareConstants(op: string, a: Constant, b: Constant): boolean {
  switch (op) {
    case '==':
      return a === b || (typeof a !== 'string' && typeof b !== 'string' && Number(a) === Number(b));
    case '!=':
      return !compareConstants('==', a, b);
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}

/** A sign before a constant. */
export function unaryConstant(op: string, value: Constant): Constant {
  if (op === '!') return value !== true;
  if (op === '+') return value;
  if (typeof value === 'bigint') return op === '^' ? ~value : -value;
  return -Number(value);
}
