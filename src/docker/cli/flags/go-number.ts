import { goQuote } from './quote.ts';
import { problem, value } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** Why Go's `strconv` refuses a number; the words stand at the end of its errors. */
export type NumberFault = 'invalid syntax' | 'value out of range';

interface IntegerForm {
  /** 0: the base follows the text's own prefix (`0x`, `0o`, `0b`, `0`), and `1_000` is allowed. */
  readonly base: 0 | 8 | 10;
  readonly bits: 16 | 32 | 64;
  readonly signed: boolean;
}

const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

const PREFIXED: readonly (readonly [form: RegExp, prefix: string])[] = [
  [/^0[xX](?:_?[0-9a-fA-F])+$/, '0x'],
  [/^0[oO](?:_?[0-7])+$/, '0o'],
  [/^0[bB](?:_?[01])+$/, '0b'],
  [/^0(?:_?[0-7])+$/, '0o'],
  [/^(?:0|[1-9](?:_?[0-9])*)$/, ''],
];

/** More digits than any 64-bit number has, in any base: such a number is not worth computing. */
const MOST_DIGITS = 64;

function fault(name: string, text: string, reason: NumberFault): { readonly problem: string } {
  return problem(`strconv.${name}: parsing ${goQuote(text)}: ${reason}`);
}

/** The digits as JavaScript's BigInt reads them, leading zeros gone. */
function normalDigits(digits: string, base: 0 | 8 | 10): string | undefined {
  if (base === 10) return /^[0-9]+$/.test(digits) ? digits.replace(/^0+(?=.)/, '') : undefined;
  if (base === 8) return /^[0-7]+$/.test(digits) ? `0o${digits.replace(/^0+(?=.)/, '')}` : undefined;
  const match = PREFIXED.find(([form]) => form.test(digits));
  if (!match) return undefined;
  const [, prefix] = match;
  const bare = digits.replaceAll('_', '').replace(/^0[xXoObB]?(?=.)/, '');
  return prefix + bare.replace(/^0+(?=.)/, '');
}

/**
 * Reads a whole number as Go's `strconv.ParseInt` and `ParseUint` do.
 * Numbers beyond 2^53 keep their size but not their last digits.
 * @returns the number, or only why there is none
 */
export function readInteger(text: string, form: IntegerForm): number | NumberFault {
  const sign = form.signed && /^[+-]/.test(text) ? text.slice(0, 1) : '';
  const digits = normalDigits(text.slice(sign.length), form.base);
  if (digits === undefined) return 'invalid syntax';
  if (digits.length > MOST_DIGITS + 2) return 'value out of range';
  const magnitude = BigInt(digits);
  const most = form.signed
    ? 2n ** BigInt(form.bits - 1) - (sign === '-' ? 0n : 1n)
    : 2n ** BigInt(form.bits) - 1n;
  if (magnitude > most) return 'value out of range';
  return Number(sign === '-' ? -magnitude : magnitude);
}

/** {@link readInteger} with the sentence that `strconv` makes of a wrong number. */
export function parseInteger(text: string, form: IntegerForm): Outcome<number> {
  const number = readInteger(text, form);
  return typeof number === 'number'
    ? value(number)
    : fault(form.signed ? 'ParseInt' : 'ParseUint', text, number);
}

/** Reads a truth value as Go's `strconv.ParseBool`: 1, t, true, 0, f, false, in three ways of writing each. */
export function parseBoolean(text: string): Outcome<boolean> {
  if (TRUE.has(text)) return value(true);
  if (FALSE.has(text)) return value(false);
  return fault('ParseBool', text, 'invalid syntax');
}
