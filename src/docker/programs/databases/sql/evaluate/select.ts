import { refuse } from '../problem.ts';
import type { Expression, OrderItem, Select, SelectItem } from '../syntax/syntax-tree.ts';
import type { Value } from '../values/value.ts';
import { compareKeys, distinctRows, sortKey } from './bind-call.ts';
import { bind } from './bind-expression.ts';
import { rowKey } from './row-key.ts';
import type {
  BindContext,
  Bound,
  Grouping,
  Origin,
  OutputColumn,
  Row,
  Scope,
  SortKey,
  WindowCall,
} from './bound.ts';
import { isNeverNull } from './never-null.ts';
import { resolveColumn } from './scope.ts';
import { bindSource, NO_SOURCE, type Source } from './source.ts';
import { structureOf } from './structure.ts';

/** A row of the answer, with what it is ordered by. */
export interface SelectedRow {
  readonly output: readonly Value[];
  readonly sort: readonly Value[];
}

export interface BoundSelect {
  readonly columns: readonly OutputColumn[];
  readonly sortKeys: readonly SortKey[];
  run(outer?: Row): readonly SelectedRow[];
}

interface Item {
  readonly bound: Bound;
  readonly name: string;
  readonly origin?: Origin;
  readonly isRequired: boolean;
}

/** SELECT … FROM … WHERE … GROUP BY … HAVING, and what ORDER BY needs of its rows. */
export function bindSelect(select: Select, orderBy: readonly OrderItem[], outer: BindContext): BoundSelect {
  const { environment } = outer;
  const { dialect } = environment;
  const around: BindContext = {
    ...outer,
    scope: { columns: [], ...(outer.scope && { outer: outer.scope }) },
  };
  const source = select.from ? bindSource(select.from, around) : NO_SOURCE;
  const items = expandStars(select.items, source, around);
  const aliases = new Map(
    items.flatMap(({ alias, expression }): [string, Expression][] =>
      alias === undefined ? [] : [[alias.toLowerCase(), expression]],
    ),
  );
  const scope: Scope = { columns: source.columns, ...(outer.scope && { outer: outer.scope }) };
  const withAliases: Scope = dialect.name === 'mysql' ? { ...scope, aliases } : scope;
  const plain: BindContext = { ...without(outer), scope, clause: 'WHERE' };
  const where = select.where && dialect.condition(bind(select.where, plain), 'WHERE', environment);
  const groupExpressions = select.groupBy.map((each) => groupExpression(each, items, aliases, plain));
  const groupBy = groupExpressions.map((each) => bind(each, { ...plain, clause: 'GROUP BY' }));
  const grouping: Grouping = {
    aggregates: [],
    keys: new Set(groupExpressions.map((each) => structureOf(each, plain))),
    determined: determinedTables(groupExpressions, source, plain),
    hasGroups: groupBy.length > 0,
    loose: [],
  };
  const windows: WindowCall[] = [];
  const context: BindContext = { ...plain, clause: 'SELECT', grouping, windows };
  const bound = items.map((item, index): Item => {
    const { expression } = item;
    const origin =
      expression.kind === 'column'
        ? resolveColumn(expression.path, scope, plain, expression.at)?.column.origin
        : undefined;
    return {
      bound: bind(expression, { ...context, item: index }),
      name: dialect.outputName(item),
      isRequired: isNeverNull(expression, plain),
      ...(origin && { origin }),
    };
  });
  const having =
    select.having &&
    dialect.condition(
      bind(select.having, { ...context, clause: 'HAVING', scope: withAliases }),
      'HAVING',
      environment,
    );
  const sortKeys = orderBy.map(({ expression, descending, nulls }) => {
    const key = orderExpression(expression, bound, items, {
      ...context,
      clause: 'ORDER BY',
      scope: withAliases,
    });
    return sortKey(key, descending, nulls, dialect);
  });
  const on = select.distinctOn.map((each) => bind(each, context));
  const isGrouped = groupBy.length > 0 || grouping.aggregates.length > 0 || having !== undefined;
  const [loose] = grouping.loose;
  if (isGrouped && loose && dialect.isStrictGrouping) {
    refuse({
      kind: 'not-grouped',
      column: loose.column,
      index: loose.item + 1,
      at: loose.at,
      hasGroups: groupBy.length > 0,
    });
  }
  const run = (outerRow?: Row): readonly SelectedRow[] => {
    let rows = source
      .rows(outerRow)
      .map((values): Row => (outerRow ? { values, outer: outerRow } : { values }));
    environment.spend(rows.length);
    if (where) rows = rows.filter((row) => where(row) === true);
    if (isGrouped) rows = group(rows, groupBy, grouping, source, outerRow, context);
    if (having) rows = rows.filter((row) => having(row) === true);
    if (windows.length > 0) rows = addWindows(rows, windows, context);
    let selected = rows.map((row) => {
      environment.spend(1);
      return {
        output: bound.map((item) => item.bound.evaluate(row)),
        sort: sortKeys.map((key) => key.bound.evaluate(row)),
        on: on.map((each) => each.evaluate(row)),
      };
    });
    if (select.isDistinct && on.length === 0)
      selected = unique(selected, ({ output }) => rowKey(output, context));
    if (on.length > 0) {
      const ordered = selected.toSorted((a, b) => compareKeys(a.sort, b.sort, sortKeys, dialect));
      selected = unique(ordered, (row) => rowKey(row.on, context));
    }
    return selected;
  };
  const columns = bound.map(({ bound: { type, literal, at }, name, origin, isRequired }) => ({
    name,
    type: type.base === 'unknown' ? { base: 'text' as const } : type,
    ...(origin && { origin }),
    ...(literal !== undefined && { literal: { text: literal, at } }),
    ...(isRequired && { isRequired }),
  }));
  return { columns, sortKeys, run };
}

