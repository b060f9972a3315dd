import { quote } from '../gofmt/quote.ts';
import { unquoteRune } from '../gofmt/unquote.ts';

/**
 * A number in a template. It has no type yet: each of `int`, `uint` and `float` is there when that type
 * can hold the number.
 */
export interface NumberLiteral {
  readonly text: string;
  readonly int?: bigint;
  readonly uint?: bigint;
  readonly float?: number;
}

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

/** Reads `12`, `0x1f`, `1_000`, `1.5e3`, `'a'`; gives what is wrong with it otherwise. */
export function parseNumber(text: string): NumberLiteral | { readonly problem: string } {
  if (text.startsWith("'")) return parseCharacter(text);
  if (text.endsWith('i')) return { problem: `complex numbers are not supported here: ${quote(text)}` };
  const whole = parseWhole(text);
  if (whole !== undefined && whole >= MIN_INT64 && whole <= MAX_UINT64) {
    return {
      text,
      float: Number(whole),
      ...(whole <= MAX_INT64 && { int: whole }),
      ...(whole >= 0n && !text.startsWith('+') && { uint: whole }),
    };
  }
  const float = parseFloating(text);
  if (float === undefined) return { problem: `illegal number syntax: ${quote(text)}` };
  if (!/[.eEpP]/u.test(text)) return { problem: `integer overflow: ${quote(text)}` };
  const isWhole = Number.isInteger(float);
  return {
    text,
    float,
    ...(isWhole && Math.abs(float) < 2 ** 63 && { int: BigInt(float) }),
    ...(isWhole && float >= 0 && float < 2 ** 64 && { uint: BigInt(float) }),
  };
}

/** The number's value where no type is asked for: a float when written as one, else an int. */
export function untypedNumber(number: NumberLiteral): { int: bigint } | { float: number } | 'overflow' {
  const isHex = /^0[xX]/u.test(number.text) && !/[pP]/u.test(number.text);
  const writtenAsFloat = !isHex && !number.text.startsWith("'") && /[.eEpP]/u.test(number.text);
  if (writtenAsFloat && number.float !== undefined) return { float: number.float };
  return number.int === undefined ? 'overflow' : { int: number.int };
}

function parseCharacter(text: string): NumberLiteral | { readonly problem: string } {
  const rune = unquoteRune(text);
  if ('problem' in rune) return rune;
  return { text, int: BigInt(rune.code), uint: BigInt(rune.code), float: rune.code };
}

function parseWhole(text: string): bigint | undefined {
  const match =
    /^([-+]?)(0[xX](?:_?[0-9a-fA-F]+)+|0[oO](?:_?[0-7]+)+|0[bB](?:_?[01]+)+|0(?:_?[0-7]+)*|[1-9][0-9]*(?:_[0-9]+)*)$/u.exec(
      text,
    );
  if (match === null) return undefined;
  const digits = (match[2] ?? '').replaceAll('_', '');
  const magnitude = BigInt(/^0[0-7]/u.test(digits) ? `0o${digits.slice(1)}` : digits);
  return match[1] === '-' ? -magnitude : magnitude;
}

function parseFloating(text: string): number | undefined {
  const hex = /^([-+]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([-+]?[0-9]+)$/u.exec(text);
  if (hex !== null) {
    const [, sign, whole = '', fraction = '', exponent] = hex;
    if (whole + fraction === '') return undefined;
    const value = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(exponent) - 4 * fraction.length);
    return Number.isFinite(value) ? (sign === '-' ? -value : value) : undefined;
  }
  if (!/^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/u.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
