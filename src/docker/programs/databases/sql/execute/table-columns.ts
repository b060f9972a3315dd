import type { Column, TableDefinition } from '../catalogue/catalogue.ts';
import { bind } from '../evaluate/bind-expression.ts';
import type { BindContext, Environment, OutputColumn, Row, ScopeColumn } from '../evaluate/bound.ts';
import { Cursor } from '../parser/cursor.ts';
import { parseExpression } from '../parser/query.ts';
import { refuse } from '../problem.ts';
import type { Value } from '../values/value.ts';
import type { FoundTable } from './database-access.ts';
import { topContext } from './work.ts';

/** The columns of the primary key. */
export function primaryKey(table: TableDefinition): readonly string[] {
  const key = table.constraints.find((each) => each.kind === 'primary');
  return key?.kind === 'primary' ? key.columns : [];
}

export function outputColumns({ table, database }: FoundTable): readonly OutputColumn[] {
  const key = primaryKey(table);
  return table.columns.map(({ name, type, isRequired }) => ({
    name,
    type,
    isRequired,
    origin: { table: table.name, database: database.name, isKey: key.includes(name) },
  }));
}

/** A table's columns as names in an expression. */
export function scopeOf(found: FoundTable, alias: string): readonly ScopeColumn[] {
  return outputColumns(found).map((column) => ({ ...column, table: alias }));
}

export function indexOfColumn(table: TableDefinition, name: string, isMysql: boolean): number {
  const exact = table.columns.findIndex((column) => column.name === name);
  if (exact >= 0 || !isMysql) return exact;
  return table.columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
}

export function columnOf(
  table: TableDefinition,
  name: string,
  environment: Environment,
  at?: number,
): { index: number; column: Column } {
  const index = indexOfColumn(table, name, environment.dialect.name === 'mysql');
  const column = table.columns[index];
  if (column) return { index, column };
  return refuse({
    kind: 'no-column',
    name,
    table: table.name,
    clause: environment.dialect.name === 'mysql' ? 'field list' : 'relation',
    ...(at !== undefined && { at }),
  });
}

/** What a column has when nothing is given for it, drawn anew each time. */
export function fallbackOf(column: Column, environment: Environment): () => Value {
  if (column.sequence !== undefined) {
    const { sequence } = column;
    return () => environment.nextNumber(sequence);
  }
  if (column.fallback === undefined) return () => null;
  const { dialect } = environment;
  const expression = parseExpression(new Cursor(column.fallback, dialect.name));
  const bound = dialect.checkAssignment(
    bind(expression, topContext(environment, 'DEFAULT')),
    column,
    topContext(environment, 'DEFAULT'),
  );
  return () => dialect.assign(bound.evaluate({ values: [] }), bound.type, column, 1, environment);
}

/** A condition over a table's rows, from its text. */
export function rowCondition(
  source: string,
  found: FoundTable,
  environment: Environment,
): (values: readonly Value[]) => boolean | null {
  const context: BindContext = {
    ...topContext(environment, 'CHECK'),
    scope: { columns: scopeOf(found, found.table.name) },
  };
  const expression = parseExpression(new Cursor(source, environment.dialect.name));
  const condition = environment.dialect.condition(bind(expression, context), 'CHECK', environment);
  return (values) => condition({ values } satisfies Row);
}
