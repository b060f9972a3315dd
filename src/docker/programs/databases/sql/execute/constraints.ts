import type { Constraint, TableDefinition } from '../catalogue/catalogue.ts';
import { refuse } from '../problem.ts';
import { keyOf } from '../values/compare.ts';
import { showValue } from '../values/show-value.ts';
import type { Value } from '../values/value.ts';
import type { FoundTable, Rows } from './database-access.ts';
import { indexOfColumn, rowCondition } from './table-columns.ts';
import type { Work } from './work.ts';

type Row = readonly Value[];
type Foreign = Extract<Constraint, { kind: 'foreign' }>;

export interface Key {
  readonly name: string;
  readonly columns: readonly string[];
  readonly indexes: readonly number[];
}

/** What has to be different in every row: keys and unique indexes. */
export function uniqueKeys(table: TableDefinition, work: Work): readonly Key[] {
  const isMysql = work.environment.dialect.name === 'mysql';
  const key = (name: string, columns: readonly string[]): Key => ({
    name,
    columns,
    indexes: columns.map((column) => indexOfColumn(table, column, isMysql)),
  });
  return [
    ...table.constraints.flatMap((each) =>
      each.kind === 'primary' || each.kind === 'unique' ? [key(each.name, each.columns)] : [],
    ),
    ...table.indexes.filter(({ isUnique }) => isUnique).map(({ name, columns }) => key(name, columns)),
  ].filter(({ indexes }) => !indexes.includes(-1));
}

/** A row's values of a key as one text; undefined where one is NULL, which is never the same as another. */
export function keyText(row: Row, indexes: readonly number[], work: Work): string | undefined {
  const values = indexes.map((index) => row[index] ?? null);
  if (values.includes(null)) return undefined;
  return values.map((value) => keyOf(value, work.environment.dialect.collation)).join('\u0000');
}

/** Looks rows up by a key. */
export function indexRows(rows: Rows, indexes: readonly number[], work: Work): Map<string, Row> {
  const found = new Map<string, Row>();
  work.environment.spend(rows.length);
  for (const row of rows) {
    const text = keyText(row, indexes, work);
    if (text !== undefined) found.set(text, row);
  }
  return found;
}

function shownValues(
  row: Row,
  indexes: readonly number[],
  table: TableDefinition,
  work: Work,
): readonly string[] {
  return indexes.map((index) => {
    const type = table.columns[index]?.type ?? { base: 'text' };
    return showValue(row[index] ?? null, type, work.environment.dialect.name) ?? 'null';
  });
}

export function shownRow(row: Row, table: TableDefinition, work: Work): string {
  return shownValues(
    row,
    table.columns.map((_column, index) => index),
    table,
    work,
  ).join(', ');
}

export function refuseDuplicate(row: Row, key: Key, table: TableDefinition, work: Work): never {
  return refuse({
    kind: 'unique',
    constraint: key.name,
    table: table.name,
    columns: key.columns,
    values: shownValues(row, key.indexes, table, work),
  });
}

/** NOT NULL and CHECK: what a row must be by itself. */
export function rowChecker(found: FoundTable, work: Work): (row: Row) => void {
  const { table } = found;
  const checks = table.constraints.flatMap((each) =>
    each.kind === 'check'
      ? [{ name: each.name, holds: rowCondition(each.expression, found, work.environment) }]
      : [],
  );
  const required = table.columns.flatMap(({ isRequired, name }, index) =>
    isRequired ? [{ name, index }] : [],
  );
  return (row) => {
    for (const { name, index } of required) {
      if ((row[index] ?? null) === null) {
        refuse({ kind: 'not-null', column: name, table: table.name, row: shownRow(row, table, work) });
      }
    }
    for (const { name, holds } of checks) {
      if (holds(row) === false) {
        refuse({ kind: 'check', constraint: name, table: table.name, row: shownRow(row, table, work) });
      }
    }
  };
}

function target(found: FoundTable, foreign: Foreign, work: Work): FoundTable {
  const { database } = found;
  const name = {
    name: foreign.table,
    at: 0,
    ...(work.environment.dialect.name === 'mysql' ? { schema: database.name } : {}),
  };
  return work.access.table(name);
}

function indexesOf(table: TableDefinition, columns: readonly string[], work: Work): readonly number[] {
  return columns.map((column) => indexOfColumn(table, column, work.environment.dialect.name === 'mysql'));
}

