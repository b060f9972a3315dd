import { isMoment, type } from '../catalogue/sql-type.ts';
import type { Bound, Row } from '../evaluate/bound.ts';
import { addInterval, daysOf, formatDate, formatTimestamp, parseMoment } from '../values/moment.ts';
import { isInterval, textOf, type Value } from '../values/value.ts';

/** `date + INTERVAL 1 DAY`. A text stays one; a date becomes a moment when hours are added. */
export function shift(moment: Bound, interval: Bound, isBack: boolean, at: number): Bound {
  const evaluate = (row: Row): Value => {
    const value = moment.evaluate(row);
    const amount = interval.evaluate(row);
    if (value === null || amount === null || !isInterval(amount)) return null;
    const micros = parseMoment(textOf(value), false);
    if (micros === undefined) return null;
    const moved = addInterval(micros, isBack ? amount.negated() : amount);
    const isDate = !textOf(value).includes(':') && amount.micros === 0n;
    return isDate ? formatDate(daysOf(moved)) : formatTimestamp(moved);
  };
  return { type: isMoment(moment.type) ? moment.type : type('text'), at, evaluate };
}
