import { type } from '../catalogue/sql-type.ts';
import type { Bound, FunctionBinder } from '../evaluate/bound.ts';
import { refuse } from '../problem.ts';
import { Decimal } from '../values/decimal.ts';
import {
  addInterval,
  DAY,
  daysOf,
  formatDate,
  formatTime,
  formatTimestamp,
  Interval,
  parseMoment,
  parseTime,
  partsOf,
  SECOND,
  two,
  weekOf,
} from '../values/moment.ts';
import { isDecimal, isInterval, type Value } from '../values/value.ts';
import { fieldOf, MONTHS, startOf, WEEKDAYS } from './date-parts.ts';
import { integer, plain, text, toFloat } from './function-builder.ts';

const momentOf = (value: Value | undefined): bigint => parseMoment(text(value), false) ?? 0n;
const now = plain({ takes: [], gives: 'timestamptz' }, (_values, environment) =>
  formatTimestamp(environment.now),
);
const keep = ([, moment]: readonly Bound[]) =>
  type(moment?.type.base === 'timestamptz' ? 'timestamptz' : 'timestamp');

/** A field of a moment or of a length of time. */
function field(name: string, value: Value, isTime: boolean): bigint | undefined {
  const plural = name.toLowerCase();
  const single = plural === 'milliseconds' || plural === 'microseconds' ? plural : plural.replace(/s$/, '');
  if (!isInterval(value)) {
    const micros = isTime ? (parseTime(text(value)) ?? 0n) : momentOf(value);
    return fieldOf(micros, single);
  }
  const whole = (amount: number | bigint): bigint => BigInt(amount) * SECOND;
  switch (single) {
    case 'year': return whole(Math.trunc(value.months / 12));
    case 'month': return whole(value.months % 12);
    case 'day': return whole(value.days);
    case 'hour': return whole(value.micros / (3600n * SECOND));
    case 'minute': return whole((value.micros / (60n * SECOND)) % 60n);
    case 'second': return value.micros % (60n * SECOND);
    case 'epoch': return value.size + BigInt(Math.trunc(value.months / 12)) * (DAY * 365n + DAY / 4n - DAY * 360n);
    default: return undefined;
  }
} // prettier-ignore

function unknownField(name: string, of: string): never {
  return refuse({
    kind: 'given',
    error: { state: '22023', message: `unit "${name}" not recognized for type ${of}` },
  });
}

const FRACTIONS = new Set(['second', 'seconds', 'epoch', 'milliseconds', 'microseconds']);

const extract: FunctionBinder = plain(
  { takes: ['text', 'any'], gives: 'numeric' },
  ([name, value = null], { dialect }, [, arg]) => {
    const of = arg?.type ?? type('timestamp');
    const micros =
      field(text(name), value, of.base === 'time') ?? unknownField(text(name), dialect.typeName(of));
    if (!FRACTIONS.has(text(name).toLowerCase())) return new Decimal(micros / SECOND, 0);
    return text(name).startsWith('milli')
      ? new Decimal(micros / 1000n, 3)
      : text(name).startsWith('micro')
        ? new Decimal(micros / SECOND, 0)
        : new Decimal(micros, 6);
  },
);

