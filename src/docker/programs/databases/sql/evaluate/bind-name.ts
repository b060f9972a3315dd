import { type } from '../catalogue/sql-type.ts';
import { refuse } from '../problem.ts';
import type { Expression } from '../syntax/syntax-tree.ts';
import type { Value } from '../values/value.ts';
import type { BindContext, Binder, Bound, Row } from './bound.ts';
import { hasTable, resolveColumn, rowAt } from './scope.ts';

/** A column of a table, or another name of an expression. */
export function bindColumn(
  expression: Extract<Expression, { kind: 'column' }>,
  context: BindContext,
  bind: Binder,
): Bound {
  const { path, at } = expression;
  const { scope, grouping } = context;
  const resolved = resolveColumn(path, scope, context, at);
  if (!resolved) {
    const alias = path.length === 1 ? scope.aliases?.get(path[0]?.toLowerCase() ?? '') : undefined;
    if (alias) {
      const { aliases: _used, ...without } = scope;
      return bind(alias, { ...context, scope: without });
    }
    return unknownColumn(path, at, context);
  }
  const { column, index, depth } = resolved;
  if (depth === 0 && grouping && context.isInAggregate !== true && !grouping.determined.has(column.table)) {
    const origin = column.origin;
    const shown =
      context.environment.dialect.name === 'mysql' && origin
        ? `${origin.database}.${column.table}.${column.name}`
        : `${column.table === '' ? '' : `${column.table}.`}${column.name}`;
    grouping.loose.push({ column: shown, at, item: context.item ?? 0 });
  }
  const evaluate =
    depth === 0
      ? (row: Row): Value => row.values[index] ?? null
      : (row: Row): Value => rowAt(row, depth).values[index] ?? null;
  return { type: column.type, at, evaluate };
}

function unknownColumn(path: readonly string[], at: number, context: BindContext): never {
  const name = path.at(-1) ?? '';
  const table = path.at(-2);
  const { scope, clause, environment } = context;
  if (table !== undefined && environment.dialect.name === 'postgres' && !hasTable(table, scope)) {
    refuse({ kind: 'no-from-entry', name: table, at });
  }
  return refuse({ kind: 'no-column', name, clause, at, ...(table !== undefined && { table }) });
}

/** A variable of the session (`@name`) or of the server (`@@name`). */
export function bindVariable(name: string, at: number, context: BindContext): Bound {
  const { environment } = context;
  if (!name.startsWith('@@')) {
    return { type: type('text'), at, evaluate: () => environment.session.variable(name) };
  }
  const plain = name.slice(2).replace(/^(?:session|global|local)\./, '');
  const value = environment.setting(plain);
  if (value === undefined) return refuse({ kind: 'unknown-setting', name: plain });
  if (/^-?\d{1,18}$/.test(value)) return { type: type('int8'), at, evaluate: () => BigInt(value) };
  return { type: type('text'), at, evaluate: () => value };
}
