import type { SqlType } from '../catalogue/sql-type.ts';
import type { DialectName } from '../syntax/dialect-name.ts';
import { floatText, toFloat4 } from './float-text.ts';
import { formatArray } from './stored.ts';
import { isDecimal, type Value, textOf } from './value.ts';

/** A value as the server sends it to be shown. */
export function showValue(value: Value, type: SqlType, dialect: DialectName): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) {
    const item = { ...type, array: false };
    return formatArray(value as readonly Value[], (each) => showValue(each, item, dialect) ?? 'NULL');
  }
  if (typeof value === 'boolean') return dialect === 'postgres' ? (value ? 't' : 'f') : value ? '1' : '0';
  if (typeof value === 'number') {
    return floatText(type.base === 'float4' ? toFloat4(value) : value, dialect === 'mysql');
  }
  const text = isDecimal(value) ? value.toString() : textOf(value);
  if (type.base === 'timestamptz' && dialect === 'postgres') return `${text}+00`;
  if (type.base === 'char' && type.length !== undefined && dialect === 'postgres') {
    return text + ' '.repeat(Math.max(0, type.length - Array.from(text).length));
  }
  return text;
}

/** What `::text` gives: as it is shown, but for truth values. */
export function castToText(value: Value, type: SqlType, dialect: DialectName): string {
  if (typeof value === 'boolean' && dialect === 'postgres') return value ? 'true' : 'false';
  if (type.base === 'char') return textOf(value);
  return showValue(value, type, dialect) ?? '';
}
