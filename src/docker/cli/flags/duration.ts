import { goQuoteBytes } from './quote.ts';
import { problem, value } from './outcome.ts';
import type { Outcome } from './outcome.ts';

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1000n],
  ['µs', 1000n],
  ['μs', 1000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const MOST = 2n ** 63n;
const PIECE = /([0-9]*)(?:\.([0-9]*))?([^.0-9]*)/y;

/** 19 digits are the most a 63-bit number has; a longer whole part cannot fit. */
function wholePart(digits: string): bigint | undefined {
  const bare = digits.replace(/^0+/, '');
  return bare.length > 19 ? undefined : BigInt(bare === '' ? '0' : bare);
}

function fractionOf(unit: bigint, digits: string): bigint {
  return BigInt(Math.trunc(Number(`0.${digits || '0'}`) * Number(unit)));
}

/**
 * Reads a duration as Go does: `1h30m`, `1.5s`, `-5ms`.
 * @returns nanoseconds (a number: exact up to 104 days, which is beyond any flag's use)
 */
export function parseDuration(text: string): Outcome<number> {
  const quoted = goQuoteBytes(text);
  const invalid = problem(`time: invalid duration ${quoted}`);
  const negative = text.startsWith('-');
  const body = /^[+-]/.test(text) ? text.slice(1) : text;
  if (body === '0') return value(0);
  if (body === '') return invalid;

  let total = 0n;
  let at = 0;
  while (at < body.length) {
    PIECE.lastIndex = at;
    const [piece = '', whole = '', fraction, unitName = ''] = PIECE.exec(body) ?? [];
    if (whole === '' && (fraction === undefined || fraction === '')) return invalid;
    const amount = wholePart(whole);
    if (amount === undefined) return invalid;
    if (unitName === '') return problem(`time: missing unit in duration ${quoted}`);
    const unit = UNITS.get(unitName);
    if (unit === undefined)
      return problem(`time: unknown unit ${goQuoteBytes(unitName)} in duration ${quoted}`);
    total += amount * unit + fractionOf(unit, fraction ?? '');
    if (total > MOST - (negative ? 0n : 1n)) return invalid;
    at += piece.length;
  }
  return value(negative && total > 0n ? -Number(total) : Number(total));
}

/** Writes nanoseconds as Go does: `0s`, `1.5s`, `2160h0m0s`, `300ms`. */
export function formatDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  const sign = nanoseconds < 0 ? '-' : '';
  const magnitude = Math.abs(nanoseconds);
  if (magnitude < 1e3) return `${sign}${magnitude}ns`;
  if (magnitude < 1e6) return `${sign}${magnitude / 1e3}µs`;
  if (magnitude < 1e9) return `${sign}${magnitude / 1e6}ms`;
  const seconds = Math.floor(magnitude / 1e9);
  const rest = `${((seconds % 60) * 1e9 + (magnitude % 1e9)) / 1e9}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return sign + rest;
  const hours = Math.floor(minutes / 60);
  return sign + (hours > 0 ? `${hours}h` : '') + `${minutes % 60}m${rest}`;
}
