/** Microseconds since 1970, without a zone. Dates and times are kept as text that sorts as they do: `2026-01-05 09:30:00`. */
export type Micros = bigint;

export const SECOND = 1_000_000n;
export const DAY = 86_400n * SECOND;

const TIMESTAMP =
  /^\s*(\d{4,5})-(\d{1,2})-(\d{1,2})(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{1,2}(?::?\d{2})?)?\s*$/i;

/** Reads a date, with a time where there is one. A zone is taken into account where `zoned`. */
export function parseMoment(text: string, zoned: boolean): Micros | undefined {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  const slashed = /^\s*(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})(.*)$/s.exec(text);
  let plain = text;
  if (compact) plain = `${compact[1]}-${compact[2]}-${compact[3]}`;
  else if (slashed) {
    const [, a = '', b = '', c = '', rest = ''] = slashed;
    plain = a.length === 4 ? `${a}-${b}-${c}${rest}` : `${c}-${a}-${b}${rest}`;
  }
  const match = TIMESTAMP.exec(plain);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', zone] =
    match;
  const date = Date.UTC(2000, Number(month) - 1, Number(day));
  const real = new Date(date);
  real.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (real.getUTCMonth() !== Number(month) - 1 || real.getUTCDate() !== Number(day)) return undefined;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const seconds =
    BigInt(real.getTime()) / 1000n + BigInt(Number(hour) * 3600 + Number(minute) * 60 + Number(second));
  const micros = seconds * SECOND + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  return zoned && zone !== undefined ? micros - zoneOffset(zone) : micros;
}

function zoneOffset(zone: string): Micros {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0n;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return BigInt(match[1] === '-' ? -minutes : minutes) * 60n * SECOND;
}

/** `2026-01-05 09:30:00.25`; without the fraction where there is none. */
export function formatTimestamp(micros: Micros): string {
  const days = floorDivide(micros, DAY);
  return `${formatDate(days)} ${formatTime(micros - days * DAY)}`;
}

