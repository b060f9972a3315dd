import { quote } from '../gofmt/quote.ts';

/** What is wrong with a number that somebody typed; the message is Go's. */
export interface FloatProblem {
  readonly problem: string;
}

const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;
const DECIMAL = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^([+-]?)0[xX]_?([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([+-]?\d{1,5})$/;
/** Longer than any number somebody means. */
const LONGEST = 1000;

function hexadecimal(text: string): number | undefined {
  const [, sign, whole = '', fraction = '', power = '0'] = HEXADECIMAL.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  const digits = Number.parseInt(whole + fraction, 16);
  const size = digits * 2 ** (Number(power) - 4 * fraction.length);
  return sign === '-' ? -size : size;
}

/** Reads a number as Go's `strconv.ParseFloat` does: `1.5`, `1_000`, `1e-3`, `0x1p4`, `inf`. */
export function parseGoFloat(text: string): number | FloatProblem {
  const refuse = (reason: string): FloatProblem => ({
    problem: `strconv.ParseFloat: parsing ${quote(text)}: ${reason}`,
  });
  const [, sign, name] = SPECIAL.exec(text) ?? [];
  if (name !== undefined) {
    if (/nan/i.test(name)) return Number.NaN;
    return sign === '-' ? -Infinity : Infinity;
  }
  if (text.length > LONGEST) return refuse('invalid syntax');
  const number = DECIMAL.test(text) ? Number(text.replaceAll('_', '')) : hexadecimal(text);
  if (number === undefined) return refuse('invalid syntax');
  return Number.isFinite(number) ? number : refuse('value out of range');
}
