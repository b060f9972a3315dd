import type { ShownColumn, StatementResult } from '../../common/wire.ts';
import { isNumeric } from '../catalogue/sql-type.ts';
import type { OutputColumn } from '../evaluate/bound.ts';
import { bind } from '../evaluate/bind-expression.ts';
import type { BindContext } from '../evaluate/bound.ts';
import { refuse } from '../problem.ts';
import type { SelectItem } from '../syntax/syntax-tree.ts';
import { showValue } from '../values/show-value.ts';
import type { Value } from '../values/value.ts';
import type { Work } from './work.ts';

/** Characters of one answer. */
const MAX_ANSWER = 1_000_000;

/** Rows as they go to the client. */
export function showRows(
  columns: readonly OutputColumn[],
  rows: readonly (readonly Value[])[],
  tag: string,
  work: Work,
): StatementResult {
  const { name: dialect } = work.environment.dialect;
  let size = 0;
  const shown = rows.map((row) =>
    columns.map(({ type }, index) => {
      const text = showValue(row[index] ?? null, type, dialect);
      size += (text?.length ?? 0) + 1;
      if (size > MAX_ANSWER) refuse({ kind: 'too-much-work' });
      return text;
    }),
  );
  return { tag, columns: columns.map((column) => shownColumn(column, work)), rows: shown };
}

export function shownColumn(
  { name, type, isRequired = false }: OutputColumn,
  { environment }: Work,
): ShownColumn {
  return {
    name,
    type: environment.dialect.typeName(type),
    isNumber: isNumeric(type) && type.array !== true,
    ...(isRequired && { isRequired }),
  };
}

/** RETURNING: the rows that were written, seen through a select list. */
export function returning(
  items: readonly SelectItem[],
  rows: readonly (readonly Value[])[],
  context: BindContext,
  tag: string,
  work: Work,
): Partial<StatementResult> {
  if (items.length === 0) return {};
  const expanded = items.flatMap((item): readonly SelectItem[] =>
    item.expression.kind === 'star'
      ? context.scope.columns.map((column) => ({
          expression: { kind: 'column', path: [column.table, column.name], at: item.expression.at },
          source: column.name,
        }))
      : [item],
  );
  const bound = expanded.map((item) => ({
    name: work.environment.dialect.outputName(item),
    bound: bind(item.expression, context),
  }));
  const columns = bound.map(({ name, bound: { type } }) => ({ name, type }));
  return showRows(
    columns,
    rows.map((values) => bound.map((each) => each.bound.evaluate({ values }))),
    tag,
    work,
  );
}