export const POSTGRES_DATE_FUNCTIONS: Readonly<Record<string, FunctionBinder>> = {
  now,
  current_timestamp: now,
  transaction_timestamp: now,
  statement_timestamp: now,
  clock_timestamp: now,
  localtimestamp: plain({ takes: [], gives: 'timestamp' }, (_values, environment) =>
    formatTimestamp(environment.now),
  ),
  current_date: plain({ takes: [], gives: 'date' }, (_values, environment) =>
    formatDate(daysOf(environment.now)),
  ),
  current_time: plain({ takes: [], gives: 'time' }, (_values, environment) =>
    formatTime(environment.now % DAY),
  ),
  localtime: plain({ takes: [], gives: 'time' }, (_values, environment) => formatTime(environment.now % DAY)),
  extract,
  date_part: plain(
    { takes: ['text', 'any'], gives: 'float8' },
    ([name, value = null], { dialect }, [, arg]) => {
      const of = arg?.type ?? type('timestamp');
      return (
        Number(
          field(text(name), value, of.base === 'time') ?? unknownField(text(name), dialect.typeName(of)),
        ) / 1e6
      );
    },
  ),
  date_trunc: plain({ takes: ['text', 'moment'], gives: keep }, ([name, value], { dialect }, [, arg]) => {
    const unit = text(name).toLowerCase();
    const start = startOf(
      momentOf(value),
      unit === 'milliseconds' || unit === 'microseconds' ? unit : unit.replace(/s$/, ''),
    );
    return start === undefined
      ? unknownField(text(name), dialect.typeName(arg?.type ?? type('timestamp')))
      : formatTimestamp(start);
  }),
  age: plain({ takes: ['moment', 'moment'], optional: 1, gives: 'interval' }, ([a, b], environment) => {
    const today = (environment.now / DAY) * DAY;
    return b === undefined ? ageBetween(today, momentOf(a)) : ageBetween(momentOf(a), momentOf(b));
  }),
  make_date: plain({ takes: ['int', 'int', 'int'], gives: 'date' }, ([y, m, d]) => {
    const date = `${String(integer(y)).padStart(4, '0')}-${two(integer(m))}-${two(integer(d))}`;
    return parseMoment(date, false) === undefined
      ? refuse({
          kind: 'given',
          error: { state: '22008', message: `date field value out of range: ${date}` },
        })
      : date;
  }),
  make_interval: plain(
    { takes: ['int', 'int', 'int', 'int', 'int', 'int'], optional: 6, gives: 'interval' },
    ([y = 0n, m = 0n, w = 0n, d = 0n, h = 0n, minutes = 0n]) =>
      new Interval(
        integer(y) * 12 + integer(m),
        integer(w) * 7 + integer(d),
        (BigInt(integer(h)) * 3600n + BigInt(integer(minutes)) * 60n) * SECOND,
      ),
  ),
  to_timestamp: plain({ takes: ['any', 'text'], optional: 1, gives: 'timestamptz' }, ([a = null, pattern]) =>
    pattern === undefined
      ? formatTimestamp(BigInt(Math.round(toFloat(a) * 1e6)))
      : formatTimestamp(readPattern(text(a), text(pattern))),
  ),
  to_date: plain({ takes: ['text', 'text'], gives: 'date' }, ([a, pattern]) =>
    formatDate(daysOf(readPattern(text(a), text(pattern)))),
  ),
  to_char: plain({ takes: ['any', 'text'], gives: 'text' }, ([value = null, pattern]) => {
    if (isDecimal(value) || typeof value === 'bigint' || typeof value === 'number')
      return numberPattern(toFloat(value), text(pattern));
    const micros = isInterval(value)
      ? value.micros
      : /^\d{2}:/.test(text(value))
        ? (parseTime(text(value)) ?? 0n)
        : momentOf(value);
    return momentPattern(micros, text(pattern));
  }),
  justify_days: plain({ takes: ['interval'], gives: 'interval' }, ([a]) => {
    const { months, days, micros } = a as Interval;
    return new Interval(months + Math.trunc(days / 30), days % 30, micros);
  }),
};

/** Years, months and days between two moments, as one counts a person's age. */
function ageBetween(a: bigint, b: bigint): Interval {
  if (a < b) return ageBetween(b, a).negated();
  const [x, y] = [partsOf(a), partsOf(b)];
  let months = x.year * 12 + x.month - (y.year * 12 + y.month);
  let from = addInterval(b, new Interval(months, 0, 0n));
  if (from > a) {
    months -= 1;
    from = addInterval(b, new Interval(months, 0, 0n));
  }
  const rest = a - from;
  return new Interval(months, Number(rest / DAY), rest % DAY);
}

const PATTERN =
  /"[^"]*"|FM|YYYY|YY|MONTH|Month|month|MON|Mon|mon|MM|DDD|DD|DAY|Day|day|DY|Dy|dy|D|HH24|HH12|HH|MI|SS|MS|US|AM|PM|am|pm|A\.M\.|P\.M\.|Q|IW|WW|TZ|th/g;

/** to_char(moment, 'YYYY-MM-DD HH24:MI:SS') */
function momentPattern(micros: bigint, pattern: string): string {
  const parts = partsOf(micros);
  const month = MONTHS[parts.month - 1] ?? '';
  const weekday = WEEKDAYS[parts.weekday] ?? '';
  const hour12 = parts.hour % 12 === 0 ? 12 : parts.hour % 12;
  const isTight = pattern.includes('FM');
  const wide = (name: string): string => (isTight ? name : name.padEnd(9));
  const digits = (value: number): string => (isTight ? String(value) : two(value));
  const table: Readonly<Record<string, string>> = {
    FM: '', YYYY: String(parts.year), YY: two(parts.year % 100), MM: digits(parts.month), DD: digits(parts.day),
    MONTH: wide(month.toUpperCase()), Month: wide(month), month: wide(month.toLowerCase()),
    MON: month.slice(0, 3).toUpperCase(), Mon: month.slice(0, 3), mon: month.slice(0, 3).toLowerCase(),
    DAY: wide(weekday.toUpperCase()), Day: wide(weekday), day: wide(weekday.toLowerCase()),
    DY: weekday.slice(0, 3).toUpperCase(), Dy: weekday.slice(0, 3), dy: weekday.slice(0, 3).toLowerCase(),
    DDD: String(parts.dayOfYear).padStart(3, '0'), D: String(parts.weekday + 1), Q: String(Math.ceil(parts.month / 3)),
    HH24: digits(parts.hour), HH12: digits(hour12), HH: digits(hour12), MI: two(parts.minute), SS: two(parts.second),
    MS: String(Math.floor(parts.micros / 1000)).padStart(3, '0'), US: String(parts.micros).padStart(6, '0'),
    IW: two(weekOf(micros).week), WW: two(Math.floor((parts.dayOfYear - 1) / 7) + 1), TZ: 'UTC', th: 'th',
  }; // prettier-ignore
  return pattern.replace(PATTERN, (token) => {
    if (token.startsWith('"')) return token.slice(1, -1);
    if (/^[AP]/i.test(token)) {
      const half = parts.hour < 12 ? 'AM' : 'PM';
      const shownHalf = token.includes('.') ? `${half[0]}.M.` : half;
      return token === token.toLowerCase() ? shownHalf.toLowerCase() : shownHalf;
    }
    return table[token] ?? token;
  });
}

