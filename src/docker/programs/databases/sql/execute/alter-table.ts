import type { StatementResult } from '../../common/wire.ts';
import type { Column, Constraint, TableDefinition } from '../catalogue/catalogue.ts';
import { bind } from '../evaluate/bind-expression.ts';
import type { Bound } from '../evaluate/bound.ts';
import { refuse } from '../problem.ts';
import type { AlterAction, Statement } from '../syntax/syntax-tree.ts';
import type { Value } from '../values/value.ts';
import { checkReferences, referrers, rowChecker } from './constraints.ts';
import { addConstraint, withColumn } from './create-table.ts';
import type { FoundTable } from './database-access.ts';
import { columnOf, fallbackOf, indexOfColumn, scopeOf } from './table-columns.ts';
import { checkUnique } from './update.ts';
import { topContext, type Work } from './work.ts';

/** ALTER TABLE: its actions, one after the other. */
export function alterTable(
  statement: Extract<Statement, { kind: 'alter-table' }>,
  work: Work,
): StatementResult {
  const { access, flavour } = work;
  const tag = 'ALTER TABLE';
  const { at: _at, ...name } = statement.table;
  if (!access.findRelation(name)) {
    if (!statement.ifExists) refuse({ kind: 'no-relation', name: access.shown(name) });
    work.notice(`relation "${name.name}" does not exist, skipping`);
    return { tag };
  }
  flavour.authorize('ALTER', statement.table, work);
  let found = access.table(statement.table);
  for (const action of statement.actions) {
    found = apply(action, found, work);
    access.saveTable(found);
  }
  return {
    tag,
    affected: 0,
    ...(work.environment.dialect.name === 'mysql' && {
      information: 'Records: 0  Duplicates: 0  Warnings: 0',
    }),
  };
}

function change(found: FoundTable, more: Partial<TableDefinition>): FoundTable {
  return { ...found, table: { ...found.table, ...more } };
}

function changeColumn(
  found: FoundTable,
  name: string,
  work: Work,
  edit: (column: Column) => Column,
): FoundTable {
  const { index } = columnOf(found.table, name, work.environment);
  return change(found, {
    columns: found.table.columns.map((column, at) => (at === index ? edit(column) : column)),
  });
}

function apply(action: AlterAction, found: FoundTable, work: Work): FoundTable {
  const { access } = work;
  switch (action.kind) {
    case 'nothing':
      return found;
    case 'add-column':
      return addColumn(action, found, work);
    case 'drop-column':
      return dropColumn(action, found, work);
    case 'rename-column': {
      const { table } = found;
      const { column } = columnOf(table, action.from, work.environment);
      if (indexOfColumn(table, action.to, false) >= 0)
        refuse({ kind: 'column-exists', name: action.to, table: table.name });
      const rename = (name: string): string => (name === column.name ? action.to : name);
      for (const { found: other, foreign } of referrers(found, work)) {
        const renamed = other.table.constraints.map((each) =>
          each === foreign && each.kind === 'foreign'
            ? { ...each, references: each.references.map(rename) }
            : each,
        );
        access.saveTable(change(other, { constraints: renamed }));
      }
      return change(found, {
        columns: table.columns.map((each) => (each === column ? { ...each, name: action.to } : each)),
        constraints: table.constraints.map((each): Constraint =>
          each.kind === 'check'
            ? { ...each, expression: renameIn(each.expression, column.name, action.to) }
            : { ...each, columns: each.columns.map(rename) },
        ),
        indexes: table.indexes.map((each) => ({ ...each, columns: each.columns.map(rename) })),
      });
    }
    case 'rename-table':
      return renameTable(found, action.to, work);
    case 'add-constraint': {
      const added = addConstraint(found, action.constraint, work);
      verify(added, work);
      return added;
    }
    case 'drop-constraint':
    case 'drop-primary': {
      const { table } = found;
      const name = action.kind === 'drop-primary' ? undefined : action.name;
      const keeps = (each: { readonly name: string; readonly kind?: string }): boolean =>
        name === undefined ? each.kind !== 'primary' : each.name !== name;
      const constraints = table.constraints.filter(keeps);
      const indexes = name === undefined ? table.indexes : table.indexes.filter(keeps);
      if (
        constraints.length === table.constraints.length &&
        indexes.length === table.indexes.length &&
        !(action.kind === 'drop-constraint' && action.ifExists)
      ) {
        refuse({ kind: 'no-such-constraint', name: name ?? 'PRIMARY', table: table.name });
      }
      return change(found, { constraints, indexes });
    }
    case 'set-type':
      return setType(found, action.name, (column) => ({ ...column, type: action.type }), work, action.using);
    case 'modify-column': {
      const { column: old } = columnOf(found.table, action.name, work.environment);
      const renamed =
        action.column.name === old.name
          ? found
          : apply({ kind: 'rename-column', from: old.name, to: action.column.name }, found, work);
      const fresh = withColumn(change(found, { columns: [] }), action.column, work).table.columns[0];
      if (!fresh) return renamed;
      const isKey = found.table.constraints.some(
        (each) => each.kind === 'primary' && each.columns.includes(old.name),
      );
      const changed = setType(
        renamed,
        action.column.name,
        () => ({ ...fresh, isRequired: fresh.isRequired || isKey }),
        work,
      );
      refuseNulls(changed, action.column.name, work);
      verify(changed, work);
      return changed;
    }
    case 'set-default':
      return changeColumn(found, action.name, work, (column) => ({
        ...column,
        fallback: work.flavour.shownDefault(action.source, column),
      }));
    case 'drop-default':
      return changeColumn(
        found,
        action.name,
        work,
        ({ fallback: _gone, sequence: _drawn, ...column }) => column,
      );
    case 'set-not-null': {
      const changed = changeColumn(found, action.name, work, (column) => ({ ...column, isRequired: true }));
      const { index } = columnOf(found.table, action.name, work.environment);
      if (access.rows(found).some((row) => (row[index] ?? null) === null)) {
        refuse({
          kind: 'given',
          error: {
            state: '23502',
            message: `column "${action.name}" of relation "${found.table.name}" contains null values`,
          },
        });
      }
      return changed;
    }
    case 'drop-not-null':
      return changeColumn(found, action.name, work, (column) => ({ ...column, isRequired: false }));
    case 'owner':
      return change(found, { owner: action.to });
    case 'auto-increment':
      return change(found, { nextNumber: action.value });
  }
}

