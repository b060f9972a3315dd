import type { Machine } from '../../core/machine.ts';
import { isKind, plain, type Value } from '../../core/value.ts';
import { callMethod } from './methods.ts';
import { boxType, field, isBox, itemsOf, readPointer, typeOf, unbox } from './values.ts';

export type Style = 'v' | 'plus' | 'sharp';
const ADDRESS = '0xc000012345';

/** A float as `%v` shows it. */
export function floatText(value: number, bits = 64): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const size = Math.abs(value);
  const shown = bits === 32 ? shortest32(value) : value;
  if (size !== 0 && (size < 1e-4 || size >= 1e21)) return exponent(shown.toExponential());
  return Object.is(value, -0) ? '-0' : String(shown);
}

function shortest32(value: number): number {
  for (let digits = 1; digits < 10; digits += 1) {
    const made = Number(value.toPrecision(digits));
    if (Math.fround(made) === value) return made;
  }
  return value;
}

function exponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** What an interface holds, as `Println` shows it. */
export function show(vm: Machine, value: Value, style: Style = 'v'): string {
  if (!isBox(value)) return '<nil>';
  return showTyped(vm, unbox(value), boxType(value), style, 0);
}

/** A value of a type; `plus` with names of fields, `sharp` as Go source. */
export function showTyped(vm: Machine, value: Value, key: string, style: Style, depth: number): string {
  vm.count();
  if (depth > 12) return '...';
  const type = typeOf(vm, key);
  if (type.kind === 'interface') {
    if (!isBox(value)) return '<nil>';
    return showTyped(vm, unbox(value), boxType(value), style, depth);
  }
  if (style !== 'sharp') {
    const own = methodText(vm, value, key);
    if (own !== undefined) return own;
  }
  const inner = (each: Value, of: string | undefined) => showTyped(vm, each, of ?? '', style, depth + 1);
  switch (type.kind) {
    case 'string':
      return style === 'sharp' ? quote(plain(value)) : plain(value);
    case 'float':
      return floatText(Number(value), type.bits);
    case 'int':
    case 'bool':
      return plain(value);
    case 'slice':
    case 'array': {
      const parts = itemsOf(value).map((each) => inner(each, type.of));
      if (style !== 'sharp') return `[${parts.join(' ')}]`;
      return value === null ? `${type.text}(nil)` : `${type.text}{${parts.join(', ')}}`;
    }
    case 'map': {
      const entries = isKind(value, 'dict') ? [...value.entries.values()] : [];
      const pairs = entries
        .sort(([a], [b]) => compareKeys(a, b))
        .map(([each, of]) => `${inner(each, type.key)}:${inner(of, type.of)}`);
      return style === 'sharp' ? `${type.text}{${pairs.join(', ')}}` : `map[${pairs.join(' ')}]`;
    }
    case 'struct': {
      const fields = (type.fields ?? []).map(([name, of]) => {
        const text = inner(field(value, name), of);
        return style === 'v' ? text : `${name}:${text}`;
      });
      return style === 'sharp' ? `${type.text}{${fields.join(', ')}}` : `{${fields.join(' ')}}`;
    }
    case 'pointer': {
      if (value === null) return style === 'sharp' ? `(${type.text})(nil)` : '<nil>';
      const target = typeOf(vm, type.of ?? '');
      const isOpen = depth === 0 && ['struct', 'array', 'slice', 'map'].includes(target.kind);
      const to = isKind(value, 'struct') && value.type === '%ref' ? readPointer(value) : value;
      return isOpen ? `&${showTyped(vm, to, type.of ?? '', style, depth + 1)}` : ADDRESS;
    }
    default:
      return value === null || value === undefined
        ? '<nil>'
        : type.kind === 'func'
          ? '0x48f2e0'
          : '0xc000020060';
  }
}

/** The order in which fmt shows the keys of a map. */
export function compareKeys(a: Value, b: Value): number {
  const [one, two] = [unbox(a), unbox(b)];
  if (typeof one === 'string' && typeof two === 'string') return one < two ? -1 : one > two ? 1 : 0;
  const [x, y] = [Number(one), Number(two)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A text as `%q` shows it. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/\\u00([0-9a-f]{2})/g, '\\x$1')
    .replaceAll('\\b', '\\b');
}

