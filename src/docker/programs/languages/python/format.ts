import type { Machine } from '../core/machine.ts';
import { plain } from '../core/value.ts';
import type { Value } from '../core/value.ts';
import { floatText, str } from './display.ts';
import { raise } from './errors.ts';
import { typeName } from './types.ts';

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/su;

/** `format(value, spec)`: what follows the colon in an f-string. */
export function formatValue(vm: Machine, value: Value, spec: string): string {
  if (spec === '') return str(vm, value);
  const match = SPEC.exec(spec);
  if (!match)
    return raise(
      vm,
      'ValueError',
      `Invalid format specifier '${spec}' for object of type '${typeName(value)}'`,
    );
  const [
    ,
    fill = match[5] === undefined ? ' ' : '0',
    align,
    sign = '-',
    alternate,
    zero,
    width,
    group,
    precision,
    type,
  ] = match;
  const size = Math.min(Number(width ?? 0), 10_000);
  const isNumber = typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
  let text: string;
  if (isNumber && type !== 's') {
    const number = typeof value === 'boolean' ? (value ? 1n : 0n) : value;
    text = formatNumber(vm, number, {
      type,
      precision: precision === undefined ? undefined : Math.min(Number(precision), 100),
      group,
      alternate: alternate !== undefined,
    });
    if (!text.startsWith('-') && sign !== '-') text = `${sign}${text}`;
  } else {
    if (type !== undefined && type !== 's')
      return raise(vm, 'ValueError', `Unknown format code '${type}' for object of type '${typeName(value)}'`);
    text = str(vm, value);
    if (precision !== undefined) text = text.slice(0, Number(precision));
  }
  const missing = size - Array.from(text).length;
  if (missing <= 0) return text;
  const how = align ?? (isNumber ? (zero === undefined ? '>' : '=') : '<');
  if (how === '=') {
    const signed = /^[+\- ]/.exec(text)?.[0] ?? '';
    return `${signed}${fill.repeat(missing)}${text.slice(signed.length)}`;
  }
  const left = how === '<' ? 0 : how === '>' ? missing : missing >> 1;
  return `${fill.repeat(left)}${text}${fill.repeat(missing - left)}`;
}

interface NumberFormat {
  readonly type: string | undefined;
  readonly precision: number | undefined;
  readonly group: string | undefined;
  readonly alternate: boolean;
}

function formatNumber(
  vm: Machine,
  value: bigint | number,
  { type, precision, group, alternate }: NumberFormat,
): string {
  const grouped = (text: string) =>
    group === undefined
      ? text
      : text.replace(/^-?\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, group));
  const prefix = (mark: string) => (alternate ? mark : '');
  const whole = (): bigint =>
    typeof value === 'bigint'
      ? value
      : raise(vm, 'ValueError', `Unknown format code '${type ?? ''}' for object of type 'float'`);
  const based = (base: number, mark: string) => {
    const number = whole();
    return `${number < 0n ? '-' : ''}${prefix(mark)}${(number < 0n ? -number : number).toString(base)}`;
  };
  switch (type) {
    case 'd':
    case 'n':
      return grouped(plain(whole()));
    case 'b':
      return based(2, '0b');
    case 'o':
      return based(8, '0o');
    case 'x':
      return based(16, '0x');
    case 'X':
      return based(16, '0x').toUpperCase();
    case 'c':
      return String.fromCodePoint(Number(whole()));
    case 'f':
    case 'F':
      return grouped(fixed(Number(value), precision ?? 6));
    case '%':
      return `${fixed(Number(value) * 100, precision ?? 6)}%`;
    case 'e':
    case 'E': {
      const text = Number(value)
        .toExponential(precision ?? 6)
        .replace(/e([+-])(\d)$/, 'e$10$2');
      return type === 'E' ? text.toUpperCase() : text;
    }
    case 'g':
    case 'G':
      return general(Number(value), precision ?? 6);
    case undefined:
    default:
      if (typeof value === 'bigint') return grouped(plain(value));
      return grouped(precision === undefined ? floatText(value) : general(value, precision));
  }
}

function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return floatText(value);
  return Math.abs(value) < 1e21
    ? value.toFixed(digits)
    : `${BigInt(value)}${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`;
}

function general(value: number, precision: number): string {
  if (value === 0 || !Number.isFinite(value)) return value === 0 ? '0' : floatText(value);
  const digits = Math.max(1, precision);
  const exponent = Number(value.toExponential(digits - 1).split('e')[1]);
  const text =
    exponent < -4 || exponent >= digits
      ? value.toExponential(digits - 1)
      : value.toFixed(Math.max(0, digits - 1 - exponent));
  const trimmed = text.includes('.') ? text.replace(/\.?0+(?=e|$)/, '') : text;
  return trimmed.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** `'%s is %d' % (…)`. */
export function percentFormat(
  vm: Machine,
  template: string,
  args: readonly Value[],
  named: (name: string) => Value,
): string {
  let index = 0;
  const text = template.replace(
    /%(?:\((\w+)\))?([-+ 0#]*)(\d+)?(?:\.(\d+))?([sdifrxXoeEgGc%])/g,
    (
      _,
      name: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      type: string,
    ) => {
      if (type === '%') return '%';
      if (name === undefined && index >= args.length)
        return raise(vm, 'TypeError', 'not enough arguments for format string');
      const value = name === undefined ? args[index] : named(name);
      if (name === undefined) index += 1;
      const align = flags.includes('-') ? '<' : '>';
      const zero = flags.includes('0') ? '0' : '';
      const size = width ?? '';
      if (type === 's')
        return formatValue(
          vm,
          str(vm, value),
          `${align}${size}${precision === undefined ? '' : `.${precision}`}`,
        );
      if (type === 'r')
        return formatValue(vm, vm.language.text(vm, value, 'r', undefined), `${align}${size}`);
      if (typeof value === 'string')
        return raise(vm, 'TypeError', `%${type} format: a real number is required, not str`);
      const whole = 'dixXo'.includes(type) && typeof value === 'number' ? BigInt(Math.trunc(value)) : value;
      const sign = flags.includes('+') ? '+' : '';
      const kind = type === 'i' ? 'd' : type;
      return formatValue(
        vm,
        whole,
        `${zero === '' ? align : ''}${sign}${zero}${size}${precision === undefined ? '' : `.${precision}`}${kind}`,
      );
    },
  );
  if (index < args.length && args.length > 0 && !/%\(/.test(template))
    return raise(vm, 'TypeError', 'not all arguments converted during string formatting');
  return text;
}
