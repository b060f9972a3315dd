import { isMoment, type, type SqlType } from '../catalogue/sql-type.ts';
import type { Bound, FunctionBinder } from '../evaluate/bound.ts';
import type { Interval } from '../values/moment.ts';
import {
  DAY,
  daysOf,
  formatDate,
  formatTime,
  formatTimestamp,
  intervalOf,
  parseMoment,
  parseTime,
  partsOf,
  SECOND,
  two,
  weekOf,
} from '../values/moment.ts';
import { isInterval, textOf, type Value } from '../values/value.ts';
import { fieldOf, MONTHS, WEEKDAYS } from './date-parts.ts';
import { integer, plain, text } from './function-builder.ts';
import { shift } from './mysql-shift.ts';

const momentOf = (value: Value | undefined): bigint | undefined =>
  value === null || value === undefined ? undefined : parseMoment(textOf(value), false);
const wholeSecond = (micros: bigint): bigint => (micros / SECOND) * SECOND;
const now: FunctionBinder = plain(
  { takes: ['int'], optional: 1, gives: 'timestamp' },
  (_values, environment) => formatTimestamp(wholeSecond(environment.now)),
);
const today: FunctionBinder = plain({ takes: [], gives: 'date' }, (_values, environment) =>
  formatDate(daysOf(environment.now)),
);
const clock: FunctionBinder = plain({ takes: ['int'], optional: 1, gives: 'time' }, (_values, environment) =>
  formatTime(wholeSecond(environment.now % DAY)),
);

/** A number of a date. */
function partOf(pick: (parts: ReturnType<typeof partsOf>, micros: bigint) => number): FunctionBinder {
  return plain({ takes: ['any'], gives: 'int4' }, ([value]) => {
    const micros = momentOf(value) ?? parseTime(text(value));
    return micros === undefined ? null : BigInt(pick(partsOf(micros), micros));
  });
}

/** A name of a date. */
function nameOf(pick: (parts: ReturnType<typeof partsOf>) => string): FunctionBinder {
  return plain({ takes: ['any'], gives: 'text' }, ([value]) => {
    const micros = momentOf(value);
    return micros === undefined ? null : pick(partsOf(micros));
  });
}

/** DATE_ADD and DATE_SUB; a bare number is days. */
function adder(isBack: boolean): FunctionBinder {
  return (args, { at }) => {
    const [moment, amount] = args;
    if (!moment || !amount || args.length !== 2) return undefined;
    const days: Bound =
      amount.type.base === 'interval'
        ? amount
        : {
            type: type('interval'),
            at,
            evaluate: (row) => intervalOf(Number(amount.evaluate(row)), 'day') ?? null,
          };
    return shift(moment, days, isBack, at);
  };
}

const UNIT_MICROS: Readonly<Record<string, bigint>> = {
  microsecond: 1n,
  second: SECOND,
  minute: 60n * SECOND,
  hour: 3600n * SECOND,
  day: DAY,
  week: 7n * DAY,
};

function monthsBetween(a: bigint, b: bigint): number {
  const [x, y] = [partsOf(a), partsOf(b)];
  const months = y.year * 12 + y.month - (x.year * 12 + x.month);
  const rest = (parts: typeof x): number =>
    parts.day * 86_400 + parts.hour * 3600 + parts.minute * 60 + parts.second;
  if (months > 0 && rest(y) < rest(x)) return months - 1;
  return months < 0 && rest(y) > rest(x) ? months + 1 : months;
}

const keep = ([arg]: readonly Bound[]): SqlType => (arg && isMoment(arg.type) ? arg.type : type('text'));

