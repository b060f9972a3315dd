import { Decimal } from './decimal.ts';
import { Interval } from './moment.ts';

/**
 * A value while a statement runs. Whole numbers are bigint, exact ones Decimal, floating ones number; dates, times and
 * moments are text that sorts as they do. What a text means is told by the type it goes with.
 */
export type Value = null | boolean | bigint | number | string | Decimal | Interval | readonly Value[];

export function isDecimal(value: Value): value is Decimal {
  return value instanceof Decimal;
}

export function isInterval(value: Value): value is Interval {
  return value instanceof Interval;
}

/** What a value reads as, without regard to its type. */
export function textOf(value: Value): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.toString();
}