/** @param days since 1970 */
export function formatDate(days: bigint): string {
  const date = new Date(Number(days) * 86_400_000);
  if (Number.isNaN(date.getTime())) return '0000-00-00';
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** A time of day, or a length of time: hours may be more than 24. */
export function formatTime(micros: Micros): string {
  const negative = micros < 0n;
  const size = negative ? -micros : micros;
  const seconds = size / SECOND;
  const fraction = (size % SECOND).toString().padStart(6, '0').replace(/0+$/, '');
  const shown = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  return `${negative ? '-' : ''}${shown}${fraction === '' ? '' : `.${fraction}`}`;
}

export function parseTime(text: string): Micros | undefined {
  const match = /^\s*(-)?(\d{1,3}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?\s*(am|pm)?/i.exec(text);
  if (!match) return undefined;
  const [, sign, hours = '0', minutes = '0', seconds = '0', fraction = '', half] = match;
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const shift =
    half === undefined ? 0 : (half.toLowerCase() === 'pm' ? 12 : 0) - (Number(hours) === 12 ? 12 : 0);
  const whole = BigInt((Number(hours) + shift) * 3600 + Number(minutes) * 60 + Number(seconds));
  const micros = whole * SECOND + BigInt(fraction.padEnd(6, '0'));
  return sign === undefined ? micros : -micros;
}

export function two(value: number | bigint): string {
  return value.toString().padStart(2, '0');
}

export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

export function daysOf(micros: Micros): bigint {
  return floorDivide(micros, DAY);
}

/** A moment's parts, as calendars show them. */
export function partsOf(micros: Micros) {
  const days = daysOf(micros);
  const date = new Date(Number(days) * 86_400_000);
  const inDay = micros - days * DAY;
  const seconds = Number(inDay / SECOND);
  const dayOfYear =
    Math.round((Number(days) * 86_400_000 - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    /** 0 is Sunday. */
    weekday: date.getUTCDay(),
    dayOfYear,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    micros: Number(inDay % SECOND),
  };
}

/** The ISO week. */
export function weekOf(micros: Micros): { readonly year: number; readonly week: number } {
  const days = Number(daysOf(micros));
  const weekday = (((days + 3) % 7) + 7) % 7;
  const thursday = days - weekday + 3;
  const { year, dayOfYear } = partsOf(BigInt(thursday) * DAY);
  return { year, week: Math.floor((dayOfYear - 1) / 7) + 1 };
}

/** A length of time as PostgreSQL keeps it: months and days have no fixed length. */
export class Interval {
  readonly months: number;
  readonly days: number;
  readonly micros: Micros;

  constructor(months: number, days: number, micros: Micros) {
    this.months = months;
    this.days = days;
    this.micros = micros;
  }

  /** `1 year 2 mons 3 days 04:05:06` */
  toString(): string {
    const parts: string[] = [];
    const years = Math.trunc(this.months / 12);
    const months = this.months % 12;
    if (years !== 0) parts.push(`${years} year${years === 1 ? '' : 's'}`);
    if (months !== 0) parts.push(`${months} mon${months === 1 ? '' : 's'}`);
    if (this.days !== 0) parts.push(`${this.days} day${this.days === 1 ? '' : 's'}`);
    if (this.micros !== 0n || parts.length === 0) parts.push(formatTime(this.micros));
    return parts.join(' ');
  }

  negated(): Interval {
    return new Interval(-this.months, -this.days, -this.micros);
  }

  plus(other: Interval): Interval {
    return new Interval(this.months + other.months, this.days + other.days, this.micros + other.micros);
  }

  times(factor: number): Interval {
    const months = this.months * factor;
    const days = this.days * factor + (months - Math.trunc(months)) * 30;
    const micros = Number(this.micros) * factor + (days - Math.trunc(days)) * Number(DAY);
    return new Interval(Math.trunc(months), Math.trunc(days), BigInt(Math.round(micros)));
  }

  /** Length for comparisons: a month is thirty days. */
  get size(): Micros {
    return BigInt(this.months * 30 + this.days) * DAY + this.micros;
  }
}

const UNITS: Readonly<Record<string, readonly [months: number, days: number, micros: bigint]>> = {
  microsecond: [0, 0, 1n], millisecond: [0, 0, 1000n], second: [0, 0, SECOND], sec: [0, 0, SECOND], s: [0, 0, SECOND],
  minute: [0, 0, 60n * SECOND], min: [0, 0, 60n * SECOND], m: [0, 0, 60n * SECOND],
  hour: [0, 0, 3600n * SECOND], h: [0, 0, 3600n * SECOND], day: [0, 1, 0n], d: [0, 1, 0n], week: [0, 7, 0n], w: [0, 7, 0n],
  month: [1, 0, 0n], mon: [1, 0, 0n], quarter: [3, 0, 0n], year: [12, 0, 0n], y: [12, 0, 0n], decade: [120, 0, 0n],
}; // prettier-ignore

/** So many of a unit (`day`, `months`). */
export function intervalOf(amount: number, unit: string): Interval | undefined {
  const found = UNITS[unit] ?? UNITS[unit.replace(/s$/, '')];
  if (!found || !Number.isFinite(amount)) return undefined;
  const [months, days, micros] = found;
  return months > 0 || days > 0
    ? new Interval(months, days, 0n).times(amount)
    : new Interval(0, 0, BigInt(Math.round(Number(micros) * amount)));
}

/** Reads `1 day 02:00`, `3 months`, `-1 hour`, `2 weeks ago`. */
export function parseInterval(text: string): Interval | undefined {
  let result = new Interval(0, 0, 0n);
  const pattern =
    /\s*(?:(-?\d{1,4}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)|([+-]?\d+(?:\.\d+)?)\s*([a-z]+)?|(ago))\s*/giy;
  let isAny = false;
  const trimmed = text.trim();
  while (pattern.lastIndex < trimmed.length) {
    const match = pattern.exec(trimmed);
    if (!match) return undefined;
    const [, time, amount, unit, ago] = match;
    if (ago !== undefined) result = result.negated();
    else {
      const clock = time === undefined ? undefined : parseTime(time);
      const part =
        time === undefined
          ? intervalOf(Number(amount), unit?.toLowerCase() ?? 'second')
          : clock === undefined
            ? undefined
            : new Interval(0, 0, clock);
      if (!part) return undefined;
      result = result.plus(part);
      isAny = true;
    }
  }
  return isAny ? result : undefined;
}

/** A moment moved on: the 31st of January and a month is the last of February. */
export function addInterval(micros: Micros, interval: Interval): Micros {
  let moved = micros;
  if (interval.months !== 0) {
    const { year, month, day } = partsOf(moved);
    const total = year * 12 + (month - 1) + interval.months;
    const [y, m] = [Math.floor(total / 12), ((total % 12) + 12) % 12];
    const last = new Date(Date.UTC(2000, 0, 1));
    last.setUTCFullYear(y, m + 1, 0);
    const date = new Date(Date.UTC(2000, 0, 1));
    date.setUTCFullYear(y, m, Math.min(day, last.getUTCDate()));
    moved = BigInt(Math.round(date.getTime() / 1000)) * SECOND + (moved - daysOf(moved) * DAY);
  }
  return moved + BigInt(interval.days) * DAY + interval.micros;
}
