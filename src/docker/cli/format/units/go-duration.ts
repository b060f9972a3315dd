const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const MAX = 2n ** 63n;

/** What is wrong with a duration that somebody typed; the message is Go's. */
export interface DurationProblem {
  readonly problem: string;
}

/**
 * Reads a duration as Go writes it: `1m30s`, `1.5h`, `-100ms`. Gives nanoseconds.
 * The problems: `time: invalid duration "x"`, `time: missing unit in duration "5"`, `time: unknown unit "d" in duration "5d"`.
 */
export function parseGoDuration(text: string): bigint | DurationProblem {
  const invalid = { problem: `time: invalid duration ${quoteBytes(text)}` };
  const negative = text.startsWith('-');
  const body = text.replace(/^[-+]/u, '');
  if (body === '0') return 0n;
  if (body === '') return invalid;
  let total = 0n;
  let rest = body;
  while (rest !== '') {
    const match = /^([0-9]*)(?:\.([0-9]*))?([^.0-9]*)/u.exec(rest);
    const [taken = '', whole = '', fraction = '', name = ''] = match ?? [];
    if (whole === '' && fraction === '') return invalid;
    if (name === '') return { problem: `time: missing unit in duration ${quoteBytes(text)}` };
    const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
    if (unit === undefined)
      return { problem: `time: unknown unit ${quoteBytes(name)} in duration ${quoteBytes(text)}` };
    const amount = wholePart(whole);
    if (amount === undefined) return invalid;
    total += amount * unit + fractionOf(fraction, unit);
    if (total > MAX) return invalid;
    rest = rest.slice(taken.length);
  }
  if (negative) return -total;
  return total === MAX ? invalid : total;
}

/** Nanoseconds as Go prints a duration: `1m30s`, `10m0s`, `1.5s`, `250ms`, `0s`. */
export function goDuration(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s';
  const sign = nanoseconds < 0n ? '-' : '';
  const amount = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (amount < 1_000n) return `${sign}${amount}ns`;
  if (amount < 1_000_000n) return `${sign}${withFraction(amount, 1_000n)}µs`;
  if (amount < 1_000_000_000n) return `${sign}${withFraction(amount, 1_000_000n)}ms`;
  const minutes = amount / 60_000_000_000n;
  const seconds = `${withFraction(amount % 60_000_000_000n, 1_000_000_000n)}s`;
  if (minutes === 0n) return sign + seconds;
  const hours = minutes / 60n;
  return hours === 0n ? `${sign}${minutes}m${seconds}` : `${sign}${hours}h${minutes % 60n}m${seconds}`;
}

/** 19 digits are the most a 63-bit number has; a longer whole part cannot fit. */
function wholePart(digits: string): bigint | undefined {
  const bare = digits.replace(/^0+/u, '');
  return bare.length > 19 ? undefined : BigInt(`0${bare}`);
}

/**
 * Digits after the point, in the order of Go's own arithmetic: the digits as a number, times what one of them is worth.
 * What the unit cannot hold is dropped.
 */
function fractionOf(digits: string, unit: bigint): bigint {
  const kept = digits.slice(0, 18);
  return BigInt(Math.trunc(Number(kept === '' ? '0' : kept) * (Number(unit) / 10 ** kept.length)));
}

/** How Go's `time` quotes a wrong duration: what is not ASCII by its UTF-8 bytes (`1한` is `"1\\xed\\x95\\x9c"`). */
function quoteBytes(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => {
    const character = String.fromCodePoint(byte);
    if (character === '"' || character === '\\') return `\\${character}`;
    return byte < 0x20 || byte >= 0x80 ? `\\x${byte.toString(16).padStart(2, '0')}` : character;
  });
  return `"${bytes.join('')}"`;
}

function withFraction(amount: bigint, unit: bigint): string {
  const fraction = String(amount % unit)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/u, '');
  return `${amount / unit}${fraction === '' ? '' : `.${fraction}`}`;
}
