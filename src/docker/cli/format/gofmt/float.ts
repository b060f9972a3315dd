/** A number's decimal digits: 0.d₁d₂d₃… × 10^`point`. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly point: number;
}

/** `decimal` of a number that has none. */
export type Special = 'NaN' | '+Inf' | '-Inf';

/** The fewest digits that tell the number from all others. */
export function decimal(value: number): Decimal | Special {
  return special(value) ?? shortest(value);
}

/** All digits of the number as it is stored, so that rounding them later is exact. */
export function exactDecimal(value: number): Decimal | Special {
  return special(value) ?? exact(value);
}

/**
 * A number in Go's formats `e` (`1.5e+06`), `f` (`1500000`) or `g` (`f` unless the exponent is below -4 or
 * too large for the precision). `precision`: digits after the point, or significant digits for `g`;
 * undefined: all there are.
 */
export function floatText(number: Decimal | Special, format: 'e' | 'f' | 'g', precision?: number): string {
  if (typeof number === 'string') return number;
  const sign = number.negative ? '-' : '';
  if (format === 'f') {
    const rounded = precision === undefined ? number : roundTo(number, number.point + precision);
    return sign + fixed(rounded, precision ?? Math.max(number.digits.length - number.point, 0));
  }
  if (format === 'e') {
    const rounded = precision === undefined ? number : roundTo(number, precision + 1);
    return sign + scientific(rounded, precision ?? Math.max(number.digits.length - 1, 0));
  }
  return sign + general(number, precision);
}

function general(number: Decimal, precision: number | undefined): string {
  const significant = precision === undefined ? undefined : Math.max(precision, 1);
  const rounded = significant === undefined ? number : roundTo(number, significant);
  const length = rounded.digits.length;
  const exponent = length === 0 ? 0 : rounded.point - 1;
  const enough =
    significant !== undefined && significant > length && length >= rounded.point ? length : significant;
  if (exponent < -4 || (length > 0 && exponent >= (enough ?? 6)))
    return scientific(rounded, Math.max(length - 1, 0));
  return fixed(rounded, Math.max(length - rounded.point, 0));
}

function special(value: number): Special | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : undefined;
}

function shortest(value: number): Decimal {
  const negative = value < 0 || Object.is(value, -0);
  if (value === 0) return { negative, digits: '', point: 0 };
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return normal(negative, mantissa.replace('.', ''), Number(exponent) + 1);
}

/** The number is m × 2^e with whole m; for e < 0 that is m × 5^-e × 10^e. */
function exact(value: number): Decimal {
  const negative = value < 0 || Object.is(value, -0);
  if (value === 0) return { negative, digits: '', point: 0 };
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  const raw = bits.getBigUint64(0);
  const biased = Number(raw >> 52n);
  const fraction = raw & ((1n << 52n) - 1n);
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const exponent = Math.max(biased, 1) - 1075;
  const digits = String(exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent));
  return normal(negative, digits, digits.length + Math.min(exponent, 0));
}

function normal(negative: boolean, digits: string, point: number): Decimal {
  return { negative, digits: digits.replace(/0+$/u, ''), point };
}

/** Keeps `count` digits; a half goes to the even neighbour. */
function roundTo(number: Decimal, count: number): Decimal {
  const { negative, digits, point } = number;
  if (count >= digits.length) return number;
  if (count < 0) return { negative, digits: '', point: 0 };
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const lastIsOdd = /[13579]$/u.test(kept);
  const up = rest > '5' || (rest === '5' && lastIsOdd);
  if (!up) return kept === '' ? { negative, digits: '', point: 0 } : normal(negative, kept, point);
  const raised = String(BigInt(`0${kept}`) + 1n).padStart(count, '0');
  return normal(negative, raised, point + (raised.length - count));
}

function fixed({ digits, point }: Decimal, places: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (places === 0) return whole;
  const fraction = ('0'.repeat(Math.max(-point, 0)) + digits.slice(Math.max(point, 0))).slice(0, places);
  return `${whole}.${fraction.padEnd(places, '0')}`;
}

function scientific({ digits, point }: Decimal, places: number): string {
  const exponent = digits === '' ? 0 : point - 1;
  const fraction = digits.slice(1, 1 + places).padEnd(places, '0');
  const sign = exponent < 0 ? '-' : '+';
  return `${digits[0] ?? '0'}${places > 0 ? `.${fraction}` : ''}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