/** A query's own context has nothing of the aggregates around it. */
function without({
  grouping: _grouping,
  windows: _windows,
  item: _item,
  isInAggregate: _inside,
  ...rest
}: BindContext): BindContext {
  return rest;
}

function unique<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text = key(item);
    return !seen.has(text) && seen.add(text).has(text);
  });
}

function expandStars(
  items: readonly SelectItem[],
  source: Source,
  context: BindContext,
): readonly SelectItem[] {
  return items.flatMap((item): readonly SelectItem[] => {
    const { expression } = item;
    if (expression.kind !== 'star') return [item];
    const { table, at } = expression;
    const visible = source.columns.filter((column) =>
      table === undefined ? column.isHidden !== true : column.table === table,
    );
    if (visible.length === 0) {
      if (table !== undefined) refuse({ kind: 'no-from-entry', name: table, at });
      if (source === NO_SOURCE) {
        refuse(
          context.environment.dialect.name === 'mysql'
            ? { kind: 'given', error: { state: 'HY000', number: 1096, message: 'No tables used' } }
            : {
                kind: 'given',
                error: {
                  state: '42601',
                  message: 'SELECT * with no tables specified is not valid',
                  position: at,
                },
              },
        );
      }
    }
    return visible.map((column): SelectItem => {
      const path = column.table === '' ? [column.name] : [column.table, column.name];
      return { expression: { kind: 'column', path, at }, source: column.name };
    });
  });
}

/** GROUP BY 1 and GROUP BY alias mean an item of the select list. */
function groupExpression(
  expression: Expression,
  items: readonly SelectItem[],
  aliases: ReadonlyMap<string, Expression>,
  context: BindContext,
): Expression {
  if (expression.kind === 'number' && /^\d+$/.test(expression.text)) {
    const item = items[Number(expression.text) - 1];
    if (!item)
      return refuse({
        kind: 'order-position',
        position: Number(expression.text),
        clause: 'GROUP BY',
        at: expression.at,
      });
    return item.expression;
  }
  const [name] = expression.kind === 'column' && expression.path.length === 1 ? expression.path : [];
  const alias = name === undefined ? undefined : aliases.get(name.toLowerCase());
  if (alias === undefined || expression.kind !== 'column') return expression;
  return resolveColumn(expression.path, context.scope, context, expression.at) ? expression : alias;
}

function determinedTables(
  groups: readonly Expression[],
  source: Source,
  context: BindContext,
): ReadonlySet<string> {
  const grouped = new Set<number>();
  for (const each of groups) {
    if (each.kind !== 'column') continue;
    const resolved = resolveColumn(each.path, context.scope, context, each.at);
    if (resolved?.depth === 0) grouped.add(resolved.index);
  }
  const tables = new Map<string, boolean>();
  for (const [index, { table, origin }] of source.columns.entries()) {
    if (origin?.isKey !== true) continue;
    tables.set(table, (tables.get(table) ?? true) && grouped.has(index));
  }
  return new Set([...tables].filter(([, isDetermined]) => isDetermined).map(([table]) => table));
}

/** ORDER BY 1, ORDER BY alias, or any expression over the rows. */
function orderExpression(
  expression: Expression,
  bound: readonly Item[],
  items: readonly SelectItem[],
  context: BindContext,
): Bound {
  if (expression.kind === 'number' && /^\d+$/.test(expression.text)) {
    const item = bound[Number(expression.text) - 1];
    return item
      ? item.bound
      : refuse({
          kind: 'order-position',
          position: Number(expression.text),
          clause: 'ORDER BY',
          at: expression.at,
        });
  }
  if (expression.kind === 'column' && expression.path.length === 1) {
    const [name = ''] = expression.path;
    const index = items.findIndex((item) => item.alias === name);
    const byAlias =
      index < 0
        ? bound.find((item, at) => item.name === name && items[at]?.expression.kind === 'column')
        : bound[index];
    if (byAlias) return byAlias.bound;
  }
  return bind(expression, context);
}

