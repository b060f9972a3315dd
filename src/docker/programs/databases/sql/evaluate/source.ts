import { type } from '../catalogue/sql-type.ts';
import { notSimulated, refuse } from '../problem.ts';
import type { Expression, FromItem } from '../syntax/syntax-tree.ts';
import { keyOf } from '../values/compare.ts';
import { addInterval, formatTimestamp, parseMoment } from '../values/moment.ts';
import { isInterval, type Value } from '../values/value.ts';
import { bind } from './bind-expression.ts';
import type { BindContext, Bound, OutputColumn, Row, ScopeColumn } from './bound.ts';
import { resolveColumn } from './scope.ts';

type Rows = readonly (readonly Value[])[];

/** What stands in FROM: columns, and rows for a row of the query around. */
export interface Source {
  readonly columns: readonly ScopeColumn[];
  rows(outer: Row | undefined): Rows;
}

export const NO_SOURCE: Source = { columns: [], rows: () => [[]] };

export function bindSource(item: FromItem, context: BindContext): Source {
  const source = bindItem(item, context);
  const aliases = new Set<string>();
  for (const name of aliasesOf(item)) {
    if (aliases.has(name)) refuse({ kind: 'duplicate-alias', name });
    aliases.add(name);
  }
  return source;
}

function aliasesOf(item: FromItem): readonly string[] {
  switch (item.kind) {
    case 'join':
      return [...aliasesOf(item.left), ...aliasesOf(item.right)];
    case 'table':
      return [item.alias ?? item.name.name];
    case 'derived':
      return item.alias === undefined ? [] : [item.alias];
    case 'function':
      return [item.alias ?? item.call.name];
  }
}

function bindItem(item: FromItem, context: BindContext): Source {
  switch (item.kind) {
    case 'table':
      return bindTable(item, context);
    case 'derived':
      return bindDerived(item, context);
    case 'function':
      return bindFunction(item, context);
    case 'join':
      return bindJoin(item, context);
  }
}

function named(
  columns: readonly OutputColumn[],
  table: string,
  names: readonly string[],
): readonly ScopeColumn[] {
  return columns.map((column, index) => ({ ...column, table, name: names[index] ?? column.name }));
}

function bindTable(item: Extract<FromItem, { kind: 'table' }>, context: BindContext): Source {
  const { environment, commonTables } = context;
  const alias = item.alias ?? item.name.name;
  const common = item.name.schema === undefined ? commonTables.get(item.name.name) : undefined;
  if (common) {
    return { columns: named(common.columns, alias, item.columns), rows: () => common.run() };
  }
  if (environment.dialect.name === 'mysql' && item.name.name.toLowerCase() === 'dual') return NO_SOURCE;
  const found = environment.table({ ...item.name, at: item.at });
  if ('view' in found) {
    const query = environment.bindQuery(found.view.query, {
      ...context,
      commonTables: new Map(),
      scope: { columns: [] },
    });
    const names = item.columns.length > 0 ? item.columns : found.view.columns;
    return { columns: named(query.columns, alias, names), rows: () => query.run() };
  }
  return { columns: named(found.columns, alias, item.columns), rows: () => found.rows() };
}

function bindDerived(item: Extract<FromItem, { kind: 'derived' }>, context: BindContext): Source {
  if (item.alias === undefined && context.environment.dialect.name === 'mysql')
    refuse({ kind: 'derived-alias', at: item.at });
  const query = context.environment.bindQuery(item.query, {
    ...context,
    scope: context.scope.outer ?? { columns: [] },
  });
  return {
    columns: named(query.columns, item.alias ?? '', item.columns),
    rows: (outer) => query.run(outer),
  };
}

