import type { Column } from '../catalogue/catalogue.ts';
import { isFloat, isInteger, type SqlType } from '../catalogue/sql-type.ts';
import { refuse } from '../problem.ts';
import { parseDecimal, round, type Decimal } from '../values/decimal.ts';
import { parseJson, showJson } from '../values/json-text.ts';
import { daysOf, formatDate, formatTime, formatTimestamp, parseMoment, parseTime } from '../values/moment.ts';
import { castToText } from '../values/show-value.ts';
import { isInRange } from '../values/text-to-value.ts';
import type { Value } from '../values/value.ts';
import { toDecimal } from './arithmetic.ts';

/** A value as a column of MySQL in strict mode takes it. @throws SqlError with the column and the row */
export function mysqlAssign(value: Value, from: SqlType, column: Column, row: number): Value {
  if (value === null) return null;
  const { type: to, name } = column;
  const bad = (kind: string): never =>
    refuse({ kind: 'bad-text', type: kind, text: castToText(value, from, 'mysql'), column: name, row });
  const outOfRange = (): never =>
    refuse({ kind: 'out-of-range', type: to.base, text: '', column: name, row });
  if (isInteger(to)) {
    const number = exact(value, from) ?? bad('integer');
    const whole = round(number, 0).digits;
    if (to.base === 'year') return whole === 0n || (whole >= 1901n && whole <= 2155n) ? whole : outOfRange();
    return isInRange(whole, to) ? whole : outOfRange();
  }
  if (to.base === 'numeric') {
    const number = round(exact(value, from) ?? bad('decimal'), to.scale ?? 0);
    const limit = 10n ** BigInt(to.precision ?? 10);
    return number.digits < limit && number.digits > -limit && !(to.unsigned === true && number.digits < 0n)
      ? number
      : outOfRange();
  }
  if (isFloat(to))
    return Number((exact(value, from) ?? refuse({ kind: 'truncated', column: name, row })).toString());
  const text = castToText(value, from, 'mysql');
  switch (to.base as string) {
    case 'date':
    case 'timestamp': {
      const kind = to.base === 'date' ? 'date' : 'datetime';
      const micros = parseMoment(text, false) ?? bad(kind);
      if (to.base === 'date') return formatDate(daysOf(micros));
      const places = BigInt(10 ** (6 - (to.precision ?? 0)));
      return formatTimestamp(((micros + places / 2n) / places) * places);
    }
    case 'time':
      return formatTime(parseTime(text) ?? bad('time'));
    case 'enum': {
      const found = to.values?.find((each) => each.toLowerCase() === text.toLowerCase());
      return found ?? refuse({ kind: 'truncated', column: name, row });
    }
    case 'json': {
      const parsed = parseJson(text);
      if (parsed) return showJson(parsed.value, true);
      return refuse({
        kind: 'given',
        error: {
          state: '22032',
          number: 3140,
          message: `Invalid JSON text: "Invalid value." at position 0 in value for column '${name}'.`,
        },
      });
    }
    default:
      if (to.length !== undefined && Array.from(text).length > to.length)
        return refuse({ kind: 'too-long', type: '', column: name, row });
      return text;
  }
}

function exact(value: Value, from: SqlType): Decimal | undefined {
  return typeof value === 'string'
    ? parseDecimal(value)
    : typeof value === 'boolean'
      ? undefined
      : from.base === 'interval'
        ? undefined
        : toDecimal(value);
}
