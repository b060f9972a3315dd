import { type } from '../catalogue/sql-type.ts';
import type { BindContext, Bound, FunctionBinder, Row } from '../evaluate/bound.ts';
import { compareValues } from '../values/compare.ts';
import type { Value } from '../values/value.ts';

/** All arguments as one type. */
function common(name: string, args: readonly Bound[], context: BindContext, at: number) {
  const { dialect } = context.environment;
  const of = dialect.commonType(args, name.toUpperCase(), at, context);
  return { of, bounds: args.map((arg) => dialect.coerce(arg, of, context)) };
}

/** The largest or smallest of its arguments. PostgreSQL leaves NULLs out, MySQL answers NULL. */
function extreme(direction: 1 | -1): FunctionBinder {
  return (args, { name, at }, context) => {
    if (args.length === 0) return undefined;
    const { of, bounds } = common(name, args, context, at);
    const { collation, name: dialect } = context.environment.dialect;
    const evaluate = (row: Row): Value => {
      let best: Value = null;
      for (const bound of bounds) {
        const value = bound.evaluate(row);
        if (value === null) {
          if (dialect === 'mysql') return null;
        } else if (best === null || compareValues(value, best, collation) * direction > 0) best = value;
      }
      return best;
    };
    return { type: of, at, evaluate };
  };
}

const coalesce: FunctionBinder = (args, { name, at }, context) => {
  if (args.length === 0) return undefined;
  const { of, bounds } = common(name, args, context, at);
  const evaluate = (row: Row): Value => {
    for (const bound of bounds) {
      const value = bound.evaluate(row);
      if (value !== null) return value;
    }
    return null;
  };
  return { type: of, at, evaluate };
};

const nullif: FunctionBinder = (args, { at }, context) => {
  const [left, right] = args;
  if (!left || !right || args.length !== 2) return undefined;
  const compare = context.environment.dialect.comparison(left, right, '=', at, context);
  const of = left.type.base === 'unknown' ? type('text') : left.type;
  return { type: of, at, evaluate: (row) => (compare(row) === 0 ? null : left.evaluate(row)) };
};

/** Functions that take anything, in both dialects. */
export const COMMON_FUNCTIONS: Readonly<Record<string, FunctionBinder>> = {
  coalesce,
  nullif,
  greatest: extreme(1),
  least: extreme(-1),
};