/** A name within a text of SQL, as a whole word. */
function renameIn(source: string, from: string, to: string): string {
  return source.replace(/[\p{L}_][\p{L}\p{N}_$]*/gu, (word) =>
    word.toLowerCase() === from.toLowerCase() ? to : word,
  );
}

function addColumn(
  action: Extract<AlterAction, { kind: 'add-column' }>,
  found: FoundTable,
  work: Work,
): FoundTable {
  const { access, environment } = work;
  const { table } = found;
  const { column: syntax } = action;
  if (indexOfColumn(table, syntax.name, environment.dialect.name === 'mysql') >= 0) {
    if (!action.ifNotExists) refuse({ kind: 'column-exists', name: syntax.name, table: table.name });
    work.notice(`column "${syntax.name}" of relation "${table.name}" already exists, skipping`);
    return found;
  }
  let changed = withColumn(found, syntax, work);
  const column = changed.table.columns.at(-1);
  if (!column) return found;
  const after = action.after === undefined ? undefined : indexOfColumn(table, action.after, true);
  const place =
    action.first === true ? 0 : after === undefined || after < 0 ? table.columns.length : after + 1;
  changed = change(changed, { columns: table.columns.toSpliced(place, 0, column) });
  const fallback = fallbackOf(column, environment);
  const old = access.rows(found);
  const isMysql = environment.dialect.name === 'mysql';
  if (
    old.length > 0 &&
    column.isRequired &&
    column.fallback === undefined &&
    column.sequence === undefined &&
    !isMysql
  ) {
    refuse({
      kind: 'given',
      error: {
        state: '23502',
        message: `column "${column.name}" of relation "${table.name}" contains null values`,
      },
    });
  }
  const rows = old.map((row, position) => {
    const value =
      column.autoIncrement === true
        ? BigInt(position + 1)
        : (fallback() ?? (isMysql && column.isRequired ? zeroOf(column) : null));
    return row.toSpliced(place, 0, value);
  });
  if (column.autoIncrement === true) changed = change(changed, { nextNumber: rows.length + 1 });
  for (const constraint of syntax.constraints) changed = addConstraint(changed, constraint, work);
  access.saveRows(changed, rows);
  verify(changed, work);
  return changed;
}

/** What MySQL fills a new required column with. */
function zeroOf({ type }: Column): Value {
  if (type.base.startsWith('int')) return 0n;
  if (type.base === 'numeric' || type.base.startsWith('float')) return 0;
  return type.base === 'enum' ? (type.values?.[0] ?? '') : '';
}

