import { isFloat, isInteger, type, type SqlType } from '../catalogue/sql-type.ts';
import type { Bound, FunctionBinder } from '../evaluate/bound.ts';
import { refuse } from '../problem.ts';
import { Decimal, round, truncate } from '../values/decimal.ts';
import type { Value } from '../values/value.ts';
import { isZero, modulo, toDecimal, toFloat, widerNumber } from './arithmetic.ts';
import { integer, plain } from './function-builder.ts';

const own = ([arg]: readonly Bound[]): SqlType => arg?.type ?? type('numeric');
/** Whole numbers count as floating or exact ones, as the function has it. */
const exact = ([arg]: readonly Bound[]): SqlType =>
  arg && isFloat(arg.type) ? type('float8') : type('numeric');

/** Functions of numbers that both dialects have alike. */
export const NUMBER_FUNCTIONS: Readonly<Record<string, FunctionBinder>> = {
  abs: plain({ takes: ['number'], gives: own }, ([a]) => absolute(a ?? null)),
  sign: plain({ takes: ['number'], gives: exact }, ([a]) =>
    typeof a === 'number' ? Math.sign(a) : toDecimal(BigInt(Math.sign(toFloat(a ?? 0n)))),
  ),
  sqrt: plain({ takes: ['float'], gives: 'float8' }, ([a]) => {
    if (Number(a) < 0)
      refuse({ kind: 'invalid-argument', message: 'cannot take square root of a negative number' });
    return Math.sqrt(Number(a));
  }),
  exp: plain({ takes: ['float'], gives: 'float8' }, ([a]) => Math.exp(Number(a))),
  ln: plain({ takes: ['float'], gives: 'float8' }, ([a]) => logarithm(Number(a))),
  power: plain({ takes: ['float', 'float'], gives: 'float8' }, ([a, b]) => Number(a) ** Number(b)),
  pow: plain({ takes: ['float', 'float'], gives: 'float8' }, ([a, b]) => Number(a) ** Number(b)),
  pi: plain({ takes: [], gives: 'float8' }, () => Math.PI),
  radians: plain({ takes: ['float'], gives: 'float8' }, ([a]) => (Number(a) / 180) * Math.PI),
  degrees: plain({ takes: ['float'], gives: 'float8' }, ([a]) => (Number(a) * 180) / Math.PI),
  sin: plain({ takes: ['float'], gives: 'float8' }, ([a]) => Math.sin(Number(a))),
  cos: plain({ takes: ['float'], gives: 'float8' }, ([a]) => Math.cos(Number(a))),
  tan: plain({ takes: ['float'], gives: 'float8' }, ([a]) => Math.tan(Number(a))),
  mod: plain(
    { takes: ['number', 'number'], gives: ([a, b]) => (a && b ? widerNumber(a.type, b.type) : type('int4')) },
    ([a = null, b = null], { dialect }, args) => {
      if (isZero(b)) return dialect.name === 'mysql' ? null : refuse({ kind: 'division-by-zero' });
      const [x, y] = args;
      return modulo(a, b, x && y ? widerNumber(x.type, y.type) : type('int4'));
    },
  ),
};

export function logarithm(value: number): number {
  if (value === 0) refuse({ kind: 'invalid-argument', message: 'cannot take logarithm of zero' });
  if (value < 0) refuse({ kind: 'invalid-argument', message: 'cannot take logarithm of a negative number' });
  return Math.log(value);
}

function absolute(value: Value): Value {
  if (typeof value === 'bigint') return value < 0n ? -value : value;
  if (value instanceof Decimal) return value.digits < 0n ? new Decimal(-value.digits, value.scale) : value;
  return Math.abs(Number(value));
}

/** round(value, places), and the same without rounding. */
export function rounder(mode: 'round' | 'truncate', wholeAs: (of: SqlType) => SqlType): FunctionBinder {
  return plain(
    { takes: ['number', 'int'], optional: 1, gives: ([a]) => wholeAs(a?.type ?? type('numeric')) },
    ([a = null, places = 0n], _environment, [arg]) => {
      const scale = integer(places);
      if (typeof a === 'number') {
        const factor = 10 ** scale;
        const scaled = a * factor;
        return (
          (mode === 'truncate'
            ? Math.trunc(scaled)
            : Math.abs(scaled % 1) === 0.5
              ? 2 * Math.round(scaled / 2)
              : Math.round(scaled)) / factor
        );
      }
      const result = (mode === 'round' ? round : truncate)(toDecimal(a), scale);
      return arg && isInteger(arg.type) && isInteger(wholeAs(arg.type)) ? round(result, 0).digits : result;
    },
  );
}

/** To the next whole number up or down. */
export function stepper(direction: 1 | -1, gives: (of: SqlType) => SqlType): FunctionBinder {
  return plain(
    { takes: ['number'], gives: ([a]) => gives(a?.type ?? type('numeric')) },
    ([a = null], _environment, [arg]) => {
      if (typeof a === 'number') return direction > 0 ? Math.ceil(a) : Math.floor(a);
      const value = toDecimal(a);
      const cut = truncate(value, 0);
      const isWhole = round(cut, value.scale).digits === value.digits;
      const step = !isWhole && value.digits > 0n === direction > 0 ? BigInt(direction) : 0n;
      const whole = cut.digits + step;
      return isInteger(gives(arg?.type ?? type('numeric'))) ? whole : new Decimal(whole, 0);
    },
  );
}
