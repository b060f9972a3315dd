import type { StatementResult } from '../../common/wire.ts';
import type {
  Column,
  Constraint,
  DatabaseEntry,
  Index,
  SequenceDefinition,
  TableDefinition,
} from '../catalogue/catalogue.ts';
import { bind } from '../evaluate/bind-expression.ts';
import { bindQuery } from '../evaluate/query.ts';
import { Cursor } from '../parser/cursor.ts';
import { parseExpression } from '../parser/query.ts';
import { refuse } from '../problem.ts';
import type { ColumnSyntax, ConstraintSyntax, Statement } from '../syntax/syntax-tree.ts';
import type { FoundTable } from './database-access.ts';
import { fallbackOf, indexOfColumn, primaryKey, rowCondition } from './table-columns.ts';
import { topContext, type Work } from './work.ts';

type CreateTable = Extract<Statement, { kind: 'create-table' }>;

export function createTable(statement: CreateTable, work: Work): StatementResult {
  const { access, environment, flavour } = work;
  const tag = 'CREATE TABLE';
  flavour.authorize('CREATE', statement.table, work);
  const database = access.databaseOf(statement.table);
  const schema = access.schemaOf(statement.table);
  const { name } = statement.table;
  if (
    access.findRelation({ ...statement.table, ...(environment.dialect.name === 'postgres' && { schema }) })
  ) {
    if (!statement.ifNotExists) refuse({ kind: 'relation-exists', name });
    work.notice(`relation "${name}" already exists, skipping`);
    return { tag, affected: 0 };
  }
  const empty: TableDefinition = {
    kind: 'table', name, schema, oid: access.nextOid(), owner: work.role.name, columns: [], constraints: [], indexes: [],
    nextNumber: statement.start ?? 1,
  }; // prettier-ignore
  if (statement.like) {
    const { table: model } = access.table(statement.like);
    access.saveTable({ database, table: { ...model, name, schema, oid: empty.oid, nextNumber: 1 } });
    return { tag, affected: 0 };
  }
  const query = statement.query && bindQuery(statement.query, topContext(environment));
  let found: FoundTable = { database, table: empty };
  const isInline = (constraint: ConstraintSyntax): boolean => constraint.kind === 'primary';
  for (const syntax of statement.columns) {
    if (indexOfColumn(found.table, syntax.name, environment.dialect.name === 'mysql') >= 0) {
      refuse({ kind: 'repeated-column', name: syntax.name });
    }
    found = withColumn(found, syntax, work);
  }
  for (const { name: column, type } of query?.columns ?? []) {
    if (indexOfColumn(found.table, column, false) < 0) {
      const added: Column = {
        name: column,
        type: type.base === 'unknown' ? { base: 'text' } : type,
        isRequired: false,
      };
      found = { database, table: { ...found.table, columns: [...found.table.columns, added] } };
    }
  }
  const all = [...statement.columns.flatMap(({ constraints }) => constraints), ...statement.constraints];
  // The primary key first: it is what others are named and checked by.
  for (const constraint of [...all.filter(isInline), ...all.filter((each) => !isInline(each))]) {
    found = addConstraint(found, constraint, work);
  }
  const autos = found.table.columns.filter(({ autoIncrement }) => autoIncrement === true);
  const keyed = new Set([
    ...found.table.constraints.flatMap((each) => ('columns' in each ? each.columns : [])),
    ...found.table.indexes.flatMap(({ columns }) => columns),
  ]);
  if (autos.length > 1 || autos.some((column) => !keyed.has(column.name))) refuse({ kind: 'auto-column' });
  access.saveTable(found);
  if (!query) return { tag, affected: 0 };
  const rows = query.run();
  access.saveRows(found, rows);
  return {
    tag: `SELECT ${rows.length}`,
    affected: rows.length,
    ...(environment.dialect.name === 'mysql' && {
      information: `Records: ${rows.length}  Duplicates: 0  Warnings: 0`,
    }),
  };
}

/** A new column, with the sequence that SERIAL and IDENTITY bring. */
export function withColumn(found: FoundTable, syntax: ColumnSyntax, work: Work): FoundTable {
  const { environment, flavour } = work;
  const { dialect } = environment;
  const { table, database } = found;
  const { name, type } = syntax;
  if (type.base === 'enum' && type.spelled !== undefined && !environment.enumValues(type.spelled)) {
    refuse({ kind: 'no-type', name: type.spelled, at: syntax.at });
  }
  const isKey = syntax.constraints.some(({ kind }) => kind === 'primary');
  const isDrawn = syntax.serial === true || syntax.identity !== undefined;
  const sequence = isDrawn ? createSequence(found, `${table.name}_${name}_seq`, work) : undefined;
  const base: Column = {
    name,
    type,
    isRequired: syntax.isRequired || isKey || isDrawn || syntax.autoIncrement,
    ...(sequence !== undefined && { sequence }),
    ...(syntax.identity && { identity: syntax.identity }),
    ...(syntax.autoIncrement && { autoIncrement: true }),
    ...(syntax.onUpdateNow && { onUpdateNow: true }),
    ...(syntax.comment !== undefined && { comment: syntax.comment }),
  };
  let column = base;
  if (syntax.fallback !== undefined && syntax.fallback.toLowerCase() !== 'null') {
    column = { ...base, fallback: flavour.shownDefault(syntax.fallback, base) };
    const context = topContext(environment, 'DEFAULT expressions');
    dialect.checkAssignment(bind(parsed(syntax.fallback, work), context), column, context);
    const value = fallbackOf(column, environment);
    if (!/nextval|random|uuid|now|current/i.test(syntax.fallback)) value();
  }
  return { database, table: { ...table, columns: [...table.columns, column] } };
}

