import { engineError } from './errors/engine-error.ts';
import { filterValues, type Filters } from './filters.ts';
import { fromMilliseconds, MINUTE, parseRfc3339, plus, SECOND, type Instant } from '../../base/time.ts';

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1_000,
  µs: 1_000,
  ms: 1_000_000,
  s: SECOND,
  m: MINUTE,
  h: 60 * MINUTE,
};

/** A Go duration (`1h30m`, `-2s`) in nanoseconds; undefined for what is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+|0)$/.exec(text);
  if (!match) return undefined;
  const parts = [...(match[2] ?? '').matchAll(/(\d+(?:\.\d*)?)(ns|us|µs|ms|s|m|h)/g)];
  const sum = parts.reduce((total, [, number, unit]) => total + Number(number) * (UNITS[unit ?? ''] ?? 0), 0);
  return match[1] === '-' ? -sum : sum;
}

/**
 * A moment as the API takes it: seconds since the epoch (with decimals), RFC 3339 with as much of it as one likes,
 * or a duration before now.
 * @returns undefined for what is none of them
 */
export function parseMoment(text: string, now: Instant): Instant | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined && text !== '0') return plus(now, -duration);
  const unix = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text);
  if (unix) return { seconds: Number(unix[1]), nanos: Number((unix[2] ?? '').padEnd(9, '0')) };
  const full = parseRfc3339(text);
  if (full) return full;
  const partial = /^\d{4}-\d\d-\d\d(?:T\d\d(?::\d\d(?::\d\d)?)?)?$/.exec(text);
  if (!partial) return undefined;
  const padded = `${text}T00:00:00`.slice(0, 10) + `${text.slice(10)}${'T00:00:00'.slice(text.length - 10)}`;
  const milliseconds = Date.parse(`${padded}Z`);
  return Number.isNaN(milliseconds) ? undefined : fromMilliseconds(milliseconds);
}

/** The `until` filter of a prune. @throws EngineError untilInvalid @returns undefined when not given */
export function parseUntil(filters: Filters, now: Instant): Instant | undefined {
  const [value] = filterValues(filters, 'until') ?? [];
  if (value === undefined) return undefined;
  const moment = parseMoment(value, now);
  if (moment) return moment;
  throw engineError('untilInvalid', { value });
}
