import type { TimestampStyle } from './tree.ts';

/** The language of a person's client, as Intl and Discord name it. */
export type ClientLocale = 'ko' | 'en-US';

const FORMATS: Readonly<Record<Exclude<TimestampStyle, 'R'>, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** From the largest; a distance is told in the first unit it fills. */
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/**
 * The words of a `<t:seconds:style>`.
 * @param now milliseconds since the epoch; only `R` looks at it.
 * @param timeZone the viewer's own where left out.
 */
export function formatTimestamp(
  seconds: number,
  style: TimestampStyle,
  locale: ClientLocale,
  now: number,
  timeZone?: string,
): string {
  if (style === 'R') return formatRelative(seconds - Math.floor(now / 1000), locale);
  return new Intl.DateTimeFormat(locale, { ...FORMATS[style], ...(timeZone ? { timeZone } : {}) }).format(
    seconds * 1000,
  );
}

/** `distance` in seconds, negative for the past. */
function formatRelative(distance: number, locale: ClientLocale): string {
  const [unit, size] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.trunc(distance / size), unit);
}