function bindFunction(item: Extract<FromItem, { kind: 'function' }>, context: BindContext): Source {
  const { call, at } = item;
  const { environment } = context;
  const alias = item.alias ?? call.name;
  const name = item.columns[0] ?? alias;
  const args = call.args.map((arg) =>
    bind(arg, {
      ...context,
      scope: { columns: [], ...(context.scope.outer && { outer: context.scope.outer }) },
    }),
  );
  const frame = (outer: Row | undefined): Row => (outer ? { values: [], outer } : { values: [] });
  const [first, second, third] = args;
  if (call.name === 'generate_series' && first && second) {
    const isTime =
      first.type.base === 'timestamp' || first.type.base === 'timestamptz' || first.type.base === 'date';
    const column: ScopeColumn = { table: alias, name, type: isTime ? type('timestamp') : first.type };
    return {
      columns: [column],
      rows: (outer) => series(first, second, third, frame(outer), environment.spend),
    };
  }
  if (call.name === 'unnest' && first) {
    const column: ScopeColumn = { table: alias, name, type: { ...first.type, array: false } };
    return {
      columns: [column],
      rows: (outer) => ((first.evaluate(frame(outer)) ?? []) as readonly Value[]).map((value) => [value]),
    };
  }
  const { dialect } = environment;
  if (dialect.functions[call.name]) {
    const bound = bind(call, context);
    return {
      columns: [{ table: alias, name, type: bound.type }],
      rows: (outer) => [[bound.evaluate(frame(outer))]],
    };
  }
  return notSimulated(`the function ${call.name} in FROM`, at);
}

function series(
  from: Bound,
  to: Bound,
  by: Bound | undefined,
  row: Row,
  spend: (units: number) => void,
): Rows {
  const start = from.evaluate(row);
  const end = to.evaluate(row);
  const step = by?.evaluate(row) ?? 1n;
  const rows: Value[][] = [];
  if (typeof start === 'bigint' && typeof end === 'bigint' && typeof step === 'bigint') {
    if (step === 0n) refuse({ kind: 'invalid-argument', message: 'step size cannot equal zero' });
    for (let at = start; step > 0n ? at <= end : at >= end; at += step) {
      spend(1);
      rows.push([at]);
    }
    return rows;
  }
  if (typeof start === 'string' && typeof end === 'string' && isInterval(step)) {
    const last = parseMoment(end, false) ?? 0n;
    if (step.size === 0n) refuse({ kind: 'invalid-argument', message: 'step size cannot equal zero' });
    for (
      let at = parseMoment(start, false) ?? 0n;
      step.size > 0n ? at <= last : at >= last;
      at = addInterval(at, step)
    ) {
      spend(1);
      rows.push([formatTimestamp(at)]);
    }
  }
  return rows;
}

type Join = Extract<FromItem, { kind: 'join' }>;

function bindJoin(item: Join, context: BindContext): Source {
  const left = bindItem(item.left, context);
  const right = bindItem(item.right, context);
  const shared = item.natural === true ? commonNames(left, right) : item.using;
  const open = (columns: readonly ScopeColumn[], isOpen: boolean): readonly ScopeColumn[] =>
    isOpen ? columns.map((column) => ({ ...column, isRequired: false })) : columns;
  const both = [
    ...open(left.columns, item.how === 'right' || item.how === 'full'),
    ...open(right.columns, item.how === 'left' || item.how === 'full'),
  ];
  const hidden = new Set(shared);
  const columns = shared
    ? both.map((column, index) =>
        index >= left.columns.length && hidden.has(column.name) ? { ...column, isHidden: true } : column,
      )
    : both;
  const inner: BindContext = {
    ...context,
    clause: 'JOIN/ON',
    scope: { columns: both, ...(context.scope.outer && { outer: context.scope.outer }) },
  };
  const on = shared ? usingCondition(shared, left, right, item.at) : item.on;
  return { columns, rows: joinRows(item, left, right, on, inner) };
}

function commonNames(left: Source, right: Source): readonly string[] {
  return left.columns
    .map(({ name }) => name)
    .filter((name) => right.columns.some((column) => column.name === name));
}

