/** A decimal number of any size: `digits` without their point, of which `scale` stand behind it. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Longer results than this are refused: a power tower would never end. */
const MAX_DIGITS = 5000;

const LARGEST = 10n ** BigInt(MAX_DIGITS);

/** Whether a number has grown beyond what is calculated with here. */
export function isTooLong({ digits }: Decimal): boolean {
  return digits > LARGEST || digits < -LARGEST;
}

const tenTo = (power: number) => 10n ** BigInt(power);

export function parseDecimal(text: string): Decimal {
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction || '0'), scale: fraction.length };
}

export function rescale({ digits, scale }: Decimal, to: number): Decimal {
  if (to >= scale) return { digits: digits * tenTo(to - scale), scale: to };
  return { digits: digits / tenTo(scale - to), scale: to };
}

/** As bc writes it: no zero before the point. */
export function formatDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  if (scale === 0) return sign + text;
  const whole = text.slice(0, -scale).replace(/^0+$/, '');
  const fraction = text.slice(-scale);
  return digits === 0n ? '0' : `${sign}${whole}.${fraction}`;
}

export function add(a: Decimal, b: Decimal, sign: 1n | -1n = 1n): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: rescale(a, scale).digits + sign * rescale(b, scale).digits, scale };
}

export function multiply(a: Decimal, b: Decimal, scale: number): Decimal {
  const exact = { digits: a.digits * b.digits, scale: a.scale + b.scale };
  return rescale(exact, Math.min(exact.scale, Math.max(scale, a.scale, b.scale)));
}

/** @returns undefined for a division by zero */
export function divide(a: Decimal, b: Decimal, scale: number): Decimal | undefined {
  if (b.digits === 0n) return undefined;
  return { digits: (a.digits * tenTo(scale + b.scale)) / (b.digits * tenTo(a.scale)), scale };
}

/** @returns undefined for one that is too large, or a division by zero */
export function power(base: Decimal, exponent: Decimal, scale: number): Decimal | undefined {
  const times = Number(rescale(exponent, 0).digits);
  const size = Math.abs(times) * base.digits.toString().length;
  if (!Number.isSafeInteger(times) || size > MAX_DIGITS) return undefined;
  const exact = { digits: base.digits ** BigInt(Math.abs(times)), scale: base.scale * Math.abs(times) };
  if (times < 0) return divide({ digits: 1n, scale: 0 }, exact, scale);
  return rescale(exact, Math.min(exact.scale, Math.max(scale, base.scale)));
}

/** @returns undefined for a negative number */
export function squareRoot(value: Decimal, scale: number): Decimal | undefined {
  if (value.digits < 0n) return undefined;
  const places = Math.max(scale, value.scale);
  const target = rescale(value, places * 2).digits;
  if (target < 2n) return { digits: target, scale: places };
  let guess = tenTo(Math.ceil(target.toString().length / 2));
  for (;;) {
    const next = (guess + target / guess) / 2n;
    if (next >= guess) return { digits: guess, scale: places };
    guess = next;
  }
}
