import { isFloat, isInteger, type SqlType } from '../catalogue/sql-type.ts';
import { parseDecimal } from './decimal.ts';
import { parseInterval } from './moment.ts';
import { type Value, textOf } from './value.ts';

/** A value as it stands in a file. */
export function toStored(value: Value): string | null {
  if (value === null) return null;
  return Array.isArray(value) ? formatArray(value as readonly Value[]) : textOf(value);
}

/** What a file holds, as a value of the column's type. */
export function fromStored(text: string | null, type: SqlType): Value {
  if (text === null) return null;
  if (type.array === true)
    return parseArray(text)?.map((item) => fromStored(item, { ...type, array: false })) ?? null;
  if (isInteger(type)) return BigInt(text);
  if (isFloat(type)) return Number(text);
  const base: string = type.base;
  switch (base) {
    case 'numeric':
      return parseDecimal(text) ?? Number(text);
    case 'bool':
      return text === 'true';
    case 'interval':
      return parseInterval(text) ?? null;
    default:
      return text;
  }
}

/** `{1,"two words",NULL}` */
export function formatArray(items: readonly Value[], show: (item: Value) => string = String): string {
  const quoted = items.map((item) => {
    if (item === null) return 'NULL';
    const text = Array.isArray(item) ? formatArray(item as readonly Value[], show) : show(item);
    return text === '' || (/[\s,{}"\\]|^null$/i.test(text) && !Array.isArray(item))
      ? `"${text.replace(/["\\]/g, (character) => `\\${character}`)}"`
      : text;
  });
  return `{${quoted.join(',')}}`;
}

/** Reads a one-dimensional array literal; undefined for what is none. */
export function parseArray(text: string): readonly (string | null)[] | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return undefined;
  const inner = trimmed.slice(1, -1);
  if (inner.trim() === '') return [];
  const items: (string | null)[] = [];
  const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|([^,"{}]*))\s*(,|$)/y;
  while (pattern.lastIndex <= inner.length) {
    const match = pattern.exec(inner);
    if (!match) return undefined;
    const [, quoted, plain = '', separator] = match;
    if (quoted === undefined) items.push(/^null$/i.test(plain.trim()) ? null : plain.trim());
    else items.push(quoted.replace(/\\(.)/g, '$1'));
    if (separator === '') break;
  }
  return items;
}
