import type { Machine } from '../../core/machine.ts';
import { isHeap, list, lookUpMember, type Value } from '../../core/value.ts';
import { raise } from '../errors.ts';
import { dateText } from './date.ts';
import { numberText } from '../inspect.ts';

/** `JSON.stringify`. Undefined for what JSON does not have. */
export function toJson(vm: Machine, value: Value, indent = '', inner = ''): string | undefined {
  vm.count();
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? numberText(value === 0 ? 0 : value) : 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return raise(vm, 'TypeError', 'Do not know how to serialize a BigInt');
  if (!isHeap(value)) return undefined;
  if (inner.length > 200) return raise(vm, 'TypeError', 'Converting circular structure to JSON');
  const deeper = `${inner} ${indent}`.slice(0, inner.length + Math.max(1, indent.length));
  const around = (open: string, parts: readonly string[], close: string) => {
    if (parts.length === 0) return open + close;
    if (indent === '') return `${open}${parts.join(',')}${close}`;
    const space = indent.repeat(depthOf(inner, indent) + 1);
    return `${open}\n${space}${parts.join(`,\n${space}`)}\n${indent.repeat(depthOf(inner, indent))}${close}`;
  };
  if (value.kind === 'list')
    return around(
      '[',
      value.items.map((item) => toJson(vm, item, indent, deeper) ?? 'null'),
      ']',
    );
  if (value.kind === 'dict' || value.kind === 'set') return '{}';
  if (value.kind !== 'instance') return undefined;
  if (value.cls?.name === 'Date') return JSON.stringify(dateText(value));
  const own = value.fields.get('toJSON') ?? (value.cls ? lookUpMember(value.cls, 'toJSON') : undefined);
  if (own !== undefined) return toJson(vm, vm.callNow(own, { args: [], self: value }), indent, inner);
  const pairs = [...value.fields].flatMap(([key, each]) => {
    if (key.startsWith('%') || key.startsWith('#')) return [];
    const text = toJson(vm, each, indent, deeper);
    return text === undefined ? [] : [`${JSON.stringify(key)}:${indent === '' ? '' : ' '}${text}`];
  });
  return around('{', pairs, '}');
}

function depthOf(inner: string, indent: string): number {
  return indent === '' ? 0 : Math.round(inner.length / Math.max(1, indent.length));
}

/** A parsed value as one of the program's. */
export function fromParsed(vm: Machine, parsed: unknown): Value {
  vm.count();
  if (Array.isArray(parsed)) return list(parsed.map((each) => fromParsed(vm, each)));
  if (typeof parsed === 'object' && parsed !== null) {
    const fields = new Map(Object.entries(parsed).map(([key, each]) => [key, fromParsed(vm, each)] as const));
    return { kind: 'instance', cls: null, fields };
  }
  return parsed as Value;
}

export function parseJson(vm: Machine, text: string): Value {
  try {
    return fromParsed(vm, JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return raise(vm, 'SyntaxError', error.message);
  }
}
