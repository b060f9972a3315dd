import type { Bound } from '../evaluate/bound.ts';
import type { DialectName } from '../syntax/dialect-name.ts';
import { castToText } from '../values/show-value.ts';
import type { Value } from '../values/value.ts';

/** An argument of any type as a text. */
export function shown(value: Value, arg: Bound | undefined, dialect: DialectName): string {
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return castToText(value, arg?.type ?? { base: 'text' }, dialect);
}
