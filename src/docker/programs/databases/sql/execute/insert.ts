import type { StatementResult } from '../../common/wire.ts';
import type { Column, TableDefinition } from '../catalogue/catalogue.ts';
import { bind } from '../evaluate/bind-expression.ts';
import { bindQuery } from '../evaluate/query.ts';
import type { BindContext, Bound } from '../evaluate/bound.ts';
import { refuse } from '../problem.ts';
import type { Assignment, Expression, Insert } from '../syntax/syntax-tree.ts';
import type { Value } from '../values/value.ts';
import {
  checkReferences,
  indexRows,
  keyText,
  refuseDuplicate,
  rowChecker,
  uniqueKeys,
  type Key,
} from './constraints.ts';
import type { FoundTable } from './database-access.ts';
import { returning } from './results.ts';
import { columnOf, fallbackOf, scopeOf } from './table-columns.ts';
import { topContext, type Work } from './work.ts';

type Row = readonly Value[];

interface Target {
  readonly index: number;
  readonly column: Column;
}

/** INSERT and REPLACE. */
export function insert(statement: Insert, work: Work): StatementResult {
  const { access, environment, flavour } = work;
  const { dialect } = environment;
  const isMysql = dialect.name === 'mysql';
  flavour.authorize('INSERT', statement.table, work);
  const found = access.table(statement.table);
  const { table } = found;
  const targets = targetsOf(statement, table, work);
  const given = sourceRows(statement, targets, work);
  const fallbacks = table.columns.map((column) => fallbackOf(column, environment));
  const check = rowChecker(found, work);
  const keys = uniqueKeys(table, work);
  const arbiters = arbiterKeys(statement, table, keys);
  let rows = [...access.rows(found)];
  const indexes = new Map(keys.map((key) => [key, indexRows(rows, key.indexes, work)]));
  const written: Row[] = [];
  const auto = table.columns.findIndex(({ autoIncrement }) => autoIncrement === true);
  let { nextNumber } = table;
  let firstId: number | undefined;
  let affected = 0;
  let duplicates = 0;
  const update =
    statement.conflict?.update && conflictUpdate(statement.conflict.update, statement, found, work);
  for (const [position, values] of given().entries()) {
    environment.spend(1 + keys.length);
    const row = table.columns.map((column, index): Value => {
      const place = targets.findIndex((target) => target.index === index);
      const value = place < 0 ? undefined : values[place];
      if (value !== undefined && typeof value !== 'symbol') return assign(value, column, position + 1, work);
      if (index === auto) return null;
      const fallback = fallbacks[index]?.() ?? null;
      if (isMysql && fallback === null && column.isRequired && column.fallback === undefined)
        refuse({ kind: 'no-default', column: column.name });
      return fallback;
    });
    check(auto < 0 || (row[auto] ?? null) !== null ? row : row.with(auto, 0n));
    if (auto >= 0) {
      const own = row[auto] ?? null;
      if (own === null || own === 0n) {
        firstId ??= nextNumber;
        row[auto] = BigInt(nextNumber);
        nextNumber += 1;
      } else nextNumber = Math.max(nextNumber, Number(own) + 1);
      work.noteCounter(found, nextNumber);
    }
    const clash = findClash(row, indexes, work);
    if (clash && statement.replace) {
      affected += 1;
      rows = rows.filter((each) => each !== clash.row);
      for (const [key, index] of indexes) index.delete(keyText(clash.row, key.indexes, work) ?? '');
    } else if (clash) {
      const isArbiter =
        statement.ignore || arbiters === 'any' || (arbiters !== undefined && arbiters.includes(clash.key));
      if (!isArbiter) refuseDuplicate(row, clash.key, table, work);
      duplicates += 1;
      if (statement.ignore) work.notice('duplicate entry');
      if (!update) continue;
      const changed = update(clash.row, row);
      if (!changed) continue;
      check(changed);
      rows = isMysql
        ? rows.map((each) => (each === clash.row ? changed : each))
        : [...rows.filter((each) => each !== clash.row), changed];
      for (const [key, index] of indexes) {
        index.delete(keyText(clash.row, key.indexes, work) ?? '');
        const text = keyText(changed, key.indexes, work);
        if (text !== undefined) index.set(text, changed);
      }
      written.push(changed);
      affected += isMysql ? 2 : 1;
      continue;
    }
    rows.push(row);
    written.push(row);
    affected += 1;
    for (const [key, index] of indexes) {
      const text = keyText(row, key.indexes, work);
      if (text !== undefined) index.set(text, row);
    }
  }
  checkReferences(found, written, rows, work);
  access.saveRows(found, rows);
  if (firstId !== undefined) work.noteInsertId(firstId);
  const tag = `INSERT 0 ${affected}`;
  const context: BindContext = {
    ...topContext(environment, 'RETURNING'),
    scope: { columns: scopeOf(found, statement.alias ?? table.name) },
  };
  const count = written.length + duplicates;
  const isMany = Array.isArray(statement.source)
    ? statement.source.length > 1
    : statement.source !== undefined;
  return {
    tag,
    affected,
    ...(isMysql &&
      isMany && {
        information: `Records: ${count}  Duplicates: ${duplicates}  Warnings: ${statement.ignore ? duplicates : 0}`,
      }),
    ...returning(statement.returning, written, context, tag, work),
  };
}

