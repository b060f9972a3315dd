import { notSimulated, refuse } from '../problem.ts';
import type { Call } from '../syntax/syntax-tree.ts';
import { compareValues, keyOf } from '../values/compare.ts';
import type { Value } from '../values/value.ts';
import type { Aggregate, BindContext, Binder, Bound, Dialect, SortKey } from './bound.ts';
import { bindWindow } from './windows.ts';

/** A call: an aggregate, a window function or a plain one. @throws SqlError when there is no such function */
export function bindCall(call: Call, context: BindContext, bind: Binder): Bound {
  const { dialect } = context.environment;
  const { at, name } = call;
  if (call.over) return bindWindow(call, call.over, context, bind);
  const aggregate = dialect.aggregates[name];
  if (aggregate) return bindAggregate(call, context, bind);
  // A function of units takes the first argument as a word: TIMESTAMPDIFF(DAY, …).
  const args = call.args.map((arg, index) =>
    index === 0 && /^timestamp(?:diff|add)$/.test(name) && arg.kind === 'column'
      ? bind({ kind: 'string', text: arg.path.join('.').toLowerCase(), at: arg.at }, context)
      : bind(arg, context),
  );
  const binder = dialect.functions[name];
  const bound = binder?.(args, call, context);
  if (bound) return { ...bound, at };
  if (!binder && KNOWN.test(name)) notSimulated(`the function ${name}`, at);
  const types = args.map((arg) => dialect.typeName(arg.type)).join(', ');
  if (binder && dialect.name === 'mysql') return refuse({ kind: 'argument-count', name });
  return refuse({ kind: 'no-function', name, types, at });
}

/** Functions of the real servers that are not there: said plainly, unlike ones that nobody has. */
const KNOWN =
  /^(?:json_\w+|jsonb_\w+|xml\w*|to_ts\w+|ts_\w+|pg_\w+|regexp_\w+|array_\w+|lo_\w+|st_\w+|percentile_\w+|corr|covar\w*|regr_\w+|mode|ntile|nth_value|percent_rank|cume_dist|get_lock|release_lock|aes_\w+|inet\w*|is_\w+|master_\w+|benchmark|load_file|uuid_\w+|bit_\w+|encode|decode|crypt|gen_salt|sha\d*|digest|setseed|width_bucket|normalize|parse_ident|format_bytes)$/;

function bindAggregate(call: Call, context: BindContext, bind: Binder): Bound {
  const { environment, grouping, clause } = context;
  const { dialect } = environment;
  const { at, name } = call;
  if (context.isInAggregate === true && grouping) refuse({ kind: 'nested-aggregate', at });
  if (!grouping) refuse({ kind: 'aggregate-here', clause, at });
  const inner: BindContext = { ...context, isInAggregate: true };
  const args = call.args.map((arg) => bind(arg, inner));
  const bound = dialect.aggregates[name]?.(args, call, inner);
  if (!bound) {
    const types = args.map((arg) => dialect.typeName(arg.type)).join(', ');
    return refuse({ kind: 'no-function', name, types, at });
  }
  const orderBy = call.orderBy.map(({ expression, descending, nulls }) =>
    sortKey(bind(expression, inner), descending, nulls, dialect),
  );
  const filter = call.filter && bind(call.filter, inner);
  const index = grouping.aggregates.length;
  const aggregate: Aggregate = {
    args,
    isDistinct: call.isDistinct,
    orderBy,
    compute: bound.compute,
    ...(filter && { filter }),
  };
  grouping.aggregates.push(aggregate);
  return { type: bound.type, at, evaluate: (row) => row.aggregates?.[index] ?? null };
}

export function sortKey(
  bound: Bound,
  descending: boolean,
  nulls: 'first' | 'last' | undefined,
  dialect: Dialect,
): SortKey {
  return {
    bound,
    descending,
    nullsFirst: nulls === undefined ? dialect.nullsFirst(descending) : nulls === 'first',
  };
}

/** Orders two lists of values by keys. */
export function compareKeys(
  a: readonly Value[],
  b: readonly Value[],
  keys: readonly SortKey[],
  dialect: Dialect,
): number {
  for (const [index, { descending, nullsFirst }] of keys.entries()) {
    const x = a[index] ?? null;
    const y = b[index] ?? null;
    if (x === null && y === null) continue;
    if (x === null || y === null) return (x === null) === nullsFirst ? -1 : 1;
    const order = compareValues(x, y, dialect.collation);
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

/** Rows of arguments without those that came before. */
export function distinctRows(
  rows: readonly (readonly Value[])[],
  dialect: Dialect,
): readonly (readonly Value[])[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = row.map((value) => keyOf(value, dialect.collation)).join('\u0000');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