function group(
  rows: readonly Row[],
  groupBy: readonly Bound[],
  { aggregates }: Grouping,
  source: Source,
  outer: Row | undefined,
  context: BindContext,
): Row[] {
  const { environment } = context;
  const groups = new Map<string, Row[]>();
  if (groupBy.length === 0) groups.set('', [...rows]);
  else {
    for (const row of rows) {
      environment.spend(1);
      const key = rowKey(
        groupBy.map((each) => each.evaluate(row)),
        context,
      );
      const members = groups.get(key);
      if (members) members.push(row);
      else groups.set(key, [row]);
    }
  }
  const nothing: Row = { values: source.columns.map((): Value => null), ...(outer && { outer }) };
  const all = [...groups.values()];
  // MariaDB groups by sorting, and it shows.
  if (environment.dialect.isMariadb) all.sort((a, b) => compareGroups(a, b, groupBy, context));
  return all.map((members) => {
    const [first = nothing] = members;
    const values = aggregates.map((aggregate) => {
      environment.spend(members.length);
      const taken = aggregate.filter
        ? members.filter((row) => isTrue(aggregate.filter?.evaluate(row) ?? null))
        : members;
      let picked = taken.map((row) => ({
        args: aggregate.args.map((arg) => arg.evaluate(row)),
        sort: aggregate.orderBy.map((key) => key.bound.evaluate(row)),
      }));
      if (aggregate.orderBy.length > 0) {
        picked = picked.toSorted((a, b) =>
          compareKeys(a.sort, b.sort, aggregate.orderBy, environment.dialect),
        );
      }
      const args = picked.map((each) => each.args);
      return aggregate.compute(aggregate.isDistinct ? distinctRows(args, environment.dialect) : args);
    });
    return { ...first, aggregates: values };
  });
}

function compareGroups(
  a: readonly Row[],
  b: readonly Row[],
  groupBy: readonly Bound[],
  context: BindContext,
): number {
  const keysOf = ([first]: readonly Row[]): readonly Value[] =>
    groupBy.map((each) => (first ? each.evaluate(first) : null));
  const { dialect } = context.environment;
  const keys = groupBy.map((bound): SortKey => ({ bound, descending: false, nullsFirst: true }));
  return compareKeys(keysOf(a), keysOf(b), keys, dialect);
}

function isTrue(value: Value): boolean {
  return value === true || value === 1n;
}

/** Each window call's values, put beside the rows. */
function addWindows(rows: readonly Row[], windows: readonly WindowCall[], context: BindContext): Row[] {
  const { environment } = context;
  const columns = windows.map((window) => {
    const values = new Map<Row, Value>();
    const partitions = new Map<string, Row[]>();
    for (const row of rows) {
      environment.spend(1);
      const key = rowKey(
        window.partitionBy.map((each) => each.evaluate(row)),
        context,
      );
      const known = partitions.get(key);
      if (known) known.push(row);
      else partitions.set(key, [row]);
    }
    for (const members of sortedPartitions([...partitions.values()], window, context)) {
      const keyed = members.map((row) => ({
        row,
        sort: window.orderBy.map((key) => key.bound.evaluate(row)),
      }));
      keyed.sort((a, b) => compareKeys(a.sort, b.sort, window.orderBy, environment.dialect));
      const peers = keyed.map(() => 0);
      for (let index = keyed.length - 1, end = keyed.length; index >= 0; index -= 1) {
        const [here, next] = [keyed[index], keyed[index + 1]];
        if (here && next && compareKeys(here.sort, next.sort, window.orderBy, environment.dialect) !== 0)
          end = index + 1;
        peers[index] = end;
      }
      environment.spend(members.length * (1 + (members.length >> 3)));
      const computed = window.compute(
        keyed.map(({ row }) => window.args.map((arg) => arg.evaluate(row))),
        peers,
      );
      for (const [index, { row }] of keyed.entries()) values.set(row, computed[index] ?? null);
    }
    return values;
  });
  // Rows come out in the order that the last window sorted them into.
  const ordered = [...(columns.at(-1)?.keys() ?? rows)];
  return ordered.map((row) => ({ ...row, windows: columns.map((values) => values.get(row) ?? null) }));
}

function sortedPartitions(
  partitions: readonly Row[][],
  { partitionBy }: WindowCall,
  { environment }: BindContext,
): readonly Row[][] {
  const { dialect } = environment;
  const keys = partitionBy.map((bound) => sortKey(bound, false, undefined, dialect));
  const valuesOf = ([first]: readonly Row[]): readonly Value[] =>
    partitionBy.map((each) => (first ? each.evaluate(first) : null));
  return partitions.toSorted((a, b) => compareKeys(valuesOf(a), valuesOf(b), keys, dialect));
}