/** Columns of the same name are told apart by their tables. */
function usingCondition(
  names: readonly string[],
  left: Source,
  right: Source,
  at: number,
): Expression | undefined {
  const parts = names.map((name): Expression => {
    const side = (source: Source): Expression => {
      const column = source.columns.find((each) => each.name === name);
      if (!column) return refuse({ kind: 'no-column', name, clause: 'USING', at });
      return { kind: 'column', path: column.table === '' ? [name] : [column.table, name], at };
    };
    return { kind: 'binary', operator: '=', left: side(left), right: side(right), at };
  });
  return parts.length === 0
    ? undefined
    : parts.reduce((a, b): Expression => ({ kind: 'binary', operator: 'and', left: a, right: b, at }));
}

function joinRows(
  { how }: Join,
  left: Source,
  right: Source,
  on: Expression | undefined,
  context: BindContext,
): (outer: Row | undefined) => Rows {
  const { environment } = context;
  const { dialect } = environment;
  const condition = on && dialect.condition(bind(on, context), 'JOIN/ON', environment);
  const hash = on && hashKeys(on, left.columns.length, context);
  const emptyLeft = left.columns.map((): Value => null);
  const emptyRight = right.columns.map((): Value => null);
  return (outer) => {
    const rows: (readonly Value[])[] = [];
    const leftRows = left.rows(outer);
    const rightRows = right.rows(outer);
    const row = (values: readonly Value[]): Row => (outer ? { values, outer } : { values });
    const index =
      hash && indexRows(rightRows, (values) => hash.right.evaluate(row([...emptyLeft, ...values])), context);
    const used = new Set<readonly Value[]>();
    for (const a of leftRows) {
      let isMatched = false;
      const candidates =
        index && hash
          ? (index.get(keyText(hash.left.evaluate(row([...a, ...emptyRight])), context)) ?? [])
          : rightRows;
      environment.spend(1 + candidates.length);
      for (const b of candidates) {
        const values = [...a, ...b];
        if (condition && condition(row(values)) !== true) continue;
        isMatched = true;
        used.add(b);
        rows.push(values);
      }
      if (!isMatched && (how === 'left' || how === 'full')) rows.push([...a, ...emptyRight]);
    }
    if (how === 'right' || how === 'full') {
      for (const b of rightRows) if (!used.has(b)) rows.push([...emptyLeft, ...b]);
    }
    return rows;
  };
}

/** An equality between the two sides: what rows can be looked up by, so that a join of many rows stays cheap. */
function hashKeys(
  on: Expression,
  leftCount: number,
  context: BindContext,
): { left: Bound; right: Bound } | undefined {
  if (on.kind !== 'binary') return undefined;
  if (on.operator === 'and')
    return hashKeys(on.left, leftCount, context) ?? hashKeys(on.right, leftCount, context);
  if (on.operator !== '=' || on.left.kind !== 'column' || on.right.kind !== 'column') return undefined;
  const a = resolveColumn(on.left.path, context.scope, context, on.at);
  const b = resolveColumn(on.right.path, context.scope, context, on.at);
  if (!a || !b || a.depth > 0 || b.depth > 0 || a.column.type.base !== b.column.type.base) return undefined;
  const [left, right] = [bind(on.left, context), bind(on.right, context)];
  if (a.index < leftCount && b.index >= leftCount) return { left, right };
  if (b.index < leftCount && a.index >= leftCount) return { left: right, right: left };
  return undefined;
}

function keyText(value: Value, { environment }: BindContext): string {
  return value === null ? '' : keyOf(value, environment.dialect.collation);
}

function indexRows(
  rows: Rows,
  key: (values: readonly Value[]) => Value,
  context: BindContext,
): Map<string, (readonly Value[])[]> {
  const index = new Map<string, (readonly Value[])[]>();
  for (const values of rows) {
    context.environment.spend(1);
    const text = keyText(key(values), context);
    if (text === '') continue;
    const known = index.get(text);
    if (known) known.push(values);
    else index.set(text, [values]);
  }
  return index;
}
