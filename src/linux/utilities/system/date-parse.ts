import type { Instant } from '../../../base/time.ts';
import { clockIn, momentOf, MONTHS, type WallClock, WEEKDAYS, type Zone } from './time-zone.ts';

type Fields = [year: number, month: number, day: number, hour: number, minute: number, second: number];

const UNIT_FIELD: Readonly<Record<string, readonly [field: number, times: number]>> = {
  year: [0, 1],
  month: [1, 1],
  fortnight: [2, 14],
  week: [2, 7],
  day: [2, 1],
  hour: [3, 1],
  minute: [4, 1],
  min: [4, 1],
  second: [5, 1],
  sec: [5, 1],
};

/** A word of a date, and what it does to the fields gathered so far; false when it does not belong there. */
interface Draft {
  fields: Fields;
  zone: Zone;
  timeGiven: boolean;
  nanos: number;
}

type Rule = readonly [
  pattern: RegExp,
  apply: (draft: Draft, match: RegExpExecArray, now: WallClock) => boolean,
];

const MONTH_NAMES = MONTHS.map((name) => name.slice(0, 3)).join('|');
const DAY_NAMES = WEEKDAYS.map((name) => name.slice(0, 3)).join('|');

/** What people write after -d, tried in this order at each place. */
const RULES: readonly Rule[] = [
  [/^@(-?\d+)(?:\.(\d+))?/, (draft, match) => fromEpoch(draft, Number(match[1]), match[2] ?? '')],
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](?=\d))?/, (draft, match) => setDate(draft, Number(match[1]), Number(match[2]), Number(match[3]))],
  [/^(\d{4})(\d\d)(\d\d)(?![\d:])/, (draft, match) => setDate(draft, Number(match[1]), Number(match[2]), Number(match[3]))],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4})/, (draft, match) => setDate(draft, Number(match[3]), Number(match[1]), Number(match[2]))],
  [/^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(am|pm)?/i, (draft, match) => setTime(draft, match)],
  [/^(\d{1,2})\s*(am|pm)\b/i, (draft, match) => setTwelve(draft, Number(match[1]), match[2] ?? '')],
  [new RegExp(`^(\\d{1,2})[ -](${MONTH_NAMES})[a-z]*(?:[ -](\\d{4}))?`, 'i'), (draft, match, now) => setNamed(draft, match[2] ?? '', match[1] ?? '', match[3], now)],
  [new RegExp(`^(${MONTH_NAMES})[a-z]* +(\\d{1,2})(?:,? +(\\d{4})(?!:))?(?![:\\d])`, 'i'), (draft, match, now) => setNamed(draft, match[1] ?? '', match[2] ?? '', match[3], now)],
  [/^(now|today)\b/i, () => true],
  [/^yesterday\b/i, (draft) => move(draft, 'day', -1)],
  [/^tomorrow\b/i, (draft) => move(draft, 'day', 1)],
  [/^midnight\b/i, (draft) => setClock(draft, 0, 0, 0)],
  [/^noon\b/i, (draft) => setClock(draft, 12, 0, 0)],
  [/^(next|last)\s+(year|month|week|day|hour|minute)\b/i, (draft, match) => move(draft, match[2] ?? '', match[1]?.toLowerCase() === 'next' ? 1 : -1)],
  [/^([+-]?)\s*(\d{1,6})?\s*(year|month|fortnight|week|day|hour|minute|min|second|sec)s?\b(\s+ago\b)?/i, (draft, match) => move(draft, match[3] ?? '', (match[1] === '-' ? -1 : 1) * Number(match[2] ?? 1) * (match[4] ? -1 : 1))],
  [new RegExp(`^(next|last)?\\s*(${DAY_NAMES})[a-z]*,?\\b`, 'i'), (draft, match, now) => setWeekday(draft, match[2] ?? '', match[1] ?? '', now)],
  [/^(utc|gmt|z)\b/i, (draft) => setZone(draft, 0)],
  [/^kst\b/i, (draft) => setZone(draft, 9 * 3600)],
  [/^([+-])(\d\d):?(\d\d)\b/, (draft, match) => setZone(draft, (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60))],
]; // prettier-ignore