/** Every row's references are there. `rows` is the whole table, for one that refers to itself. */
export function checkReferences(found: FoundTable, changed: Rows, rows: Rows, work: Work): void {
  const { table } = found;
  for (const foreign of table.constraints) {
    if (foreign.kind !== 'foreign') continue;
    const other = target(found, foreign, work);
    const otherRows = other.table.oid === table.oid ? rows : work.access.rows(other);
    const known = indexRows(otherRows, indexesOf(other.table, foreign.references, work), work);
    const own = indexesOf(table, foreign.columns, work);
    for (const row of changed) {
      const text = keyText(row, own, work);
      if (text === undefined || known.has(text)) continue;
      refuse({
        kind: 'foreign-missing',
        constraint: foreign.name,
        table: table.name,
        columns: foreign.columns,
        values: shownValues(row, own, table, work),
        other: foreign.table,
        definition: definitionOf(foreign),
        database: found.database.name,
      });
    }
  }
}

/** As MySQL quotes it in its errors. */
export function definitionOf(foreign: Foreign): string {
  const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
  const actions = [
    ...(foreign.onDelete === 'NO ACTION' ? [] : [` ON DELETE ${foreign.onDelete}`]),
    ...(foreign.onUpdate === 'NO ACTION' ? [] : [` ON UPDATE ${foreign.onUpdate}`]),
  ];
  return `CONSTRAINT \`${foreign.name}\` FOREIGN KEY (${list(foreign.columns)}) REFERENCES \`${foreign.table}\` (${list(foreign.references)})${actions.join('')}`;
}

/** Tables that refer to this one. */
export function referrers(
  { database, table }: FoundTable,
  work: Work,
): readonly { readonly found: FoundTable; readonly foreign: Foreign }[] {
  return work.access
    .catalogue(database)
    .relations.flatMap((relation) =>
      relation.kind === 'table'
        ? relation.constraints.flatMap((each) =>
            each.kind === 'foreign' && each.table === table.name
              ? [{ found: { database, table: relation }, foreign: each }]
              : [],
          )
        : [],
    );
}

/** How deep deletions may go on from table to table. */
const MAX_CASCADES = 20;

/**
 * What becomes of the rows that refer to those that are gone or have another key now.
 * @param gone rows as they were; `after` tells the new one, where it was changed
 */
export function settleReferrers(
  found: FoundTable,
  gone: Rows,
  after: ((row: Row) => Row | undefined) | undefined,
  remaining: Rows,
  work: Work,
  depth = 0,
): void {
  if (gone.length === 0 || depth > MAX_CASCADES) return;
  for (const { found: other, foreign } of referrers(found, work)) {
    const keys = indexesOf(found.table, foreign.references, work);
    const kept = indexRows(remaining, keys, work);
    const lost = new Map<string, Row>();
    for (const row of gone) {
      const text = keyText(row, keys, work);
      if (text !== undefined && !kept.has(text)) lost.set(text, row);
    }
    if (lost.size === 0) continue;
    const own = indexesOf(other.table, foreign.columns, work);
    const isSelf = other.table.oid === found.table.oid;
    const rows = isSelf ? remaining : work.access.rows(other);
    const affected = rows.filter((row) => lost.has(keyText(row, own, work) ?? ''));
    if (affected.length === 0) continue;
    const action = after ? foreign.onUpdate : foreign.onDelete;
    if (action === 'CASCADE' && !after) {
      const rest = rows.filter((row) => !affected.includes(row));
      work.access.saveRows(other, rest);
      settleReferrers(other, affected, undefined, rest, work, depth + 1);
    } else if (action === 'CASCADE' || action === 'SET NULL' || action === 'SET DEFAULT') {
      const changed = rows.map((row) => {
        const before = lost.get(keyText(row, own, work) ?? '');
        if (!before) return row;
        const now = action === 'CASCADE' ? after?.(before) : undefined;
        return row.map((value, index) => {
          const place = own.indexOf(index);
          return place < 0 ? value : (now?.[keys[place] ?? -1] ?? null);
        });
      });
      work.access.saveRows(other, changed);
    } else {
      const [first] = affected;
      const lostRow =
        [...lost.values()].find((row) => first && keyText(row, keys, work) === keyText(first, own, work)) ??
        [];
      refuse({
        kind: 'foreign-used',
        constraint: foreign.name,
        table: found.table.name,
        columns: foreign.references,
        values: shownValues(lostRow, keys, found.table, work),
        other: other.table.name,
        definition: definitionOf(foreign),
        database: found.database.name,
        verb: after ? 'update' : 'delete',
      });
    }
  }
}
