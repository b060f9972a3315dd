/**
 * A moment, exact to the nanosecond and plain JSON (a nanosecond count since 1970 does not fit a JavaScript
 * number, and a bigint does not fit JSON). `nanos` is 0..999,999,999.
 */
export interface Instant {
  readonly seconds: number;
  readonly nanos: number;
}

/** A length of time in nanoseconds, as the Engine API counts (`Interval: 30000000000`). */
export type Nanoseconds = number;

const SECOND_NANOS = 1_000_000_000;
export const MILLISECOND: Nanoseconds = 1_000_000;
export const SECOND: Nanoseconds = SECOND_NANOS;
export const MINUTE: Nanoseconds = 60 * SECOND;

/** What Go prints for a time that was never set, and the API with it. */
export const ZERO_TIME = '0001-01-01T00:00:00Z';

/** @param milliseconds since the Unix epoch, as `Clock.now()` gives them. */
export function fromMilliseconds(milliseconds: number): Instant {
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, nanos: Math.round((milliseconds - seconds * 1000) * MILLISECOND) };
}

/** Negative when `a` is before `b`, 0 when they are the same moment. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}

export function isAfter(a: Instant, b: Instant): boolean {
  return compareInstants(a, b) > 0;
}

export function laterOf(a: Instant, b: Instant): Instant {
  return isAfter(a, b) ? a : b;
}

export function earlierOf(a: Instant, b: Instant): Instant {
  return isAfter(a, b) ? b : a;
}

/** `duration` may be negative, and may be more than a number holds exactly: only its parts are added. */
export function plus(instant: Instant, duration: Nanoseconds): Instant {
  const wholeSeconds = Math.floor(duration / SECOND_NANOS);
  const nanos = instant.nanos + Math.round(duration - wholeSeconds * SECOND_NANOS);
  const carry = Math.floor(nanos / SECOND_NANOS);
  return { seconds: instant.seconds + wholeSeconds + carry, nanos: nanos - carry * SECOND_NANOS };
}

/** From `from` to `to`; negative when `to` is earlier. */
export function between(from: Instant, to: Instant): Nanoseconds {
  return (to.seconds - from.seconds) * SECOND_NANOS + (to.nanos - from.nanos);
}

/** Nanoseconds since the Unix epoch: the `timeNano` of an event. */
export function epochNanoseconds(instant: Instant): bigint {
  return BigInt(instant.seconds) * BigInt(SECOND_NANOS) + BigInt(instant.nanos);
}

/** To whole seconds, as the API tells the age of a volume. */
export function rfc3339(instant: Instant): string {
  return `${new Date(instant.seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** Go's RFC3339Nano: as many decimals as needed, trailing zeros cut. `null` is Go's zero time. */
export function rfc3339Nano(instant: Instant | null): string {
  if (instant === null) return ZERO_TIME;
  const whole = rfc3339(instant).slice(0, -1);
  const fraction = instant.nanos.toString().padStart(9, '0').replace(/0+$/, '');
  return fraction === '' ? `${whole}Z` : `${whole}.${fraction}Z`;
}

/**
 * Reads an RFC 3339 time, such as an image's `Created`.
 * @returns undefined when it is not one.
 */
export function parseRfc3339(text: string): Instant | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  const milliseconds = match ? Date.parse(`${match[1]}${match[3]}`) : Number.NaN;
  if (!match || Number.isNaN(milliseconds)) return undefined;
  return { seconds: milliseconds / 1000, nanos: Number((match[2] ?? '').padEnd(9, '0')) };
}
