import { quote } from '../gofmt/quote.ts';

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
  const invalid = { problem: `time: invalid duration ${quote(text)}` };
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
    if (name === '') return { problem: `time: missing unit in duration ${quote(text)}` };
    const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
    if (unit === undefined)
      return { problem: `time: unknown unit ${quote(name)} in duration ${quote(text)}` };
    total += BigInt(`0${whole}`) * unit + fractionOf(fraction, unit);
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

/** Digits after the point that a unit cannot hold are dropped. */
function fractionOf(digits: string, unit: bigint): bigint {
  const kept = digits.slice(0, 18);
  return kept === '' ? 0n : (BigInt(kept) * unit) / 10n ** BigInt(kept.length);
}

function withFraction(amount: bigint, unit: bigint): string {
  const fraction = String(amount % unit)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/u, '');
  return `${amount / unit}${fraction === '' ? '' : `.${fraction}`}`;
}
