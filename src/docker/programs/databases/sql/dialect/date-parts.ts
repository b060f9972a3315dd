import { DAY, floorDivide, partsOf, SECOND, weekOf, type Micros } from '../values/moment.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** A field of a moment as EXTRACT knows it, in millionths; undefined for an unknown one. */
export function fieldOf(micros: Micros, field: string): bigint | undefined {
  const parts = partsOf(micros);
  const whole = (value: number): bigint => BigInt(value) * SECOND;
  switch (field) {
    case 'year': return whole(parts.year);
    case 'month': return whole(parts.month);
    case 'day': return whole(parts.day);
    case 'hour': return whole(parts.hour);
    case 'minute': return whole(parts.minute);
    case 'second': return whole(parts.second) + BigInt(parts.micros);
    case 'milliseconds': return (whole(parts.second) + BigInt(parts.micros)) * 1000n;
    case 'microseconds': return (whole(parts.second) + BigInt(parts.micros)) * SECOND;
    case 'dow': return whole(parts.weekday);
    case 'isodow': return whole(parts.weekday === 0 ? 7 : parts.weekday);
    case 'doy': return whole(parts.dayOfYear);
    case 'week': return whole(weekOf(micros).week);
    case 'isoyear': return whole(weekOf(micros).year);
    case 'quarter': return whole(Math.ceil(parts.month / 3));
    case 'decade': return whole(Math.floor(parts.year / 10));
    case 'century': return whole(Math.ceil(parts.year / 100));
    case 'millennium': return whole(Math.ceil(parts.year / 1000));
    case 'epoch': return micros;
    default: return undefined;
  }
} // prettier-ignore

/** The beginning of the hour, day, month … that a moment is in. */
export function startOf(micros: Micros, field: string): Micros | undefined {
  const { year, month } = partsOf(micros);
  const day = (y: number, m: number): Micros => BigInt(Date.UTC(y, m - 1, 1)) * 1000n;
  const floor = (unit: bigint): Micros => floorDivide(micros, unit) * unit;
  switch (field) {
    case 'microseconds': return micros;
    case 'milliseconds': return floor(1000n);
    case 'second': return floor(SECOND);
    case 'minute': return floor(60n * SECOND);
    case 'hour': return floor(3600n * SECOND);
    case 'day': return floor(DAY);
    case 'week': return floor(DAY) - BigInt((partsOf(micros).weekday + 6) % 7) * DAY;
    case 'month': return day(year, month);
    case 'quarter': return day(year, Math.floor((month - 1) / 3) * 3 + 1);
    case 'year': return day(year, 1);
    case 'decade': return day(Math.floor(year / 10) * 10, 1);
    case 'century': return day(Math.floor((year - 1) / 100) * 100 + 1, 1);
    default: return undefined;
  }
} // prettier-ignore
