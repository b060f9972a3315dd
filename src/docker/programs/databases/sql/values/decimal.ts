/** An exact number: `digits` / 10^`scale`. */
export class Decimal {
  readonly digits: bigint;
  readonly scale: number;

  constructor(digits: bigint, scale: number) {
    this.digits = digits;
    this.scale = scale;
  }

  toString(): string {
    const negative = this.digits < 0n;
    const text = (negative ? -this.digits : this.digits).toString().padStart(this.scale + 1, '0');
    const at = text.length - this.scale;
    const fraction = this.scale === 0 ? '' : `.${text.slice(at)}`;
    return `${negative ? '-' : ''}${text.slice(0, at)}${fraction}`;
  }

  toNumber(): number {
    return Number(this.toString());
  }
}

/** More digits than this are refused as a whole: nobody learns from them, and they cost. */
const MAX_DIGITS = 1000;

/** Reads `12.50`, `-3`, `1e3`. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?\s*$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (!match || whole + fraction === '' || whole.length + fraction.length > MAX_DIGITS) return undefined;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  if (scale < -MAX_DIGITS || scale > MAX_DIGITS) return undefined;
  return scale < 0 ? new Decimal(digits * power10(-scale), 0) : new Decimal(digits, scale);
}

export function power10(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

export function fromInteger(value: bigint): Decimal {
  return new Decimal(value, 0);
}

function align(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * power10(scale - a.scale), b.digits * power10(scale - b.scale), scale];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(a, b);
  return new Decimal(x + y, scale);
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(a, b);
  return new Decimal(x - y, scale);
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return new Decimal(a.digits * b.digits, a.scale + b.scale);
}

/** The quotient with so many decimals, rounded half away from zero. */
export function divide(a: Decimal, b: Decimal, scale: number): Decimal {
  const up = scale + 1 + b.scale - a.scale;
  const numerator = up >= 0 ? a.digits * power10(up) : a.digits / power10(-up);
  return round(new Decimal(numerator / b.digits, scale + 1), scale);
}

export function remainder(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(a, b);
  return new Decimal(x % y, scale);
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Half away from zero. `scale` may be negative: to tens, hundreds. */
export function round(value: Decimal, scale: number): Decimal {
  if (scale >= value.scale) return new Decimal(value.digits * power10(scale - value.scale), scale);
  const unit = power10(value.scale - scale);
  const half = unit / 2n;
  const rounded = (value.digits < 0n ? value.digits - half : value.digits + half) / unit;
  return scale < 0 ? new Decimal(rounded * power10(-scale), 0) : new Decimal(rounded, scale);
}

export function truncate(value: Decimal, scale: number): Decimal {
  if (scale >= value.scale) return round(value, scale);
  const cut = value.digits / power10(value.scale - scale);
  return scale < 0 ? new Decimal(cut * power10(-scale), 0) : new Decimal(cut, scale);
}

/** The decimals PostgreSQL gives a quotient: at least 16 significant digits, counted in groups of four. */
export function postgresQuotientScale(a: Decimal, b: Decimal): number {
  const x = leadingGroup(a);
  const y = leadingGroup(b);
  const weight = x.weight - y.weight - (x.first <= y.first ? 1 : 0);
  return Math.min(Math.max(16 - weight * 4, a.scale, b.scale, 0), MAX_DIGITS);
}

function leadingGroup({ digits, scale }: Decimal): { weight: number; first: number } {
  if (digits === 0n) return { weight: 0, first: 0 };
  const text = (digits < 0n ? -digits : digits).toString();
  const whole = text.length - scale;
  const weight = Math.floor((whole - 1) / 4);
  const first = text.slice(0, whole - weight * 4);
  return { weight, first: Number(first) };
}