/** `Error()` or `String()` of a value that has one. */
function methodText(vm: Machine, value: Value, key: string): string | undefined {
  const { methods, kind } = typeOf(vm, key);
  for (const name of ['Error', 'String']) {
    const method = methods?.[name];
    if (method?.text !== 'func()(string)') continue;
    if (kind === 'pointer' && (value === null || value === undefined)) return '<nil>';
    const made = callMethod(vm, value, method, []);
    if (typeof made === 'string') return made;
  }
  return undefined;
}

/** `fmt.Println`: a space between all. */
export function printLine(vm: Machine, args: readonly Value[]): string {
  return `${args.map((each) => show(vm, each)).join(' ')}\n`;
}

/** `fmt.Print`: a space between two that are no strings. */
export function printPlain(vm: Machine, args: readonly Value[]): string {
  const isText = (each: Value) => typeOf(vm, boxType(each)).kind === 'string';
  return args
    .map(
      (each, index) => (index > 0 && !isText(each) && !isText(args[index - 1]) ? ' ' : '') + show(vm, each),
    )
    .join('');
}

const VERB = /%([-+# 0]*)(\*|\d+)?(?:\.(\*|\d+)?)?(\p{L}|%|$)/gu;

/** `fmt.Printf`. */
export function printf(vm: Machine, format: string, args: readonly Value[]): string {
  let index = 0;
  let text = format.replace(
    VERB,
    (whole, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (verb === '') return '%!(NOVERB)';
      const number = (from: string | undefined) => {
        if (from !== '*') return from === undefined ? undefined : Math.min(1000, Number(from));
        index += 1;
        return Math.min(1000, Number(unbox(args[index - 1])));
      };
      const wide = number(width);
      const digits = whole.includes('.') && precision === undefined ? 0 : number(precision);
      if (index >= args.length) return `%!${verb}(MISSING)`;
      const value = args[index];
      index += 1;
      const isNumber = ['int', 'float'].includes(typeOf(vm, boxType(value)).kind);
      return pad(verbText(vm, verb, value, flags, digits), flags, wide, isNumber);
    },
  );
  if (index < args.length) {
    const extra = args
      .slice(index)
      .map((each) => (isBox(each) ? `${typeOf(vm, boxType(each)).text}=${show(vm, each)}` : '<nil>'));
    text += `%!(EXTRA ${extra.join(', ')})`;
  }
  vm.checkText(text.length);
  return text;
}

function pad(text: string, flags: string, width: number | undefined, isNumber: boolean): string {
  const missing = (width ?? 0) - Array.from(text).length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (flags.includes('0')) {
    const sign = isNumber ? (/^[+-]/.exec(text)?.[0] ?? '') : '';
    return sign + '0'.repeat(missing) + text.slice(sign.length);
  }
  return ' '.repeat(missing) + text;
}

function verbText(
  vm: Machine,
  verb: string,
  boxed: Value,
  flags: string,
  digits: number | undefined,
): string {
  const key = boxType(boxed);
  const type = typeOf(vm, key);
  if (verb === 'T') return isBox(boxed) ? type.text : '<nil>';
  const style: Style = flags.includes('#') ? 'sharp' : flags.includes('+') ? 'plus' : 'v';
  const value = unbox(boxed);
  const signed = (text: string) =>
    flags.includes('+') && !text.startsWith('-')
      ? `+${text}`
      : flags.includes(' ') && !text.startsWith('-')
        ? ` ${text}`
        : text;
  if (verb === 'v') {
    const text = show(vm, boxed, style);
    return typeof value === 'bigint' || typeof value === 'number'
      ? style === 'plus'
        ? signed(text)
        : text
      : text;
  }
  if (!isBox(boxed)) return `%!${verb}(<nil>)`;
  return typedVerb(vm, verb, value, key, flags, digits, signed);
}

function typedVerb(
  vm: Machine,
  verb: string,
  value: Value,
  key: string,
  flags: string,
  digits: number | undefined,
  signed: (text: string) => string,
): string {
  const type = typeOf(vm, key);
  const wrong = () => `%!${verb}(${type.text}=${showTyped(vm, value, key, 'v', 0)})`;
  const isList = type.kind === 'slice' || type.kind === 'array';
  const isBytes = isList && typeOf(vm, type.of ?? '').bits === 8;
  const each = (items: readonly Value[]) =>
    `[${items.map((item) => typedVerb(vm, verb, item, type.of ?? '', flags, digits, signed)).join(' ')}]`;
  const own = 'sqxXw'.includes(verb) ? methodText(vm, value, key) : undefined;
  const cut = (text: string) => (digits === undefined ? text : Array.from(text).slice(0, digits).join(''));
  switch (verb) {
    case 'w':
      return own ?? wrong();
    case 's':
      if (own !== undefined) return cut(own);
      if (type.kind === 'string') return cut(plain(value));
      if (isBytes) return cut(bytesText(itemsOf(value)));
      if (isList) return each(itemsOf(value));
      return ['int', 'float', 'bool'].includes(type.kind)
        ? wrong()
        : type.kind === 'struct' || type.kind === 'map' || type.kind === 'pointer'
          ? showTyped(vm, value, key, 'v', 0)
          : wrong();
    case 'q':
      if (own !== undefined) return quote(own);
      if (type.kind === 'string') return quote(plain(value));
      if (isBytes) return quote(bytesText(itemsOf(value)));
      if (type.kind === 'int') return `'${String.fromCodePoint(Number(value))}'`;
      return isList ? each(itemsOf(value)) : wrong();
    case 'd':
      if (type.kind === 'int') return signed(plain(value));
      if (isList) return each(itemsOf(value));
      return type.kind === 'struct'
        ? `{${(type.fields ?? []).map(([name, of]) => typedVerb(vm, verb, field(value, name), of, flags, digits, signed)).join(' ')}}`
        : wrong();
    case 't':
      return type.kind === 'bool' ? plain(value) : wrong();
    case 'c':
      return typeof value === 'bigint' ? String.fromCodePoint(Number(value)) : wrong();
    case 'U':
      return typeof value === 'bigint' ? `U+${value.toString(16).toUpperCase().padStart(4, '0')}` : wrong();
    case 'x':
    case 'X':
    case 'b':
    case 'o':
      return (
        baseText(
          vm,
          verb,
          value,
          flags,
          own ?? (type.kind === 'string' ? plain(value) : isBytes ? bytesText(itemsOf(value)) : undefined),
        ) ?? wrong()
      );
    case 'f':
    case 'F':
      return type.kind === 'float'
        ? signed(Number.isFinite(value) ? (value as number).toFixed(digits ?? 6) : floatText(value as number))
        : isList
          ? each(itemsOf(value))
          : wrong();
    case 'e':
      return type.kind === 'float' ? signed(exponent((value as number).toExponential(digits ?? 6))) : wrong();
    case 'g':
      return type.kind === 'float'
        ? signed(
            digits === undefined
              ? floatText(value as number)
              : floatText(Number((value as number).toPrecision(Math.max(1, Math.min(100, digits))))),
          )
        : wrong();
    case 'p':
      return ADDRESS;
    default:
      return wrong();
  }
}

function baseText(
  vm: Machine,
  verb: string,
  value: Value,
  flags: string,
  text: string | undefined,
): string | undefined {
  void vm;
  const upper = (made: string) => (verb === 'X' ? made.toUpperCase() : made);
  if (text !== undefined && (verb === 'x' || verb === 'X')) return upper(Buffer.from(text).toString('hex'));
  if (typeof value !== 'bigint') return undefined;
  const digits = value.toString(verb === 'b' ? 2 : verb === 'o' ? 8 : 16);
  const prefix = flags.includes('#') ? (verb === 'o' ? '0' : verb === 'b' ? '0b' : '0x') : '';
  return upper(value < 0n ? `-${prefix}${digits.slice(1)}` : prefix + digits);
}

/** Bytes as a text. */
export function bytesText(items: readonly Value[]): string {
  return Buffer.from(items.map((item) => Number(item) & 0xff)).toString('utf8');
}
