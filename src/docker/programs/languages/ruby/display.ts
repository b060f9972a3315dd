import type { Machine } from '../core/machine.ts';
import { isKind, plain, type Instance, type Value } from '../core/value.ts';
import { symbolName } from './classes.ts';
import { rubyVersion } from './version.ts';

/** Asks an object of the program itself. */
export type Ask = (value: Value, method: 'to_s' | 'inspect') => string | undefined;

/** Ruby's own text of a number with a fraction. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    const number = Number(exponent);
    return `${digits.includes('.') ? digits : `${digits}.0`}e${number < 0 ? '-' : '+'}${String(Math.abs(number)).padStart(2, '0')}`;
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

/** `to_s`. */
export function toS(vm: Machine, value: Value, ask: Ask, depth = 0): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'number':
      return floatText(value);
    case 'undefined':
    case 'object':
    case 'function':
    case 'symbol':
    default:
  }
  if (value === null || value === undefined || typeof value !== 'object') return '';
  switch (value.kind) {
    case 'tuple':
      return symbolName(value) ?? '';
    case 'bulk':
      return '';
    case 'class':
      return value.name;
    case 'instance':
      return ask(value, 'to_s') ?? `#<${value.cls?.name ?? 'Object'}>`;
    case 'list':
    case 'dict':
    case 'function':
    case 'native':
    case 'bound':
    case 'cursor':
    case 'generator':
    case 'module':
    case 'range':
    case 'set':
    case 'struct':
    default:
      return inspect(vm, value, ask, depth);
  }
}

/** `inspect`. */
export function inspect(vm: Machine, value: Value, ask: Ask, depth = 0): string {
  vm.count();
  if (depth > 20) return '...';
  const again = (each: Value) => inspect(vm, each, ask, depth + 1);
  if (value === null || value === undefined) return 'nil';
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return toS(vm, value, ask);
  switch (value.kind) {
    case 'tuple':
      return `:${symbolText(symbolName(value) ?? '')}`;
    case 'list':
      return `[${value.items.map(again).join(', ')}]`;
    case 'dict': {
      const isNew = rubyVersion(vm.process).number >= 304;
      const pairs = [...value.entries.values()].map(([key, each]) => {
        const name = symbolName(key);
        if (!isNew) return `${again(key)}=>${again(each)}`;
        if (name === undefined) return `${again(key)} => ${again(each)}`;
        return `${/^[A-Za-z_]\w*[?!]?$/.test(name) ? name : quote(name)}: ${again(each)}`;
      });
      return `{${pairs.join(', ')}}`;
    }
    case 'function':
      return `#<Proc:0x000078f4c2a1b3d8 ${vm.state.units[value.unit]?.file ?? ''}:${vm.code(value.unit, value.code).line}${value.fields?.get('lambda') === true ? ' (lambda)' : ''}>`;
    case 'class':
      return value.name;
    case 'instance':
      return ask(value, 'inspect') ?? plainObject(value, again);
    case 'bound':
    case 'bulk':
    case 'cursor':
    case 'generator':
    case 'module':
    case 'native':
    case 'range':
    case 'set':
    case 'struct':
    default:
      return `#<${value.kind}>`;
  }
}

/** An object with its variables, as `#<Name …>`. */
export function plainObject(value: Instance, again: (each: Value) => string): string {
  const fields = [...value.fields].filter(([name]) => name.startsWith('@'));
  const shown = fields.map(([name, each]) => `${name}=${again(each)}`).join(', ');
  return `#<${value.cls?.name ?? 'Object'}${fields.length > 0 ? ' ' : ''}${shown}>`;
}

/** A symbol as it is written. */
export function symbolText(name: string): string {
  return /^([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*[?!=]?|[+\-*/%<>!~^&|]|\[\]=?|<=>|===?|=~|<<|>>|<=|>=|\*\*|@{1,2}\w+|\$\w+)$/.test(
    name,
  )
    ? name
    : quote(name);
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r', '\x1b': '\\e', '\0': '\\u0000', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\v': '\\v' }; // prettier-ignore

/** A text as `inspect` shows it. */
export function quote(text: string): string {
  const inner = text.replaceAll(
    /["\\\p{Cc}]/gu,
    (char) => ESCAPES[char] ?? `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `"${inner.replaceAll(/#(?=[{$@])/g, '\\#')}"`;
}

/** `format('%05.2f', …)` */
export function formatText(
  template: string,
  args: readonly Value[],
  show: {
    readonly toS: (value: Value) => string;
    readonly inspect: (value: Value) => string;
    readonly missing: () => never;
  },
): string {
  let index = 0;
  return template.replaceAll(/%([-+ 0#]*)(?:<(\w+)>|\{(\w+)\})?([-+ 0#]*)(\*|\d+)?(?:\.(\d+))?([sdifgeExXobBcpu%]?)/g, (whole, first: string, named: string | undefined, braced: string | undefined, second: string, width: string | undefined, precision: string | undefined, type: string) => {
    if (type === '%' && named === undefined) return '%';
    if (type === '' && braced === undefined) return whole;
    const flags = first + second;
    const size = width === '*' ? Number(plain(args[index++] ?? 0n)) : Number(width ?? 0);
    const key = named ?? braced;
    const [hash] = args;
    if (key === undefined && index >= args.length) return show.missing();
    const value = key === undefined ? args[index++] : isKind(hash, 'dict') ? hash.entries.get(`:${key}`)?.[1] : undefined;
    const number = typeof value === 'bigint' || typeof value === 'number' ? value : Number(typeof value === 'string' ? value : 0);
    let text: string;
    const rounded = typeof number === 'bigint' ? number : Number.isFinite(number) ? BigInt(Math.floor(number)) : 0n;
    switch (type) {
      case 'd': case 'i': case 'u': text = String(rounded); break;
      case 'f': text = Number(number).toFixed(Math.min(50, Number(precision ?? 6))); break;
      case 'e': case 'E': text = Number(number).toExponential(Math.min(50, Number(precision ?? 6))).replace(/e([+-])(\d)$/, 'e$10$2'); break;
      case 'g': text = String(Number(Number(number).toPrecision(Math.min(50, Number(precision ?? 6))))); break;
      case 'x': text = (flags.includes('#') ? '0x' : '') + rounded.toString(16); break;
      case 'X': text = (flags.includes('#') ? '0X' : '') + rounded.toString(16).toUpperCase(); break;
      case 'o': text = rounded.toString(8); break;
      case 'b': case 'B': text = (flags.includes('#') ? '0b' : '') + rounded.toString(2); break;
      case 'c': text = typeof value === 'bigint' ? String.fromCodePoint(Number(value)) : show.toS(value).slice(0, 1); break;
      case 'p': text = show.inspect(value); break;
      default: text = show.toS(value).slice(0, precision === undefined ? undefined : Number(precision));
    }
    const isNumber = 'dfiegExXobBu'.includes(type) && type !== '';
    if (isNumber && !text.startsWith('-')) text = (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + text;
    if (text.length >= Math.min(size, 10_000)) return text;
    if (flags.includes('-')) return text.padEnd(Math.min(size, 10_000));
    if (flags.includes('0') && isNumber) {
      const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
      return sign + text.slice(sign.length).padStart(Math.min(size, 10_000) - sign.length, '0');
    }
    return text.padStart(Math.min(size, 10_000));
  }); // prettier-ignore
}
