import {
  isInteger,
  isMoment,
  isNumeric,
  isText,
  type,
  type BaseType,
  type SqlType,
} from '../catalogue/sql-type.ts';
import type { BindContext, Bound, Environment, FunctionBinder } from '../evaluate/bound.ts';
import { refuse } from '../problem.ts';
import { castToText } from '../values/show-value.ts';
import { type Value, textOf } from '../values/value.ts';
import { toDecimal, toFloat } from './arithmetic.ts';

/** What a parameter takes. Arguments come as: text string, int and number bigint or Decimal, float number. */
export type Parameter =
  | 'text'
  | 'any'
  | 'int'
  | 'number'
  | 'float'
  | 'moment'
  | 'interval'
  | 'bool'
  | 'json'
  | 'array';

interface Shape {
  readonly takes: readonly Parameter[];
  /** How many of them may be left out. */
  readonly optional?: number;
  /** The last one may come again and again. */
  readonly repeats?: boolean;
  readonly gives: BaseType | SqlType | ((args: readonly Bound[]) => SqlType);
  /** Called with NULLs too; otherwise one NULL makes the result NULL. */
  readonly takesNull?: boolean;
}

/** Texts longer than this are refused: nobody reads them, and they fill the memory. */
const MAX_TEXT = 1_000_000;

type Run = (values: readonly Value[], environment: Environment, args: readonly Bound[]) => Value;

/** A plain function of its arguments. */
export function plain(shape: Shape, run: Run): FunctionBinder {
  const { takes, optional = 0, repeats = false, gives, takesNull = false } = shape;
  return (args, _call, context) => {
    if (args.length < takes.length - optional || (args.length > takes.length && !repeats)) return undefined;
    const fitted: Bound[] = [];
    for (const [index, arg] of args.entries()) {
      const parameter = takes[Math.min(index, takes.length - 1)] ?? 'any';
      const bound = fit(arg, parameter, context);
      if (!bound) return undefined;
      fitted.push(bound);
    }
    const { environment } = context;
    const of = typeof gives === 'function' ? gives(fitted) : typeof gives === 'string' ? type(gives) : gives;
    return {
      type: of,
      at: 0,
      evaluate(row) {
        const values = fitted.map((arg) => arg.evaluate(row));
        if (!takesNull && values.includes(null)) return null;
        const result = run(values, environment, fitted);
        return typeof result === 'string' ? limited(result, environment) : result;
      },
    };
  };
}

export function limited(text: string, environment: Environment): string {
  if (text.length > MAX_TEXT) refuse({ kind: 'invalid-argument', message: 'requested length too large' });
  environment.spend(text.length >> 7);
  return text;
}

function fit(arg: Bound, parameter: Parameter, context: BindContext): Bound | undefined {
  const { dialect } = context.environment;
  const isMysql = dialect.name === 'mysql';
  const of = arg.type;
  const isOpen = of.base === 'unknown';
  const as = (base: BaseType): Bound => dialect.coerce(arg, type(base), context);
  switch (parameter) {
    case 'any':
      return isOpen ? as('text') : arg;
    case 'text':
      if (isMysql || (isText(of) && !isOpen) || of.base === 'uuid')
        return asText(isOpen ? as('text') : arg, dialect.name);
      return isOpen ? as('text') : undefined;
    case 'int':
      if (isInteger(of)) return arg;
      if (isMysql) return numberOf(arg, (value) => BigInt(Math.round(toFloat(value))), 'int8');
      return isOpen ? as('int4') : undefined;
    case 'number':
      if (isNumeric(of)) return arg;
      if (isMysql)
        return numberOf(
          arg,
          (value) => (typeof value === 'string' ? Number.parseFloat(value) || 0 : value),
          'float8',
        );
      return isOpen ? as('float8') : undefined;
    case 'float':
      if (isNumeric(of) || isMysql) return numberOf(arg, toFloat, 'float8');
      return isOpen ? as('float8') : undefined;
    case 'moment':
      if (isMoment(of) || isMysql) return arg;
      return isOpen ? as('timestamptz') : undefined;
    case 'interval':
      return of.base === 'interval' ? arg : isOpen ? as('interval') : undefined;
    case 'bool':
      return of.base === 'bool' ? arg : isOpen ? as('bool') : undefined;
    case 'json':
      if (of.base === 'json' || of.base === 'jsonb') return arg;
      return isOpen || isMysql ? as('jsonb') : undefined;
    case 'array':
      return of.array === true ? arg : undefined;
  }
}

function asText(arg: Bound, dialect: 'postgres' | 'mysql'): Bound {
  if (arg.type.base === 'text' || arg.type.base === 'varchar') return arg;
  const evaluate: Bound['evaluate'] = (row) => {
    const value = arg.evaluate(row);
    return value === null ? null : castToText(value, arg.type, dialect);
  };
  return { type: type('text'), at: arg.at, evaluate };
}

function numberOf(arg: Bound, convert: (value: Value) => Value, base: BaseType): Bound {
  const evaluate: Bound['evaluate'] = (row) => {
    const value = arg.evaluate(row);
    if (value === null) return null;
    return convert(typeof value === 'string' ? Number.parseFloat(value) || 0 : value);
  };
  return { type: type(base), at: arg.at, evaluate };
}

export function text(value: Value | undefined): string {
  return textOf(value ?? null);
}

export function integer(value: Value | undefined): number {
  return Number(value);
}

export { toDecimal, toFloat };
