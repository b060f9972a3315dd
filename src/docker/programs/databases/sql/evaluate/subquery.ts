import type { Query } from '../syntax/syntax-tree.ts';
import type { Value } from '../values/value.ts';
import type { BindContext, Row } from './bound.ts';

/** A subquery: run once when it needs nothing of the row around it. */
export function subquery(query: Query, context: BindContext) {
  const { environment } = context;
  const correlation = { isUsed: false };
  const bound = environment.bindQuery(query, { ...context, correlation });
  if (correlation.isUsed) context.correlation.isUsed = true;
  let cached: readonly (readonly Value[])[] | undefined;
  return {
    types: bound.columns.map((column) => column.type),
    rows(row: Row): readonly (readonly Value[])[] {
      if (correlation.isUsed) return bound.run(row);
      cached ??= bound.run(row);
      return cached;
    },
  };
}

/** Whether it is a query, where a list could stand too. */
export function isQuery(value: unknown): value is Query {
  return typeof value === 'object' && value !== null && 'body' in value;
}
