import { sourceOf } from '../syntax/source.ts';
import type { Expr } from '../syntax/tree.ts';
import { binaryConstant, compareConstants } from './constants.ts';
import type { Converter } from './convert.ts';
import { constantText, type Operand } from './operand.ts';
import {
  isFamily,
  isInterface,
  isUntyped,
  under,
  UNTYPED_BOOL,
  UNTYPED_FLOAT,
  UNTYPED_INT,
  UNTYPED_RUNE,
  type Basic,
  type Type,
} from './types.ts';
import { same } from './type-identity.ts';

const COMPARES = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** `a op b`, computed at once where both are constants. */
export function binaryOperation(
  checker: Converter,
  op: string,
  left: Operand,
  right: Operand,
  x: Expr,
): Operand {
  if (
    left.mode === 'bad' ||
    right.mode === 'bad' ||
    isFamily(left.type, 'invalid') ||
    isFamily(right.type, 'invalid')
  )
    return checker.bad(x);
  if (op === '<<' || op === '>>') return shift(checker, op, left, right, x);
  const pair = matched(checker, left, right, op, x);
  if (!pair) return checker.bad(x);
  const { a, b, type } = pair;
  if (COMPARES.has(op)) return comparison(checker, op, a, b, type, x);
  if (op === '&&' || op === '||') {
    if (!isFamily(type, 'bool')) return undefinedOperator(checker, op, a, x);
    if (typeof a.value === 'boolean' && typeof b.value === 'boolean')
      return checker.constantOperand(op === '&&' ? a.value && b.value : a.value || b.value, type, x);
    return checker.value(
      type,
      {
        kind: 'logical',
        operator: op === '&&' ? 'and' : 'or',
        left: a.code,
        right: b.code,
        at: checker.place(x.at),
      },
      x,
    );
  }
  const families: readonly Basic['family'][] =
    op === '+' ? ['int', 'float', 'string'] : ['-', '*', '/'].includes(op) ? ['int', 'float'] : ['int'];
  if (!isFamily(type, ...families)) {
    const integral =
      isUntyped(type) &&
      type.family === 'float' &&
      typeof a.value === 'number' &&
      typeof b.value === 'number' &&
      Number.isInteger(a.value) &&
      Number.isInteger(b.value);
    if (!integral) return undefinedOperator(checker, op, a, x);
  }
  const isZero =
    b.value !== undefined &&
    typeof b.value !== 'string' &&
    typeof b.value !== 'boolean' &&
    Number(b.value) === 0;
  if ((op === '/' || op === '%') && isZero && (isFamily(type, 'int') || a.value !== undefined)) {
    checker.error(right.expr.at, 'invalid operation: division by zero');
    return checker.bad(x);
  }
  if (a.value !== undefined && b.value !== undefined) {
    const value = binaryConstant(op, a.value, b.value, isFamily(type, 'int'));
    const made = checker.constantOperand(value, type, x);
    const real = under(type);
    if (
      real.k === 'basic' &&
      !real.untyped &&
      real.family === 'int' &&
      checker.constantProblem({ ...made, type: UNTYPED_INT }, type) !== undefined
    ) {
      checker.error(
        x.k === 'binary' && checker.minor >= 20 ? x.at : x.at,
        `cannot use ${sourceOf(x)} (constant ${constantText(value)} of type ${checker.text(type)}) as ${checker.text(type)} value (overflows)`.replace(
          /cannot use .*/s,
          `${sourceOf(x)} (constant ${constantText(value)} of type ${checker.text(type)}) overflows ${checker.text(type)}`,
        ),
      );
      return checker.bad(x);
    }
    return made;
  }
  return checker.value(
    type,
    {
      kind: 'binary',
      operator: op + suffix(type),
      left: a.code,
      right: b.code,
      at: checker.place(x.at),
    },
    x,
  );
}