export const MYSQL_DATE_FUNCTIONS: Readonly<Record<string, FunctionBinder>> = {
  now,
  current_timestamp: now,
  sysdate: now,
  localtime: now,
  localtimestamp: now,
  utc_timestamp: now,
  curdate: today,
  current_date: today,
  utc_date: today,
  curtime: clock,
  current_time: clock,
  date: plain({ takes: ['any'], gives: 'date' }, ([value]) => {
    const micros = momentOf(value);
    return micros === undefined ? null : formatDate(daysOf(micros));
  }),
  time: plain({ takes: ['any'], gives: 'time' }, ([value]) => {
    const micros = momentOf(value);
    return micros === undefined ? null : formatTime(((micros % DAY) + DAY) % DAY);
  }),
  timestamp: plain({ takes: ['any'], gives: 'timestamp' }, ([value]) => {
    const micros = momentOf(value);
    return micros === undefined ? null : formatTimestamp(micros);
  }),
  year: partOf(({ year }) => year),
  month: partOf(({ month }) => month),
  day: partOf(({ day }) => day),
  dayofmonth: partOf(({ day }) => day),
  hour: partOf(({ hour }) => hour),
  minute: partOf(({ minute }) => minute),
  second: partOf(({ second }) => second),
  microsecond: partOf(({ micros }) => micros),
  dayofweek: partOf(({ weekday }) => weekday + 1),
  weekday: partOf(({ weekday }) => (weekday + 6) % 7),
  dayofyear: partOf(({ dayOfYear }) => dayOfYear),
  quarter: partOf(({ month }) => Math.ceil(month / 3)),
  week: partOf(({ dayOfYear, weekday }) => Math.floor((dayOfYear + 6 - weekday) / 7)),
  weekofyear: partOf((_parts, micros) => weekOf(micros).week),
  to_days: partOf((_parts, micros) => Number(daysOf(micros)) + 719_528),
  dayname: nameOf(({ weekday }) => WEEKDAYS[weekday] ?? ''),
  monthname: nameOf(({ month }) => MONTHS[month - 1] ?? ''),
  last_day: plain({ takes: ['any'], gives: 'date' }, ([value]) => {
    const micros = momentOf(value);
    if (micros === undefined) return null;
    const { year, month } = partsOf(micros);
    return formatDate(BigInt(Math.round(Date.UTC(year, month, 0) / 86_400_000)));
  }),
  extract: plain({ takes: ['text', 'any'], gives: 'int8' }, ([unit, value]) => {
    const micros = momentOf(value);
    const field = micros === undefined ? undefined : fieldOf(micros, text(unit).toLowerCase());
    return field === undefined ? null : field / SECOND;
  }),
  date_add: adder(false),
  adddate: adder(false),
  date_sub: adder(true),
  subdate: adder(true),
  datediff: plain({ takes: ['any', 'any'], gives: 'int4' }, ([a, b]) => {
    const [x, y] = [momentOf(a), momentOf(b)];
    return x === undefined || y === undefined ? null : daysOf(x) - daysOf(y);
  }),
  timediff: plain({ takes: ['any', 'any'], gives: 'time' }, ([a, b]) => {
    const [x, y] = [momentOf(a) ?? parseTime(text(a)), momentOf(b) ?? parseTime(text(b))];
    return x === undefined || y === undefined ? null : formatTime(x - y);
  }),
  timestampdiff: plain({ takes: ['text', 'any', 'any'], gives: 'int8' }, ([unit, a, b]) => {
    const [x, y] = [momentOf(a), momentOf(b)];
    if (x === undefined || y === undefined) return null;
    const name = text(unit)
      .toLowerCase()
      .replace(/^sql_tsi_/, '');
    const size = UNIT_MICROS[name];
    if (size !== undefined) return (y - x) / size;
    const months = monthsBetween(x, y);
    return BigInt(Math.trunc(months / ({ month: 1, quarter: 3, year: 12 }[name] ?? 1)));
  }),
  timestampadd: plain(
    { takes: ['text', 'number', 'any'], gives: ([, , arg]) => keep(arg ? [arg] : []) },
    ([unit, amount, value]) => {
      const interval = intervalOf(Number(amount), text(unit).toLowerCase());
      return interval && value !== undefined ? moved(value, interval) : null;
    },
  ),
  unix_timestamp: plain({ takes: ['any'], optional: 1, gives: 'int8' }, ([value], environment) => {
    const micros = value === undefined ? environment.now : momentOf(value);
    return micros === undefined ? 0n : micros / SECOND;
  }),
  from_unixtime: plain(
    { takes: ['number', 'text'], optional: 1, gives: ([, format]) => type(format ? 'text' : 'timestamp') },
    ([value, format]) => {
      const micros = BigInt(Math.round(Number(value) * 1e6));
      return format === undefined ? formatTimestamp(micros) : formatMoment(micros, text(format));
    },
  ),
  sec_to_time: plain({ takes: ['int'], gives: 'time' }, ([value]) =>
    formatTime(BigInt(integer(value)) * SECOND),
  ),
  time_to_sec: plain({ takes: ['any'], gives: 'int8' }, ([value]) => (parseTime(text(value)) ?? 0n) / SECOND),
  date_format: plain({ takes: ['any', 'text'], gives: 'text' }, ([value, format]) => {
    const micros = momentOf(value);
    return micros === undefined ? null : formatMoment(micros, text(format));
  }),
  time_format: plain({ takes: ['any', 'text'], gives: 'text' }, ([value, format]) =>
    formatMoment(momentOf(value) ?? parseTime(text(value)) ?? 0n, text(format)),
  ),
  str_to_date: plain({ takes: ['text', 'text'], gives: 'timestamp' }, ([value, format]) =>
    readMoment(text(value), text(format)),
  ),
  makedate: plain({ takes: ['int', 'int'], gives: 'date' }, ([year, day]) =>
    formatDate(BigInt(Math.round(Date.UTC(integer(year), 0, integer(day)) / 86_400_000))),
  ),
};

