import type { Machine } from '../core/machine.ts';
import { isKind, list, type Value, plain } from '../core/value.ts';
import { dictOf } from './arguments.ts';
import { floatText, str } from './display.ts';
import { raise } from './errors.ts';
import { typeName } from './types.ts';

export interface JsonStyle {
  readonly indent?: number;
  readonly ascii: boolean;
  readonly sortKeys: boolean;
  readonly item: string;
  readonly pair: string;
}

/** A text in quotes as `json.dumps` writes it. */
export function jsonString(text: string, ascii: boolean): string {
  const quoted = JSON.stringify(text);
  return ascii
    ? quoted.replace(/[\u0080-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : quoted;
}

/** `json.dumps(value)`. */
export function toJson(vm: Machine, value: Value, style: JsonStyle, depth = 0): string {
  vm.count();
  if (depth > 50) return raise(vm, 'RecursionError', 'maximum recursion depth exceeded');
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return plain(value);
  if (typeof value === 'bigint') return plain(value);
  if (typeof value === 'number')
    return Number.isNaN(value)
      ? 'NaN'
      : Number.isFinite(value)
        ? floatText(value)
        : value > 0
          ? 'Infinity'
          : '-Infinity';
  if (typeof value === 'string') return jsonString(value, style.ascii);
  const around = (open: string, parts: readonly string[], close: string) => {
    if (parts.length === 0) return open + close;
    if (style.indent === undefined) return `${open}${parts.join(style.item)}${close}`;
    const inner = ' '.repeat(style.indent * (depth + 1));
    return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${' '.repeat(style.indent * depth)}${close}`;
  };
  if (value.kind === 'list' || value.kind === 'tuple')
    return around(
      '[',
      value.items.map((item) => toJson(vm, item, style, depth + 1)),
      ']',
    );
  if (value.kind === 'dict') {
    let pairs = [...value.entries.values()].map(([key, each]) => [keyText(vm, key), each] as const);
    if (style.sortKeys) pairs = pairs.sort(([a], [b]) => (a < b ? -1 : 1));
    return around(
      '{',
      pairs.map(
        ([key, each]) => `${jsonString(key, style.ascii)}${style.pair}${toJson(vm, each, style, depth + 1)}`,
      ),
      '}',
    );
  }
  if (isKind(value, 'instance') && value.fields.has('%model')) {
    return toJson(
      vm,
      dictOf(
        vm,
        [...value.fields].filter(([name]) => !name.startsWith('%')),
      ),
      style,
      depth,
    );
  }
  return raise(vm, 'TypeError', `Object of type ${typeName(value)} is not JSON serializable`);
}

function keyText(vm: Machine, key: Value): string {
  if (typeof key === 'string') return key;
  if (typeof key === 'boolean' || key === null || key === undefined) return toJson(vm, key, PLAIN_JSON);
  return str(vm, key);
}

export const PLAIN_JSON: JsonStyle = { ascii: true, sortKeys: false, item: ', ', pair: ': ' };
export const COMPACT_JSON: JsonStyle = { ascii: true, sortKeys: false, item: ',', pair: ':' };

/** `json.loads(text)`. */
export function fromJson(vm: Machine, text: string): Value {
  let parsed: unknown;
  try {
    // Whole numbers stay whole: those with a point are marked before they lose it.
    parsed = JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? { number: context?.source ?? plain(value) } : value,
    );
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const place = at === undefined ? (text === '' ? 0 : text.length) : Number(at);
    const before = text.slice(0, place).split('\n');
    return raise(
      vm,
      'json.decoder.JSONDecodeError',
      `${text.trim() === '' || place === 0 ? 'Expecting value' : 'Expecting property name enclosed in double quotes'}: line ${before.length} column ${(before.at(-1)?.length ?? 0) + 1} (char ${place})`,
    );
  }
  const value = (each: unknown): Value => {
    vm.count();
    if (Array.isArray(each)) return list(each.map(value));
    if (typeof each === 'object' && each !== null) {
      const number = (each as { number?: unknown }).number;
      if (typeof number === 'string') return /^-?\d+$/.test(number) ? BigInt(number) : Number(number);
      return dictOf(
        vm,
        Object.entries(each).map(([key, inner]) => [key, value(inner)] as const),
      );
    }
    return each as Value;
  };
  return value(parsed);
}
