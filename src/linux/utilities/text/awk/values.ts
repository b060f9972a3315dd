import { formatFloat } from '../printf-format.ts';

/** Text from outside that looks like a number counts as both. */
export interface NumericText {
  readonly text: string;
  readonly number: number;
}

/** undefined is a variable nobody set: both 0 and the empty text. */
export type AwkValue = number | string | NumericText | undefined;

export type AwkArray = Map<string, AwkValue>;

/** The text of fields and input: a number too, if it looks like one. */
export function fromInput(text: string): AwkValue {
  if (!/^\s*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)\s*$/.test(text)) return text;
  return { text, number: Number(text) };
}

export function toNumber(value: AwkValue): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? leadingNumber(value) : value.number;
}

function leadingNumber(text: string): number {
  const match = /^\s*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)/.exec(text);
  return match ? Number(match[0]) : 0;
}

/** @param format of numbers that are no integers: CONVFMT, or OFMT in print */
export function toText(value: AwkValue, format: string): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? numberText(value, format) : value.text;
}

function numberText(value: number, format: string): string {
  if (Number.isNaN(value)) return '-nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value) && Math.abs(value) < 1e18) return BigInt(value).toString();
  const match = /^(.*?)%([-+ #0]*)(\d*)(?:\.(\d+))?([efgEFG])(.*)$/s.exec(format);
  const [, before = '', flags = '', width = '', precision = '6', letter = 'g', after = ''] = match ?? [];
  return (
    before + formatFloat(value, { flags, width: Number(width), precision: Number(precision), letter }) + after
  );
}

export function isTrue(value: AwkValue): boolean {
  if (value === undefined) return false;
  if (typeof value === 'string') return value !== '';
  return typeof value === 'number' ? value !== 0 : value.number !== 0;
}

/** By number where both can be numbers, else as texts. */
export function compareValues(left: AwkValue, right: AwkValue, format: string): number {
  if (typeof left !== 'string' && typeof right !== 'string') return toNumber(left) - toNumber(right);
  const [a, b] = [toText(left, format), toText(right, format)];
  return a < b ? -1 : a > b ? 1 : 0;
}