function moved(value: Value, interval: Interval): Value {
  const bound: Bound = { type: type('text'), at: 0, evaluate: () => value };
  const amount: Bound = { type: type('interval'), at: 0, evaluate: () => interval };
  return isInterval(value) ? null : shift(bound, amount, false, 0).evaluate({ values: [] });
}

const ORDINALS: Readonly<Record<number, string>> = {
  1: 'st',
  2: 'nd',
  3: 'rd',
  21: 'st',
  22: 'nd',
  23: 'rd',
  31: 'st',
};

/** DATE_FORMAT's `%Y-%m-%d` */
function formatMoment(micros: bigint, format: string): string {
  const parts = partsOf(micros);
  const hour12 = parts.hour % 12 === 0 ? 12 : parts.hour % 12;
  const half = parts.hour < 12 ? 'AM' : 'PM';
  const time = `${two(parts.minute)}:${two(parts.second)}`;
  const weekday = WEEKDAYS[parts.weekday] ?? '';
  const month = MONTHS[parts.month - 1] ?? '';
  const table: Readonly<Record<string, string>> = {
    Y: String(parts.year).padStart(4, '0'), y: two(parts.year % 100), m: two(parts.month), c: String(parts.month), d: two(parts.day), e: String(parts.day),
    D: `${parts.day}${ORDINALS[parts.day] ?? 'th'}`, H: two(parts.hour), k: String(parts.hour), h: two(hour12), I: two(hour12), l: String(hour12),
    i: two(parts.minute), s: two(parts.second), S: two(parts.second), f: String(parts.micros).padStart(6, '0'), p: half, r: `${two(hour12)}:${time} ${half}`,
    T: `${two(parts.hour)}:${time}`, W: weekday, a: weekday.slice(0, 3), w: String(parts.weekday), M: month, b: month.slice(0, 3),
    j: String(parts.dayOfYear).padStart(3, '0'), v: two(weekOf(micros).week), x: String(weekOf(micros).year), u: two(weekOf(micros).week),
  }; // prettier-ignore
  return format.replaceAll(/%(.)/g, (_whole, letter: string) => table[letter] ?? letter);
}

function readMoment(value: string, format: string): Value {
  const fields: Record<string, number> = { Y: 0, m: 0, d: 0, H: 0, i: 0, s: 0 };
  const names: Readonly<Record<string, string>> = { c: 'm', e: 'd', k: 'H', h: 'H', l: 'H', I: 'H', S: 's' };
  let at = 0;
  let hasTime = false;
  for (const [token, letter] of format.matchAll(/%(.)|[^%]/g)) {
    if (letter === undefined) {
      if (value[at] !== token) return null;
      at += 1;
      continue;
    }
    const name = names[letter] ?? letter;
    if (letter === 'M' || letter === 'b') {
      const index = MONTHS.findIndex((month) =>
        value
          .slice(at)
          .toLowerCase()
          .startsWith((letter === 'M' ? month : month.slice(0, 3)).toLowerCase()),
      );
      if (index < 0) return null;
      fields['m'] = index + 1;
      at += letter === 'M' ? (MONTHS[index] ?? '').length : 3;
      continue;
    }
    const match = new RegExp(String.raw`^\d{1,${letter === 'Y' ? 4 : 2}}`).exec(value.slice(at));
    if (!match || !(name in fields)) return null;
    fields[name] = Number(match[0]);
    hasTime ||= 'His'.includes(name);
    at += match[0].length;
  }
  const { Y = 0, m = 0, d = 0, H = 0, i = 0, s = 0 } = fields;
  const date = `${String(Y).padStart(4, '0')}-${two(m)}-${two(d)}`;
  const micros = parseMoment(`${date} ${two(H)}:${two(i)}:${two(s)}`, false);
  if (micros === undefined) return null;
  return hasTime ? formatTimestamp(micros) : formatDate(daysOf(micros));
}
