import { posix } from 'node:path';
import { decimal, floatText } from '../../cli/format/gofmt/float.ts';
import { isDict, type Value } from './yaml/value.ts';

/** A value as Go's `%v` prints it. */
export function goText(value: Value): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return floatText(decimal(value), Number.isInteger(value) ? 'f' : 'g');
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (isDict(value)) {
    const entries = Object.keys(value)
      .sort()
      .map((key) => `${key}:${goText(value[key] ?? null)}`);
    return `map[${entries.join(' ')}]`;
  }
  return typeof value === 'object' ? value.text : String(value);
}

/** The name of a value's type in Go, as errors tell it. */
export function goTypeName(value: Value): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return '[]interface {}';
  if (isDict(value)) return 'map[string]interface {}';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'time.Time';
}

/** `path.Clean`: without `.`, `..` and doubled slashes; never with a slash at the end. */
export function cleanPath(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** `path.Join` */
export function joinPath(...parts: readonly string[]): string {
  const given = parts.filter((part) => part !== '');
  return given.length === 0 ? '' : cleanPath(given.join('/'));
}
