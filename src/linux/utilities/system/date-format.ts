import type { WallClock } from './time-zone.ts';

const pad = (number: number, width = 2, fill = '0') => String(number).padStart(width, fill);

/** `+0900`, with one colon `+09:00`. */
export function offsetText(offset: number, colon = ''): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${colon}${pad(minutes % 60)}`;
}

/** The conversions of strftime(3), by letter. */
const CONVERSIONS: Readonly<Record<string, (clock: WallClock) => string>> = {
  a: ({ weekdayName }) => weekdayName.slice(0, 3),
  A: ({ weekdayName }) => weekdayName,
  b: ({ monthName }) => monthName.slice(0, 3),
  B: ({ monthName }) => monthName,
  c: (clock) => formatDate(clock, '%a %b %e %H:%M:%S %Y'),
  C: ({ year }) => pad(Math.floor(year / 100)),
  d: ({ day }) => pad(day),
  D: (clock) => formatDate(clock, '%m/%d/%y'),
  e: ({ day }) => pad(day, 2, ' '),
  F: (clock) => formatDate(clock, '%Y-%m-%d'),
  g: (clock) => pad(isoWeek(clock).year % 100),
  G: (clock) => String(isoWeek(clock).year),
  h: ({ monthName }) => monthName.slice(0, 3),
  H: ({ hour }) => pad(hour),
  I: ({ hour }) => pad(hour % 12 === 0 ? 12 : hour % 12),
  j: ({ dayOfYear }) => pad(dayOfYear, 3),
  k: ({ hour }) => pad(hour, 2, ' '),
  l: ({ hour }) => pad(hour % 12 === 0 ? 12 : hour % 12, 2, ' '),
  m: ({ month }) => pad(month),
  M: ({ minute }) => pad(minute),
  n: () => '\n',
  N: ({ nanos }) => pad(nanos, 9),
  p: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  P: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
  r: (clock) => formatDate(clock, '%I:%M:%S %p'),
  R: (clock) => formatDate(clock, '%H:%M'),
  s: ({ epochSeconds }) => String(epochSeconds),
  S: ({ second }) => pad(second),
  t: () => '\t',
  T: (clock) => formatDate(clock, '%H:%M:%S'),
  u: ({ weekday }) => String(weekday === 0 ? 7 : weekday),
  U: ({ dayOfYear, weekday }) => pad(Math.floor((dayOfYear + 6 - weekday) / 7)),
  V: (clock) => pad(isoWeek(clock).week),
  w: ({ weekday }) => String(weekday),
  W: ({ dayOfYear, weekday }) => pad(Math.floor((dayOfYear + 6 - ((weekday + 6) % 7)) / 7)),
  x: (clock) => formatDate(clock, '%m/%d/%y'),
  X: (clock) => formatDate(clock, '%H:%M:%S'),
  y: ({ year }) => pad(year % 100),
  Y: ({ year }) => String(year),
  z: ({ offset }) => offsetText(offset),
  Z: ({ abbreviation }) => abbreviation,
  '%': () => '%',
};

/** Writes a moment as a format of strftime(3) says, with the flags `-`, `_`, `0` and `^` before a letter. */
export function formatDate(clock: WallClock, format: string): string {
  return format.replaceAll(
    /%([-_0^]?)(:?)(\d?)([A-Za-z%])/g,
    (all, flag: string, colon: string, digits: string, letter: string) => {
      const convert = Object.hasOwn(CONVERSIONS, letter) ? CONVERSIONS[letter] : undefined;
      if (!convert) return all;
      if (letter === 'z' && colon) return offsetText(clock.offset, ':');
      const text = convert(clock);
      if (letter === 'N' && digits) return text.slice(0, Number(digits));
      if (flag === '-') return text.replace(/^[0 ]+(?=\d)/, '');
      if (flag === '_') return text.replace(/^0+(?=\d)/, (zeros) => ' '.repeat(zeros.length));
      return flag === '^' ? text.toUpperCase() : text;
    },
  );
}

function isoWeek({ year, dayOfYear, weekday }: WallClock): { readonly year: number; readonly week: number } {
  const week = Math.floor((dayOfYear - ((weekday + 6) % 7) + 9) / 7);
  if (week < 1) return { year: year - 1, week: weeksIn(year - 1) };
  return week > weeksIn(year) ? { year: year + 1, week: 1 } : { year, week };
}

function weeksIn(year: number): number {
  const first = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return first === 4 || (leap && first === 3) ? 53 : 52;
}