function findClash(
  row: Row,
  indexes: ReadonlyMap<Key, ReadonlyMap<string, Row>>,
  work: Work,
): { key: Key; row: Row } | undefined {
  for (const [key, index] of indexes) {
    const other = index.get(keyText(row, key.indexes, work) ?? '');
    if (other) return { key, row: other };
  }
  return undefined;
}

function targetsOf(statement: Insert, table: TableDefinition, work: Work): readonly Target[] {
  const { columns } = statement;
  if (!columns || (columns.length === 0 && work.environment.dialect.name === 'mysql')) {
    if (columns) return [];
    return table.columns.map((column, index) => ({ column, index }));
  }
  const targets = columns.map(({ name, at }) => columnOf(table, name, work.environment, at));
  for (const [place, { index, column }] of targets.entries()) {
    if (targets.findIndex((each) => each.index === index) < place) {
      refuse({ kind: 'repeated-column', name: column.name, at: columns[place]?.at ?? 0 });
    }
  }
  return targets;
}

const DEFAULT = Symbol('DEFAULT');

/** The values of each row in the order of the targets; DEFAULT where the column's own is wanted. */
function sourceRows(
  statement: Insert,
  targets: readonly Target[],
  work: Work,
): () => readonly (readonly (Value | typeof DEFAULT)[])[] {
  const { environment } = work;
  const { dialect } = environment;
  const { source } = statement;
  const context = topContext(environment, 'VALUES');
  if (source === undefined) return () => [[]];
  const isImplicit = statement.columns === undefined && dialect.name === 'postgres';
  if (!Array.isArray(source)) {
    const query = bindQuery(source as Exclude<typeof source, readonly unknown[]>, context);
    const { columns } = query;
    if (columns.length > targets.length) refuse({ kind: 'more-expressions', row: 1, at: statement.at });
    if (columns.length < targets.length && !isImplicit)
      refuse({ kind: 'more-columns', row: 1, at: statement.at });
    let current: Row = [];
    const bounds = columns.map((column, index): Bound => {
      const bound: Bound = { type: column.type, at: statement.at, evaluate: () => current[index] ?? null };
      const target = targets[index];
      return target ? dialect.checkAssignment(bound, target.column, context) : bound;
    });
    return () =>
      query.run().map((row, position) => {
        current = row;
        return bounds.map((bound, index) => stored(bound, targets[index], position + 1, work));
      });
  }
  const rows = (source as readonly (readonly Expression[])[]).map((row, position) => {
    if (row.length > targets.length && !(row.length === 0)) {
      refuse({ kind: 'more-expressions', row: position + 1, at: row[targets.length]?.at ?? statement.at });
    }
    const isDefaults = row.length === 0 && dialect.name === 'mysql';
    if (row.length < targets.length && !isImplicit && !isDefaults) {
      refuse({
        kind: 'more-columns',
        row: position + 1,
        at: statement.columns?.[row.length]?.at ?? statement.at,
      });
    }
    return row.map((expression, index): Bound | typeof DEFAULT => {
      const column = targets[index]?.column;
      if (expression.kind === 'default') return DEFAULT;
      if (column?.identity === 'ALWAYS' && !statement.overriding)
        refuse({ kind: 'identity-always', column: column.name });
      const bound = bind(expression, context);
      return column ? dialect.checkAssignment(bound, column, context) : bound;
    });
  });
  return () =>
    rows.map((row, position) =>
      row.map((bound, index) =>
        bound === DEFAULT ? DEFAULT : stored(bound, targets[index], position + 1, work),
      ),
    );
}

