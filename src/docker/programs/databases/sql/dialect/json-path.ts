import { parseJson, showJson } from '../values/json-text.ts';
import type { Value } from '../values/value.ts';

/** A member by its key, or an item by its place. */
export function memberOf(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) {
    const index = Number(key);
    return Number.isInteger(index) ? (value.at(index) as unknown) : undefined;
  }
  if (typeof value !== 'object' || value === null || typeof key === 'number') return undefined;
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** What is at `$.a.b[0]` of a JSON text. */
export function jsonPath(text: string, path: string, isUnquoted: boolean): Value {
  let found: unknown = parseJson(text)?.value;
  for (const [, key, quoted, index] of path
    .slice(1)
    .matchAll(/\.([\p{L}_$][\p{L}\p{N}_$]*)|\."([^"]*)"|\[(\d+)\]/gu)) {
    found = memberOf(found, index === undefined ? (key ?? quoted ?? '') : Number(index));
  }
  if (found === undefined) return null;
  return isUnquoted && typeof found === 'string' ? found : showJson(found, true);
}
