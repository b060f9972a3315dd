import { refuse } from '../problem.ts';
import type { BindContext, Row, Scope, ScopeColumn } from './bound.ts';

export interface Resolved {
  readonly column: ScopeColumn;
  readonly index: number;
  /** How many queries further out. */
  readonly depth: number;
}

/** Finds the column that a name means. @throws SqlError for one that means two */
export function resolveColumn(
  path: readonly string[],
  scope: Scope,
  context: BindContext,
  at: number,
): Resolved | undefined {
  const name = path.at(-1) ?? '';
  const table = path.at(-2);
  let depth = 0;
  for (let level: Scope | undefined = scope; level; level = level.outer, depth += 1) {
    const found: number[] = [];
    for (const [index, column] of level.columns.entries()) {
      if (!isSame(column.name, name, context)) continue;
      if (table === undefined ? column.isHidden === true : !isSameTable(column.table, table, context))
        continue;
      found.push(index);
    }
    if (found.length > 1)
      refuse({ kind: 'ambiguous-column', name: path.join('.'), clause: context.clause, at });
    const [index] = found;
    const column = index === undefined ? undefined : level.columns[index];
    if (index === undefined || !column) continue;
    if (depth > 0) context.correlation.isUsed = true;
    return { column, index, depth };
  }
  return undefined;
}

/** Column names: MySQL takes no notice of case. */
function isSame(a: string, b: string, { environment }: BindContext): boolean {
  return a === b || (environment.dialect.name === 'mysql' && a.toLowerCase() === b.toLowerCase());
}

function isSameTable(a: string, b: string, _context: BindContext): boolean {
  return a === b;
}

export function hasTable(name: string, scope: Scope): boolean {
  for (let level: Scope | undefined = scope; level; level = level.outer) {
    if (level.columns.some(({ table }) => table === name)) return true;
  }
  return false;
}

/** The row of the query so many levels out. */
export function rowAt(row: Row, depth: number): Row {
  let at: Row = row;
  for (let level = 0; level < depth; level += 1) at = at.outer ?? at;
  return at;
}