/** Both sides as one type. */
function matched(
  checker: Converter,
  left: Operand,
  right: Operand,
  op: string,
  x: Expr,
): { readonly a: Operand; readonly b: Operand; readonly type: Type } | undefined {
  const mismatch = (): undefined => {
    if (checker.minor >= 18 && (left.mode === 'nil') !== (right.mode === 'nil')) {
      const [nil, other] = left.mode === 'nil' ? [left, right] : [right, left];
      checker.error(
        checker.minor >= 20 ? nil.expr.at : x.at,
        `invalid operation: ${sourceOf(x)} (mismatched types ${checker.text(left.type)} and ${checker.text(right.type)})`,
      );
      void other;
      return undefined;
    }
    checker.error(
      checker.minor < 20 && COMPARES.has(op) ? right.expr.at : x.at,
      `invalid operation: ${sourceOf(x)} (mismatched types ${checker.text(left.type)} and ${checker.text(right.type)})`,
    );
    return undefined;
  };
  const as = (each: Operand, type: Type): Operand =>
    each.value === undefined
      ? { ...each, type }
      : { ...checker.constantOperand(each.value, type, each.expr) };
  if (left.mode === 'nil' || right.mode === 'nil') {
    if (op !== '==' && op !== '!=') return mismatch();
    const other = left.mode === 'nil' ? right : left;
    if (other.mode === 'nil') {
      checker.error(x.at, `invalid operation: ${sourceOf(x)} (operator ${op} not defined on nil)`);
      return undefined;
    }
    const real = under(other.type);
    if (!['pointer', 'slice', 'map', 'chan', 'func', 'interface'].includes(real.k)) return mismatch();
    return { a: left, b: right, type: other.type };
  }
  if (isUntyped(left.type) && isUntyped(right.type)) {
    const rank = (each: Type) => [UNTYPED_INT, UNTYPED_RUNE, UNTYPED_FLOAT].indexOf(each as Basic);
    if (rank(left.type) >= 0 && rank(right.type) >= 0) {
      const type = rank(left.type) >= rank(right.type) ? left.type : right.type;
      return { a: as(left, type), b: as(right, type), type };
    }
    if (left.type !== right.type) return mismatch();
    return { a: left, b: right, type: left.type };
  }
  if (isUntyped(left.type) || isUntyped(right.type)) {
    const [plain, typed] = isUntyped(left.type) ? [left, right] : [right, left];
    if (isInterface(typed.type)) {
      const boxed = { ...plain, type: typed.type, code: checker.assign(plain, typed.type, 'comparison') };
      return plain === left
        ? { a: boxed, b: typed, type: typed.type }
        : { a: typed, b: boxed, type: typed.type };
    }
    const problem = checker.constantProblem(plain, typed.type);
    if (problem === undefined) {
      const made = as(plain, typed.type);
      return plain === left
        ? { a: made, b: typed, type: typed.type }
        : { a: typed, b: made, type: typed.type };
    }
    if (problem === '') return mismatch();
    checker.error(
      plain.expr.at,
      problem === ' (truncated)'
        ? `${checker.show(plain)} truncated to ${checker.text(typed.type)}`
        : `cannot use ${checker.show(plain)} as ${checker.text(typed.type)} value in ${op === '' ? '' : 'operation'}${problem}`,
    );
    return undefined;
  }
  if (same(left.type, right.type)) return { a: left, b: right, type: left.type };
  if (op === '==' || op === '!=') {
    if (isInterface(left.type) && checker.isAssignable(right.type, left.type))
      return { a: left, b: { ...right, code: checker.assign(right, left.type, '') }, type: left.type };
    if (isInterface(right.type) && checker.isAssignable(left.type, right.type))
      return { a: { ...left, code: checker.assign(left, right.type, '') }, b: right, type: right.type };
  }
  return mismatch();
}

function comparison(checker: Converter, op: string, a: Operand, b: Operand, type: Type, x: Expr): Operand {
  const real = under(type);
  if (a.value !== undefined && b.value !== undefined)
    return checker.constantOperand(compareConstants(op, a.value, b.value), UNTYPED_BOOL, x);
  const isNil = a.mode === 'nil' || b.mode === 'nil';
  const isOrdered = real.k === 'basic' && ['int', 'float', 'string'].includes(real.family);
  const isComparable = !['slice', 'map', 'func'].includes(real.k) || isNil;
  if (op === '==' || op === '!=') {
    if (!isComparable) {
      const kind = real.k;
      checker.error(
        x.at,
        checker.minor >= 18
          ? `invalid operation: ${sourceOf(x)} (${kind} can only be compared to nil)`
          : `invalid operation: ${sourceOf(x)} (${kind} can only be compared to nil)`,
      );
      return checker.bad(x);
    }
  } else if (!isOrdered) {
    checker.error(
      x.at,
      `invalid operation: ${sourceOf(x)} (operator ${op} not defined on ${real.k === 'basic' ? real.family : real.k})`,
    );
    return checker.bad(x);
  }
  if (real.k === 'basic' || isNil)
    return checker.value(
      UNTYPED_BOOL,
      {
        kind: 'binary',
        operator: isNil && real.k !== 'basic' ? `${op}nil` : op,
        left: a.code,
        right: b.code,
        at: checker.place(x.at),
      },
      x,
    );
  const equal = checker.special('equal', [a.code, b.code], x.at, checker.describeType(type));
  return checker.value(
    UNTYPED_BOOL,
    op === '==' ? equal : { kind: 'unary', operator: '!', operand: equal, at: checker.place(x.at) },
    x,
  );
}

function shift(checker: Converter, op: string, left: Operand, right: Operand, x: Expr): Operand {
  if (!isFamily(right.type, 'int') && !(typeof right.value === 'number' && Number.isInteger(right.value))) {
    checker.error(right.expr.at, `invalid operation: shift count ${checker.show(right)} must be integer`);
    return checker.bad(x);
  }
  if (
    left.value !== undefined &&
    right.value !== undefined &&
    (typeof left.value === 'bigint' || Number.isInteger(left.value))
  ) {
    const count = BigInt(right.value);
    if (count < 0n || count > 1000n) checker.unknown('so large a shift', x.at);
    const value = BigInt(left.value);
    return checker.constantOperand(
      op === '<<' ? value << count : value >> count,
      isUntyped(left.type) ? UNTYPED_INT : left.type,
      x,
    );
  }
  const own = isUntyped(left.type) ? checker.settled(left) : left;
  if (!isFamily(own.type, 'int')) {
    checker.error(x.at, `invalid operation: shifted operand ${checker.show(left)} must be integer`);
    return checker.bad(x);
  }
  return checker.value(
    own.type,
    {
      kind: 'binary',
      operator: op + suffix(own.type),
      left: own.code,
      right: checker.settled(right).code,
      at: checker.place(x.at),
    },
    x,
  );
}

/** How results of other sizes than 64 bits are cut. */
export function suffix(type: Type): string {
  const real = under(type);
  if (real.k !== 'basic' || real.untyped) return '';
  if (real.family === 'float') return real.bits === 32 ? '#f' : '';
  return real.family === 'int' && real.bits !== -64 ? `#${real.bits}` : '';
}

function undefinedOperator(checker: Converter, op: string, a: Operand, x: Expr): Operand {
  checker.error(a.expr.at, `invalid operation: operator ${op} not defined on ${checker.show(a)}`);
  return checker.bad(x);
}
