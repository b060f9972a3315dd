import { type, type SqlType } from '../catalogue/sql-type.ts';
import { refuse } from '../problem.ts';
import type { Call, Expression, Window } from '../syntax/syntax-tree.ts';
import type { Value } from '../values/value.ts';
import type { BindContext, Bound, SortKey, WindowCall } from './bound.ts';

type Compute = WindowCall['compute'];

/** A call with OVER: a value for each row from the rows around it. */
export function bindWindow(
  call: Call,
  window: Window,
  context: BindContext,
  bind: (expression: Expression, context: BindContext) => Bound,
): Bound {
  const { windows, environment, clause } = context;
  const { dialect } = environment;
  const { at, name } = call;
  if (!windows) {
    return refuse({ kind: 'invalid-argument', message: `window functions are not allowed in ${clause}` });
  }
  const args = call.args.map((arg) => bind(arg, context));
  const partitionBy = window.partitionBy.map((each) => bind(each, context));
  const orderBy = window.orderBy.map(({ expression, descending, nulls }): SortKey => ({
    bound: bind(expression, context),
    descending,
    nullsFirst: nulls === undefined ? dialect.nullsFirst(descending) : nulls === 'first',
  }));
  const own = OWN[name];
  let result: SqlType = type('int8');
  let compute: Compute;
  if (own) {
    if (own.takes === 'first') result = args[0]?.type ?? type('text');
    ({ compute } = own);
  } else {
    const aggregate = dialect.aggregates[name]?.(args, call, { ...context, isInAggregate: true });
    if (!aggregate) {
      const types = args.map((arg) => dialect.typeName(arg.type)).join(', ');
      return refuse({ kind: 'no-function', name, types, at });
    }
    result = aggregate.type;
    // With an order each row sees those up to its last peer, without one all of them.
    compute = (rows, peers) =>
      rows.map((_row, index) => aggregate.compute(orderBy.length === 0 ? rows : rows.slice(0, peers[index])));
  }
  const index = windows.length;
  windows.push({ partitionBy, orderBy, args, compute });
  return { type: result, at, evaluate: (row) => row.windows?.[index] ?? null };
}

const integer = (value: number): Value => BigInt(value);

/** How many rows further, and what there is instead beyond the end. */
function shifted(direction: number): Compute {
  return (rows) =>
    rows.map((row, index) => {
      const [, distance = 1n, fallback = null] = row;
      return rows[index + direction * Number(distance ?? 1n)]?.[0] ?? fallback;
    });
}

const OWN: Readonly<Record<string, { readonly takes: 'nothing' | 'first'; readonly compute: Compute }>> = {
  row_number: { takes: 'nothing', compute: (rows) => rows.map((_row, index) => integer(index + 1)) },
  rank: {
    takes: 'nothing',
    compute: (rows, peers) => {
      let start = 0;
      return rows.map((_row, index) => {
        if (index > 0 && peers[index] !== peers[index - 1]) start = index;
        return integer(start + 1);
      });
    },
  },
  dense_rank: {
    takes: 'nothing',
    compute: (rows, peers) => {
      let rank = 1;
      return rows.map((_row, index) => {
        if (index > 0 && peers[index] !== peers[index - 1]) rank += 1;
        return integer(rank);
      });
    },
  },
  lag: { takes: 'first', compute: shifted(-1) },
  lead: { takes: 'first', compute: shifted(1) },
  first_value: { takes: 'first', compute: (rows) => rows.map(() => rows[0]?.[0] ?? null) },
  last_value: {
    takes: 'first',
    compute: (rows, peers) => rows.map((_row, index) => rows[(peers[index] ?? 1) - 1]?.[0] ?? null),
  },
};