/** A value with the type it came as: the column takes it in {@link assign}. */
function stored(bound: Bound, target: Target | undefined, row: number, work: Work): Value {
  const value = bound.evaluate({ values: [] });
  return target
    ? work.environment.dialect.assign(value, bound.type, target.column, row, work.environment)
    : value;
}

function assign(value: Value, column: Column, row: number, { environment }: Work): Value {
  return environment.dialect.assign(value, column.type, column, row, environment);
}

function arbiterKeys(
  statement: Insert,
  table: TableDefinition,
  keys: readonly Key[],
): readonly Key[] | 'any' | undefined {
  const { conflict } = statement;
  if (!conflict) return undefined;
  if (conflict.columns.length === 0) return 'any';
  const [first = ''] = conflict.columns;
  if (!first.startsWith('constraint '))
    for (const name of conflict.columns)
      if (!table.columns.some((column) => column.name === name)) refuse({ kind: 'no-column', name });
  const wanted = first.startsWith('constraint ')
    ? keys.filter(({ name }) => name === first.slice('constraint '.length))
    : keys.filter(
        ({ columns }) =>
          columns.length === conflict.columns.length &&
          columns.every((column) => conflict.columns.includes(column)),
      );
  if (wanted.length > 0) return wanted;
  if (first.startsWith('constraint ')) {
    return refuse({
      kind: 'given',
      error: {
        state: '42704',
        message: `constraint "${first.slice('constraint '.length)}" for table "${table.name}" does not exist`,
      },
    });
  }
  return refuse({ kind: 'no-arbiter' });
}

/** ON CONFLICT DO UPDATE and ON DUPLICATE KEY UPDATE: the row that was there, changed. */
function conflictUpdate(
  assignments: readonly Assignment[],
  statement: Insert,
  found: FoundTable,
  work: Work,
): (old: Row, added: Row) => Row | undefined {
  const { environment } = work;
  const { dialect } = environment;
  const { table } = found;
  const own = scopeOf(found, statement.alias ?? table.name);
  const excluded = scopeOf(found, 'excluded').map((column) => ({ ...column, isHidden: true }));
  const context: BindContext = {
    ...topContext(environment, 'UPDATE'),
    scope: { columns: [...own, ...excluded] },
    inserted: (name) => {
      const { index, column } = columnOf(table, name, environment);
      return { type: column.type, at: 0, evaluate: (row) => row.values[own.length + index] ?? null };
    },
  };
  const changes = assignments.map(({ column: name, value, at }) => {
    const { index, column } = columnOf(table, name, environment, at);
    return { index, column, bound: dialect.checkAssignment(bind(value, context), column, context) };
  });
  const where =
    statement.conflict?.where &&
    dialect.condition(bind(statement.conflict.where, context), 'WHERE', environment);
  return (old, added) => {
    const row = { values: [...old, ...added] };
    if (where && where(row) !== true) return undefined;
    const changed = [...old];
    for (const { index, column, bound } of changes) {
      changed[index] = dialect.assign(bound.evaluate(row), bound.type, column, 1, environment);
    }
    return changed;
  };
}
