import type { Column } from '../sql/catalogue/catalogue.ts';
import { isText } from '../sql/catalogue/sql-type.ts';
import { postgresTypeName } from '../sql/values/type-names.ts';

/** A default as \d shows it: literals of texts carry their type. */
export function shownExpression(source: string, column: Column): string {
  const text = source.trim();
  const name = postgresTypeName(column.type, false);
  if (/^'(?:[^']|'')*'$/.test(text)) return `${text}::${name}`;
  if (/^current_timestamp$/i.test(text)) return 'CURRENT_TIMESTAMP';
  if (/^current_date$/i.test(text)) return 'CURRENT_DATE';
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase();
  if (/^\w+\(\)$/.test(text)) return text.toLowerCase();
  if (/^[+-]?\d/.test(text) && isText(column.type)) return `${text}::${name}`;
  if (/^-\d/.test(text)) return `'${text}'::${name}`;
  return text;
}
