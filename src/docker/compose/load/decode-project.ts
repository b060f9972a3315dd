import { parseGoFloat } from '../../cli/format/units/go-float.ts';
import { parseRamSize } from '../../cli/format/units/size.ts';
import type { Kind, Struct } from '../project/kind.ts';
import type { YamlMapping, YamlValue } from '../project/types.ts';
import { ComposeError } from './compose-error.ts';
import { goText, goTypeName } from './go-text.ts';
import { parseDuration } from './short/duration.ts';
import { shellWords } from './short/shell-words.ts';
import { isDict, type Dict, type Value } from './yaml/value.ts';

function refuse(path: string, problem: string): ComposeError {
  return new ComposeError(
    'compose-invalid',
    `decoding failed due to the following error(s):\n\n'${path}' ${problem}`,
  );
}

function size(value: Value, path: string): number {
  if (typeof value === 'number') return value;
  const text = goText(value);
  if (/^-?\d+$/.test(text)) return Number(text);
  const bytes = parseRamSize(text);
  if (typeof bytes !== 'number') throw refuse(path, bytes.problem);
  return bytes;
}

function duration(value: Value, path: string): number {
  if (typeof value === 'number') return value;
  const nanoseconds = parseDuration(goText(value));
  if (typeof nanoseconds !== 'bigint') throw refuse(path, nanoseconds.problem);
  return Number(nanoseconds);
}

function decimal(value: Value, path: string): number {
  if (typeof value === 'number') return value;
  const number = parseGoFloat(goText(value));
  if (typeof number !== 'number') throw refuse(path, number.problem);
  return number;
}

function integer(value: Value, path: string): number {
  if (typeof value === 'number') return Math.trunc(value);
  const text = goText(value);
  if (/^[-+]?\d+$/.test(text)) return Number(text);
  throw refuse(path, `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
}

function mode(value: Value, path: string): number {
  if (typeof value === 'number') return value;
  const text = goText(value);
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  throw refuse(path, `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
}

function words(value: Value, path: string): readonly string[] | null {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(goText);
  const split = shellWords(goText(value));
  if (!split) throw refuse(path, 'invalid command line string');
  return split;
}

/** `KEY=value`s of a list or a mapping, by key in order. */
function pairs(value: Value, bare: '' | null): Readonly<Record<string, string | null>> {
  const entries: (readonly [string, string | null])[] = isDict(value)
    ? Object.entries(value).map(([key, entry]) => [key, entry === null ? bare : goText(entry)])
    : (Array.isArray(value) ? value : []).map((entry) => {
        const text = goText(entry);
        const at = text.indexOf('=');
        return at === -1 ? [text, bare] : [text.slice(0, at), text.slice(at + 1)];
      });
  return inOrder(entries);
}

function inOrder<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** `HOST=ADDRESS`, or `HOST:ADDRESS` where the host has no `=`. */
function hosts(value: Value, path: string): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  const add = (host: string, address: string): void => {
    const bare = address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address;
    found.set(host, [...(found.get(host) ?? []), bare]);
  };
  if (isDict(value)) {
    for (const [host, addresses] of Object.entries(value)) {
      for (const address of Array.isArray(addresses) ? addresses : [addresses]) add(host, goText(address));
    }
  } else {
    for (const entry of Array.isArray(value) ? value : []) {
      const text = goText(entry);
      const at = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
      if (at === -1) throw refuse(path, `invalid additional host, missing IP: ${text}`);
      add(text.slice(0, at), text.slice(at + 1));
    }
  }
  return inOrder([...found]);
}

function decodeKind(value: Value, kind: Kind, path: string): unknown {
  switch (kind.kind) {
    case 'text':
      return goText(value ?? '');
    case 'flag':
      return value === true;
    case 'integer':
      return integer(value, path);
    case 'decimal':
      return decimal(value, path);
    case 'size':
      return size(value, path);
    case 'duration':
      return duration(value, path);
    case 'mode':
      return mode(value, path);
    case 'words':
      return words(value, path);
    case 'health-test':
      return typeof value === 'string' ? ['CMD-SHELL', value] : (words(value, path) ?? undefined);
    case 'pairs':
      return pairs(value, kind.bare);
    case 'hosts':
      return hosts(value, path);
    case 'count':
      return value === 'all' ? -1 : integer(value, path);
    case 'ulimit':
      return ulimit(value, path);
    case 'ssh':
      return isDict(value)
        ? Object.entries(value).map(([ID, at]) => ({ ID, Path: at === null ? '' : goText(at) }))
        : [];
    case 'list': {
      const items = Array.isArray(value) ? value : value === null ? [] : [value];
      return items.map((item, i) => decodeKind(item, kind.of, `${path}[${i}]`));
    }
    case 'map':
      if (!isDict(value)) return {};
      return inOrder(
        Object.entries(value).map(([key, entry]): readonly [string, unknown] => [
          key,
          entry === null && kind.nullable === true ? null : decodeKind(entry, kind.of, `${path}[${key}]`),
        ]),
      );
    case 'struct':
      return decodeStruct(isDict(value) ? value : undefined, kind, path);
    case 'lists':
      if (!isDict(value)) return {};
      return inOrder(
        Object.entries(value).map(([key, entry]) => [
          key,
          (Array.isArray(entry) ? entry : [entry]).map(goText),
        ]),
      );
  }
}

function ulimit(value: Value, path: string): Readonly<Record<string, number>> {
  if (!isDict(value)) return { single: integer(value, path) };
  return Object.fromEntries(Object.entries(value).map(([key, limit]) => [key, integer(limit, path)]));
}

/** Whether a value is what is understood anyway where nothing is said. */
function isZero(value: unknown): boolean {
  if (value === '' || value === 0 || value === false || value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function decodeStruct(value: Dict | undefined, { fields }: Struct, path: string): Record<string, unknown> {
  const decoded: Record<string, unknown> = {};
  if (!value) return decoded;
  for (const [name, field] of Object.entries(fields)) {
    const written = value[name];
    if (written === undefined || (written === null && field.of.kind !== 'words')) continue;
    const own = decodeKind(written, field.of, path === '' ? name : `${path}.${name}`);
    if (own !== undefined && (field.keepsZero === true || !isZero(own))) decoded[name] = own;
  }
  const extensions = extensionsOf(value);
  if (extensions) decoded['extensions'] = extensions;
  return decoded;
}

/** What stands under `x-…` in a mapping. */
export function extensionsOf(value: Dict): YamlMapping | undefined {
  const entries = Object.entries(value).filter(([key]) => key.startsWith('x-'));
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([key, entry]) => [key, plainValue(entry)]));
}

/** A value as data that may be kept and sent. */
export function plainValue(value: Value): YamlValue {
  if (Array.isArray(value)) return value.map(plainValue);
  if (isDict(value))
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plainValue(entry)]));
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'object' && value !== null ? value.text : value;
}

/**
 * One of a project's things, from its mapping in the model. The table of its fields says what it becomes.
 * @param path how errors name it: `services[web]`
 * @throws ComposeError for texts that cannot be read as what they stand for
 */
export function decodeThing(value: Value, fields: Struct, path: string): Readonly<Record<string, unknown>> {
  if (value !== null && !isDict(value)) throw refuse(path, `expected a map, got '${goTypeName(value)}'`);
  return decodeStruct(value ?? undefined, fields, path);
}