function parsed(source: string, { environment }: Work) {
  return parseExpression(new Cursor(source, environment.dialect.name));
}

function createSequence({ database, table }: FoundTable, wanted: string, work: Work): string {
  const { access } = work;
  let name = wanted;
  for (let number = 1; access.findRelation({ name, schema: table.schema }); number += 1)
    name = `${wanted}${number}`;
  const sequence: SequenceDefinition = {
    kind: 'sequence', name, schema: table.schema, oid: access.nextOid(), owner: table.owner, next: 1, increment: 1, isCalled: false,
  }; // prettier-ignore
  access.saveRelation(database, sequence);
  return name;
}

/** A constraint as the catalogue keeps it, named where it has no name. @throws SqlError when it cannot hold */
export function addConstraint(found: FoundTable, syntax: ConstraintSyntax, work: Work): FoundTable {
  const { table, database } = found;
  const { flavour, environment } = work;
  const name =
    syntax.name ??
    flavour.constraintName(
      table,
      syntax.kind,
      'columns' in syntax ? syntax.columns : checkedColumns(syntax.source, table),
    );
  if (syntax.kind === 'check') {
    rowCondition(syntax.source, found, environment);
    return {
      database,
      table: {
        ...table,
        constraints: [...table.constraints, { kind: 'check', name, expression: syntax.source }],
      },
    };
  }
  const columns = syntax.columns.map((column) => keyColumn(table, column, work));
  if (syntax.kind === 'index') {
    const index: Index = { name, columns, isUnique: false, method: 'btree' };
    return { database, table: { ...table, indexes: [...table.indexes, index] } };
  }
  if (syntax.kind === 'foreign')
    return {
      database,
      table: {
        ...table,
        constraints: [...table.constraints, foreignKey(found, syntax, name, columns, work)],
      },
    };
  if (syntax.kind === 'primary') {
    if (primaryKey(table).length > 0) refuse({ kind: 'several-primary', table: table.name, at: syntax.at });
    const required = table.columns.map((column) =>
      columns.includes(column.name) ? { ...column, isRequired: true } : column,
    );
    return {
      database,
      table: {
        ...table,
        columns: required,
        constraints: [...table.constraints, { kind: 'primary', name, columns }],
      },
    };
  }
  return {
    database,
    table: { ...table, constraints: [...table.constraints, { kind: 'unique', name, columns }] },
  };
}

/** The one column a CHECK is about, for its name. */
function checkedColumns(source: string, table: TableDefinition): readonly string[] {
  const used = table.columns
    .map(({ name }) => name)
    .filter((name) =>
      new RegExp(String.raw`(^|[^\w])${name.replaceAll(/[^\w]/g, '.')}([^\w]|$)`, 'i').test(source),
    );
  return used.length === 1 ? used : [];
}

function keyColumn(table: TableDefinition, name: string, { environment }: Work): string {
  const isMysql = environment.dialect.name === 'mysql';
  const column = table.columns[indexOfColumn(table, name, isMysql)];
  if (!column) {
    return refuse(
      isMysql
        ? {
            kind: 'given',
            error: { state: '42000', number: 1072, message: `Key column '${name}' doesn't exist in table` },
          }
        : {
            kind: 'given',
            error: { state: '42703', message: `column "${name}" named in key does not exist` },
          },
    );
  }
  if (isMysql && column.type.base === 'text') refuse({ kind: 'key-length', column: name });
  return column.name;
}

function foreignKey(
  found: FoundTable,
  syntax: Extract<ConstraintSyntax, { kind: 'foreign' }>,
  name: string,
  columns: readonly string[],
  work: Work,
): Constraint {
  const isSelf = syntax.table.name === found.table.name;
  const other = isSelf ? found : referenced(syntax, found.database, work);
  const references = syntax.references.length > 0 ? syntax.references : primaryKey(other.table);
  for (const column of references) {
    if (indexOfColumn(other.table, column, true) < 0) {
      refuse({
        kind: 'given',
        error: {
          state: '42703',
          number: 3734,
          message:
            work.environment.dialect.name === 'mysql'
              ? `Failed to add the foreign key constraint. Missing column '${column}' for constraint '${name}' in the referenced table '${other.table.name}'`
              : `column "${column}" referenced in foreign key constraint does not exist`,
        },
      });
    }
  }
  const isKey = other.table.constraints.some(
    (each) =>
      (each.kind === 'primary' || each.kind === 'unique') &&
      each.columns.length === references.length &&
      each.columns.every((column) => references.includes(column)),
  );
  if (!isKey || references.length !== columns.length) {
    refuse({
      kind: 'foreign-target',
      table: other.table.name,
      constraint: name,
      column: references[0] ?? '',
    });
  }
  return {
    kind: 'foreign',
    name,
    columns,
    table: other.table.name,
    references,
    onDelete: syntax.onDelete,
    onUpdate: syntax.onUpdate,
  };
}

function referenced(
  syntax: Extract<ConstraintSyntax, { kind: 'foreign' }>,
  database: DatabaseEntry,
  work: Work,
): FoundTable {
  const isMysql = work.environment.dialect.name === 'mysql';
  const wanted =
    isMysql && syntax.table.schema === undefined ? { ...syntax.table, schema: database.name } : syntax.table;
  if (isMysql && !work.access.findRelation(wanted)) {
    refuse({
      kind: 'given',
      error: {
        state: 'HY000',
        number: 1824,
        message: `Failed to open the referenced table '${syntax.table.name}'`,
      },
    });
  }
  const { at: _at, ...plain } = wanted;
  if (!work.access.findRelation(plain)) refuse({ kind: 'no-relation', name: work.access.shown(plain) });
  return work.access.table(wanted);
}
