import { refuse } from '../problem.ts';
import type { Expression, OrderItem, Query, QueryBody } from '../syntax/syntax-tree.ts';
import type { Value } from '../values/value.ts';
import { compareKeys, distinctRows, sortKey } from './bind-call.ts';
import { bind } from './bind-expression.ts';
import { rowKey } from './row-key.ts';
import type { BindContext, Bound, BoundQuery, OutputColumn, Row } from './bound.ts';
import { bindSelect } from './select.ts';

type Rows = readonly (readonly Value[])[];

/** A whole query. @throws SqlError */
export function bindQuery(query: Query, outer: BindContext): BoundQuery {
  const commonTables = new Map(outer.commonTables);
  const context: BindContext = { ...outer, commonTables };
  for (const { name, columns: names, query: inner } of query.with) {
    const bound = bindQuery(inner, context);
    let cached: Rows | undefined;
    commonTables.set(name, {
      columns: bound.columns.map((column, index) => ({ ...column, name: names[index] ?? column.name })),
      run: () => (cached ??= bound.run()),
    });
  }
  const limit = query.limit && bindCount(query.limit, context, 'LIMIT');
  const offset = query.offset && bindCount(query.offset, context, 'OFFSET');
  const cut = (rows: Rows, row: Row | undefined): Rows => {
    const from = offset?.(row) ?? 0;
    const count = limit?.(row);
    return count === undefined ? rows.slice(from) : rows.slice(from, from + count);
  };
  const { dialect } = context.environment;
  if (query.body.kind === 'select') {
    const select = bindSelect(query.body, query.orderBy, context);
    const run = (row?: Row): Rows => {
      const selected = select.run(row);
      const ordered =
        query.orderBy.length === 0
          ? selected
          : selected.toSorted((a, b) => compareKeys(a.sort, b.sort, select.sortKeys, dialect));
      return cut(
        ordered.map(({ output }) => output),
        row,
      );
    };
    return { columns: select.columns, run };
  }
  const body = bindBody(query.body, context);
  const keys = query.orderBy.map((item) => outputKey(item, body.columns, context));
  const run = (row?: Row): Rows => {
    const rows = body.run(row);
    const ordered =
      keys.length === 0
        ? rows
        : rows
            .map((values) => ({ values, sort: keys.map((key) => key.bound.evaluate({ values })) }))
            .toSorted((a, b) => compareKeys(a.sort, b.sort, keys, dialect))
            .map(({ values }) => values);
    return cut(ordered, row);
  };
  return { columns: body.columns, run };
}

function bindCount(
  expression: Expression,
  context: BindContext,
  clause: string,
): (row: Row | undefined) => number | undefined {
  const bound = bind(expression, { ...context, scope: { columns: [] }, clause });
  return (row) => {
    const value = bound.evaluate(row ?? { values: [] });
    if (value === null) return undefined;
    const count = Number(value);
    if (count < 0) refuse({ kind: 'invalid-argument', message: `${clause} must not be negative` });
    return Math.round(count);
  };
}

/** After UNION only the columns of the answer can be ordered by. */
function outputKey(
  { expression, descending, nulls }: OrderItem,
  columns: readonly OutputColumn[],
  context: BindContext,
) {
  const { dialect } = context.environment;
  if (expression.kind === 'number') {
    const index = Number(expression.text) - 1;
    const column = columns[index];
    if (!column)
      return refuse({ kind: 'order-position', position: index + 1, clause: 'ORDER BY', at: expression.at });
    const bound: Bound = {
      type: column.type,
      at: expression.at,
      evaluate: (row) => row.values[index] ?? null,
    };
    return sortKey(bound, descending, nulls, dialect);
  }
  const scope = { columns: columns.map((column) => ({ ...column, table: '' })) };
  return sortKey(bind(expression, { ...context, scope, clause: 'ORDER BY' }), descending, nulls, dialect);
}

function bindBody(body: QueryBody, context: BindContext): BoundQuery {
  switch (body.kind) {
    case 'select': {
      const select = bindSelect(body, [], context);
      return { columns: select.columns, run: (row) => select.run(row).map(({ output }) => output) };
    }
    case 'nested':
      return bindQuery(body.query, context);
    case 'values':
      return bindValues(body.rows, context);
    case 'set':
      return bindSet(body, context);
  }
}

function bindValues(rows: readonly (readonly Expression[])[], context: BindContext): BoundQuery {
  const { dialect } = context.environment;
  const bound = rows.map((row) =>
    row.map((each) =>
      bind(each, { ...context, scope: { columns: [], outer: context.scope }, clause: 'VALUES' }),
    ),
  );
  const [first = []] = bound;
  if (bound.some((row) => row.length !== first.length)) {
    refuse({
      kind: 'given',
      error: { state: '42601', number: 1136, message: 'VALUES lists must all be the same length' },
    });
  }
  const columns = first.map((each, index): OutputColumn => {
    const all = bound.flatMap((row) => row[index] ?? []);
    const type = dialect.commonType(all, 'VALUES', each.at, context);
    return { name: dialect.name === 'mysql' ? `column_${index}` : `column${index + 1}`, type };
  });
  const coerced = bound.map((row) =>
    row.map((each, index) => dialect.coerce(each, columns[index]?.type ?? each.type, context)),
  );
  return {
    columns,
    run: (outer) =>
      coerced.map((row) => row.map((each) => each.evaluate({ values: [], ...(outer && { outer }) }))),
  };
}

function bindSet(body: Extract<QueryBody, { kind: 'set' }>, context: BindContext): BoundQuery {
  const { environment } = context;
  const { dialect } = environment;
  const left = bindBody(body.left, context);
  const right = bindBody(body.right, context);
  const operator = body.operator.toUpperCase();
  if (left.columns.length !== right.columns.length) refuse({ kind: 'set-columns', operator, at: body.at });
  const side = (query: BoundQuery, index: number): Bound => {
    const column = query.columns[index];
    const evaluate: Bound['evaluate'] = (row) => row.values[index] ?? null;
    if (column?.literal)
      return { type: { base: 'unknown' }, at: column.literal.at, literal: column.literal.text, evaluate };
    return { type: column?.type ?? { base: 'text' }, at: body.at, evaluate };
  };
  const columns = left.columns.map(({ name }, index): OutputColumn => {
    return {
      name,
      type: dialect.commonType([side(left, index), side(right, index)], operator, body.at, context),
    };
  });
  const convert = (query: BoundQuery): ((rows: Rows) => Rows) => {
    const coerced = columns.map(({ type }, index) => dialect.coerce(side(query, index), type, context));
    return (rows) => rows.map((values) => coerced.map((each) => each.evaluate({ values })));
  };
  const [fromLeft, fromRight] = [convert(left), convert(right)];
  const run = (row?: Row): Rows => {
    const a = fromLeft(left.run(row));
    const b = fromRight(right.run(row));
    environment.spend(a.length + b.length);
    if (body.operator === 'union') return body.all ? [...a, ...b] : distinctRows([...a, ...b], dialect);
    const keys = new Set(b.map((values) => rowKey(values, context)));
    const kept = a.filter((values) => keys.has(rowKey(values, context)) === (body.operator === 'intersect'));
    return body.all ? kept : distinctRows(kept, dialect);
  };
  return { columns, run };
}
