import { keyOf } from '../values/compare.ts';
import type { Value } from '../values/value.ts';
import type { BindContext } from './bound.ts';

/** One text for a row: equal rows have the same. */
export function rowKey(values: readonly Value[], context: Pick<BindContext, 'environment'>): string {
  return values.map((value) => keyOf(value, context.environment.dialect.collation)).join('\u0000');
}
