import { compareText } from '../../../../base/record.ts';
import { goText } from '../../../compose/load/go-text.ts';
import { isDict, type Dict, type Value } from '../../../compose/load/yaml/value.ts';
import { CliError } from '../../client/cli-error.ts';
import { cut } from '../../flags/cut.ts';
import { parseGoDuration } from '../../format/units/go-duration.ts';
import { parseRamSize } from '../../format/units/size.ts';
import type { Bytes, Extensions, Span, Texts } from './types.ts';

/** What was checked to be a mapping, as one; anything else is an empty one. */
export function dictOf(value: Value | undefined): Dict {
  return isDict(value) ? value : {};
}

/** A text; undefined for an empty one, which is not written down. */
export function textOf(value: Value | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return goText(value);
}

export function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' ? value : undefined;
}

/** A switch that is on; undefined for one that is off, which is not written down. */
export function onOf(value: Value | undefined): true | undefined {
  return value === true ? true : undefined;
}

/** Texts; a single one stands for a list of it. Undefined for none. */
export function listOf(value: Value | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  const items = Array.isArray(value) ? value.map(goText) : [goText(value)];
  return items.length === 0 ? undefined : items;
}

/** `a=1` in a list, or a mapping; in the order of Go's maps. */
export function tableOf(value: Value | undefined, separator = '='): Texts | undefined {
  const entries: (readonly [string, string])[] = Array.isArray(value)
    ? value.map((item) => {
        const [name, entry = ''] = cut(goText(item), separator);
        return [name, entry];
      })
    : Object.entries(dictOf(value)).map(([name, entry]) => [name, entry === null ? '' : goText(entry)]);
  return entries.length === 0 ? undefined : sortedTable(entries);
}

export function sortedTable<Item>(
  entries: readonly (readonly [string, Item])[],
): Readonly<Record<string, Item>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareText(a, b)));
}

/** A span that was checked to be one. */
export function spanOf(value: Value | undefined): Span | undefined {
  const read = typeof value === 'string' ? parseGoDuration(value) : undefined;
  return typeof read === 'bigint' ? { nanoseconds: Number(read) } : undefined;
}

/** {@link spanOf}, where none is as good as nothing said. */
export function longSpanOf(value: Value | undefined): Span | undefined {
  const span = spanOf(value);
  return span?.nanoseconds === 0 ? undefined : span;
}

/** @throws CliError for what is no amount of memory */
export function bytesOf(value: Value | undefined): Bytes | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const bytes = parseRamSize(text);
  if (typeof bytes === 'number') return { bytes };
  throw new CliError(bytes.problem, { code: 'stack-value' });
}

/** Data of `x-…` keys, as it is. */
export function extensionsOf(value: Dict): Extensions | undefined {
  const entries = Object.entries(value).filter(([key]) => key.startsWith('x-'));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** An object without what is undefined; undefined itself when it was not there. */
export function present<Fields extends object>(
  fields: Fields,
): { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  // What is left is the same fields without those that are not there.
  return Object.fromEntries(kept) as { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
}