function readPattern(value: string, pattern: string): bigint {
  const fields: Record<string, number> = { YYYY: 1, MM: 1, DD: 1, HH24: 0, MI: 0, SS: 0 };
  let at = 0;
  for (const [token] of pattern.matchAll(/YYYY|MM|DD|HH24|HH12|HH|MI|SS|Mon|Month|[^A-Za-z]+|[A-Za-z]/g)) {
    if (token in fields || token === 'HH' || token === 'HH12') {
      const match = new RegExp(String.raw`^\s*(\d{1,${token === 'YYYY' ? 4 : 2}})`).exec(value.slice(at));
      if (!match)
        refuse({
          kind: 'given',
          error: {
            state: '22007',
            message: `invalid value "${value.slice(at, at + 4)}" for "${token}"`,
            detail: 'Value must be an integer.',
          },
        });
      fields[token.startsWith('HH') ? 'HH24' : token] = Number(match[1]);
      at += match[0].length;
    } else if (token.startsWith('Mon')) {
      const index = MONTHS.findIndex((month) =>
        value.slice(at).toLowerCase().startsWith(month.slice(0, 3).toLowerCase()),
      );
      fields['MM'] = index + 1;
      at += token === 'Mon' ? 3 : (MONTHS[index] ?? '').length;
    } else at += token.length;
  }
  const { YYYY = 1, MM = 1, DD = 1, HH24 = 0, MI = 0, SS = 0 } = fields;
  const shown = `${String(YYYY).padStart(4, '0')}-${two(MM)}-${two(DD)} ${two(HH24)}:${two(MI)}:${two(SS)}`;
  return (
    parseMoment(shown, false) ??
    refuse({
      kind: 'given',
      error: { state: '22008', message: `date/time field value out of range: "${value}"` },
    })
  );
}

/** to_char(number, 'FM999,999.00') */
function numberPattern(value: number, given: string): string {
  const isTight = given.startsWith('FM');
  const pattern = isTight ? given.slice(2) : given;
  const [whole = '', fraction = ''] = pattern.split('.');
  const places = fraction.replace(/[^09]/g, '').length;
  const [digits = '', decimals = ''] = Math.abs(value).toFixed(places).split('.');
  const slots = whole.replace(/[^09]/g, '').length;
  const firstZero = whole.replace(/[^09]/g, '').indexOf('0');
  const least = firstZero < 0 ? 0 : slots - firstZero;
  const isTooLong = digits.length > slots && !(digits === '0' && slots === 0);
  let shown = digits === '0' && least === 0 && places > 0 ? '' : digits.padStart(least, '0');
  if (isTooLong) shown = '#'.repeat(slots);
  const padded = shown.padStart(slots);
  let out = '';
  let at = 0;
  for (const character of whole) {
    if (character === '0' || character === '9') {
      out += padded[at] ?? ' ';
      at += 1;
    } else if (character === ',') out += /\d|#/.test(out) ? ',' : ' ';
    else if (character === 'L') out += '$';
    else if (character !== 'S') out += character;
  }
  const trimmed =
    isTight && fraction.includes('9')
      ? decimals.replace(/0+$/, '').padEnd(fraction.replace(/9+$/, '').length, '0')
      : decimals;
  const sign = value < 0 ? '-' : ' ';
  const number = pattern.includes('.') ? `${out}.${isTooLong ? '#'.repeat(places) : trimmed}` : out;
  if (isTight) return `${value < 0 ? '-' : ''}${number.trim()}`;
  const lead = number.length - number.trimStart().length;
  return `${' '.repeat(lead)}${sign}${number.trimStart()}`;
}