/**
 * Reads a date as `date -d` does: absolute ones, times of day, zones, and words such as `yesterday`, `2 days ago`,
 * `next month`, `@1700000000`.
 * @returns undefined for what is no date
 */
export function parseDate(text: string, now: Instant, zone: Zone): Instant | undefined {
  if (text.length > 200) return undefined;
  const today = clockIn(zone, now);
  const draft: Draft = {
    fields: [today.year, today.month, today.day, today.hour, today.minute, today.second],
    zone,
    timeGiven: false,
    nanos: now.nanos,
  };
  let rest = text.trim();
  if (rest === '') setClock(draft, 0, 0, 0);
  while (rest !== '') {
    const [rule, match] = firstMatch(rest);
    if (!rule || !match || match[0] === '' || !rule(draft, match, today)) return undefined;
    rest = rest.slice(match[0].length).trimStart();
  }
  return { seconds: momentOf(draft.zone, draft.fields), nanos: draft.nanos };
}

function firstMatch(text: string): readonly [Rule[1], RegExpExecArray] | readonly [undefined, undefined] {
  for (const [pattern, apply] of RULES) {
    const match = pattern.exec(text);
    if (match && match[0] !== '') return [apply, match];
  }
  return [undefined, undefined];
}

function fromEpoch(draft: Draft, seconds: number, fraction: string): boolean {
  const { year, month, day, hour, minute, second } = clockIn(draft.zone, { seconds, nanos: 0 });
  draft.fields = [year, month, day, hour, minute, second];
  draft.nanos = Number(fraction.padEnd(9, '0').slice(0, 9));
  return Number.isSafeInteger(seconds) && !Number.isNaN(year);
}

function setDate(draft: Draft, year: number, month: number, day: number): boolean {
  draft.fields[0] = year;
  draft.fields[1] = month;
  draft.fields[2] = day;
  if (!draft.timeGiven) setClock(draft, 0, 0, 0);
  draft.timeGiven = true;
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function setClock(draft: Draft, hour: number, minute: number, second: number): boolean {
  draft.fields[3] = hour;
  draft.fields[4] = minute;
  draft.fields[5] = second;
  draft.nanos = 0;
  draft.timeGiven = true;
  return hour < 24 && minute < 60 && second < 61;
}

function setTime(draft: Draft, match: RegExpExecArray): boolean {
  const hour = Number(match[1]);
  const half = match[5]?.toLowerCase();
  const adjusted = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  const done = setClock(draft, adjusted, Number(match[2]), Number(match[3] ?? 0));
  draft.nanos = Number((match[4] ?? '').padEnd(9, '0').slice(0, 9));
  return done;
}

function setTwelve(draft: Draft, hour: number, half: string): boolean {
  return hour <= 12 && setClock(draft, (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0), 0, 0);
}

function setNamed(
  draft: Draft,
  monthName: string,
  day: string,
  year: string | undefined,
  now: WallClock,
): boolean {
  const month = MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === monthName.toLowerCase()) + 1;
  return setDate(draft, year === undefined ? now.year : Number(year), month, Number(day));
}

function setWeekday(draft: Draft, name: string, which: string, now: WallClock): boolean {
  const wanted = WEEKDAYS.findIndex((each) => each.slice(0, 3).toLowerCase() === name.toLowerCase());
  const ahead = (wanted - now.weekday + 7) % 7;
  if (which.toLowerCase() === 'last') draft.fields[2] += ahead === 0 ? -7 : ahead - 7;
  else draft.fields[2] += which !== '' && ahead === 0 ? 7 : ahead;
  return draft.timeGiven || setClock(draft, 0, 0, 0);
}

function move(draft: Draft, unit: string, amount: number): boolean {
  const [field = 0, times = 1] = UNIT_FIELD[unit.toLowerCase()] ?? [];
  draft.fields[field] = (draft.fields[field] ?? 0) + amount * times;
  return true;
}

function setZone(draft: Draft, offset: number): boolean {
  draft.zone = { kind: 'fixed', abbreviation: 'UTC', offset };
  return true;
}