function dropColumn(
  action: Extract<AlterAction, { kind: 'drop-column' }>,
  found: FoundTable,
  work: Work,
): FoundTable {
  const { access, environment } = work;
  const { table } = found;
  const index = indexOfColumn(table, action.name, environment.dialect.name === 'mysql');
  const column = table.columns[index];
  if (!column) {
    if (action.ifExists) {
      work.notice(`column "${action.name}" of relation "${table.name}" does not exist, skipping`);
      return found;
    }
    return refuse(
      environment.dialect.name === 'mysql'
        ? {
            kind: 'given',
            error: {
              state: '42000',
              number: 1091,
              message: `Can't DROP '${action.name}'; check that column/key exists`,
            },
          }
        : { kind: 'no-column', name: action.name, table: table.name, clause: 'relation' },
    );
  }
  const users = referrers(found, work).filter(({ foreign }) => foreign.references.includes(column.name));
  const [first] = users;
  if (first && !action.cascade) {
    refuse({
      kind: 'depended-on',
      what: 'column',
      name: `${column.name} of table ${table.name}`,
      by: [
        `constraint ${first.foreign.name} on table ${first.found.table.name} depends on column ${column.name} of table ${table.name}`,
      ],
    });
  }
  for (const { found: other, foreign } of users) {
    access.saveTable(
      change(other, { constraints: other.table.constraints.filter((each) => each !== foreign) }),
    );
  }
  const rows = access.rows(found).map((row) => row.toSpliced(index, 1));
  const mentions = (expression: string): boolean =>
    renameIn(expression, column.name, '\u0000') !== expression;
  const changed = change(found, {
    columns: table.columns.toSpliced(index, 1),
    constraints: table.constraints.filter((each) =>
      each.kind === 'check' ? !mentions(each.expression) : !each.columns.includes(column.name),
    ),
    indexes: table.indexes.filter(({ columns }) => !columns.includes(column.name)),
  });
  if (column.sequence !== undefined) {
    const sequence = access.findRelation({ name: column.sequence, schema: table.schema });
    if (sequence) access.removeRelation(sequence.database, sequence.relation);
  }
  access.saveRows(changed, rows);
  return changed;
}

/** A table under another name; what refers to it follows. */
export function renameTable(found: FoundTable, to: string, work: Work): FoundTable {
  const { access } = work;
  const { table, database } = found;
  if (
    access.findRelation({
      name: to,
      schema: work.environment.dialect.name === 'mysql' ? database.name : table.schema,
    })
  )
    refuse({ kind: 'relation-exists', name: to });
  const rows = access.rows(found);
  for (const { found: other, foreign } of referrers(found, work)) {
    if (other.table.oid === table.oid) continue;
    const constraints = other.table.constraints.map((each) =>
      each === foreign ? { ...each, table: to } : each,
    );
    access.saveTable(change(other, { constraints }));
  }
  access.removeRelation(database, table);
  const renamed = change(found, {
    name: to,
    // Files that are named by the table are others now.
    oid: work.environment.dialect.name === 'mysql' ? access.nextOid() : table.oid,
    constraints: table.constraints.map((each) =>
      each.kind === 'foreign' && each.table === table.name ? { ...each, table: to } : each,
    ),
  });
  access.saveTable(renamed);
  access.saveRows(renamed, rows);
  return renamed;
}

function setType(
  found: FoundTable,
  name: string,
  edit: (column: Column) => Column,
  work: Work,
  using?: Parameters<typeof bind>[0],
): FoundTable {
  const { access, environment } = work;
  const { dialect } = environment;
  const { index, column } = columnOf(found.table, name, environment);
  const next = edit(column);
  const changed = change(found, {
    columns: found.table.columns.map((each, at) => (at === index ? next : each)),
  });
  const context = {
    ...topContext(environment, 'USING'),
    scope: { columns: scopeOf(found, found.table.name) },
  };
  const own: Bound = { type: column.type, at: 0, evaluate: (row) => row.values[index] ?? null };
  const bound = using ? bind(using, context) : own;
  if (!using && dialect.name === 'postgres') {
    try {
      dialect.checkAssignment(own, next, context);
    } catch {
      const wanted = dialect.typeName(next.type);
      refuse({
        kind: 'given',
        error: {
          state: '42804',
          message: `column "${column.name}" cannot be cast automatically to type ${wanted}`,
          hint: `You might need to specify "USING ${column.name}::${wanted}".`,
        },
      });
    }
  }
  const rows = access
    .rows(found)
    .map((row, position) =>
      row.with(
        index,
        dialect.assign(bound.evaluate({ values: row }), bound.type, next, position + 1, environment),
      ),
    );
  access.saveRows(changed, rows);
  return changed;
}

/** What is there already must hold too. */
function verify(found: FoundTable, work: Work): void {
  const rows = work.access.rows(found);
  const check = rowChecker(found, work);
  for (const row of rows) check(row);
  checkUnique(rows, found, work);
  checkReferences(found, rows, rows, work);
}

/** A column that becomes NOT NULL while there are NULLs in it. */
function refuseNulls(found: FoundTable, name: string, work: Work): void {
  const { index, column } = columnOf(found.table, name, work.environment);
  const position = work.access.rows(found).findIndex((row) => (row[index] ?? null) === null);
  if (!column.isRequired || position < 0) return;
  refuse({
    kind: 'given',
    error: work.environment.dialect.isMariadb
      ? {
          state: '01000',
          number: 1265,
          message: `Data truncated for column '${name}' at row ${position + 1}`,
        }
      : { state: '22004', number: 1138, message: 'Invalid use of NULL value' },
  });
}
