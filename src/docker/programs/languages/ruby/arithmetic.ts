import type { Machine } from '../core/machine.ts';
import type { Value } from '../core/value.ts';
import { classOf } from './classes.ts';
import { raise } from './errors.ts';
import { label } from './compare.ts';

const BIG = 4096;

/** Operators of numbers. */
export function numbers(vm: Machine, operator: string, left: bigint | number, right: bigint | number): Value {
  switch (operator) {
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    case '<=>':
      return left < right ? -1n : left > right ? 1n : 0n;
    default:
  }
  if (typeof left === 'bigint' && typeof right === 'bigint') return integers(vm, operator, left, right);
  const [a, b] = [Number(left), Number(right)];
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a - b * Math.floor(a / b);
    case '**':
      return a ** b;
    default:
      return undefined;
  }
}

function integers(vm: Machine, operator: string, a: bigint, b: bigint): Value {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return bounded(vm, a * b);
    case '/':
    case '%': {
      if (b === 0n) {
        vm.state.store.set('%native', label(vm, operator));
        return raise(vm, 'ZeroDivisionError', 'divided by 0', { native: true });
      }
      const rest = a % b;
      const isOff = rest !== 0n && rest < 0n !== b < 0n;
      return operator === '/' ? a / b - (isOff ? 1n : 0n) : isOff ? rest + b : rest;
    }
    case '**': {
      if (b < 0n) return Number(a) ** Number(b);
      if (b * BigInt(a.toString(2).length) > BigInt(BIG * 8)) return vm.language.tooLarge(vm);
      return bounded(vm, a ** b);
    }
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return b > BigInt(BIG * 4) ? vm.language.tooLarge(vm) : a << b;
    case '>>':
      return a >> b;
    default:
      return undefined;
  }
}

/** A number no larger than what is worth keeping. */
function bounded(vm: Machine, value: bigint): bigint {
  vm.count();
  if (value > 1n << 40_000n || value < -(1n << 40_000n)) return vm.language.tooLarge(vm);
  return value;
}

/** The complaint about what cannot be counted with. */
export function coerceProblem(vm: Machine, operator: string, left: bigint | number, right: Value): Value {
  vm.state.store.set('%native', label(vm, operator).replace('Integer', classOf(left).name));
  const what =
    right === null || right === undefined
      ? 'nil'
      : typeof right === 'boolean'
        ? String(right)
        : classOf(right).name;
  return raise(vm, 'TypeError', `${what} can't be coerced into ${classOf(left).name}`, {
    native: true,
    points: true,
  });
}
