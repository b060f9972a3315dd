import { quote } from '../gofmt/quote.ts';

/** What is wrong with a time that somebody typed; the message is Go's. */
export interface TimeProblem {
  readonly problem: string;
}

const NANOSECONDS = 1_000_000_000n;
const ELEMENT = /2006|01|02|15|04|05|\.999999999|Z07:00/gu;

/** A moment, in nanoseconds since the epoch, as `2006-01-02T15:04:05.999999999Z` (RFC 3339, zeros at the end dropped). */
export function rfc3339Nano(nanoseconds: bigint): string {
  const { date, time, fraction } = parts(nanoseconds);
  return `${date}T${time}${fraction}Z`;
}

/** A moment as Go prints a time in UTC: `2026-11-21 13:06:52 +0000 UTC`. */
export function goTime(nanoseconds: bigint): string {
  const { date, time, fraction } = parts(nanoseconds);
  return `${date} ${time}${fraction} +0000 UTC`;
}

/**
 * Reads a time by a Go layout made of `2006 01 02 15 04 05 .999999999 Z07:00` and the characters between.
 * Without a zone it is UTC. Gives nanoseconds since the epoch.
 */
export function parseGoTime(layout: string, value: string): bigint | TimeProblem {
  const reading = new Reading(layout, value);
  let read = 0;
  for (const match of layout.matchAll(ELEMENT)) {
    const problem = reading.literal(layout.slice(read, match.index)) ?? reading.element(match[0]);
    if (problem !== undefined) return problem;
    read = match.index + match[0].length;
  }
  return reading.end();
}

type Problem = TimeProblem | undefined;

class Reading {
  readonly #layout: string;
  readonly #value: string;
  #rest: string;
  readonly #fields = {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0n,
    offsetMinutes: 0,
  };

  constructor(layout: string, value: string) {
    this.#layout = layout;
    this.#value = value;
    this.#rest = value;
  }

  literal(text: string): Problem {
    if (!this.#rest.startsWith(text)) return this.#mismatch(text);
    this.#rest = this.#rest.slice(text.length);
    return undefined;
  }

  element(name: string): Problem {
    const fields = this.#fields;
    switch (name) {
      case '2006':
        return this.#number(name, /^\d{4}/u, (year) => void (fields.year = year));
      case '01':
        return this.#number(name, /^\d{2}/u, (month) => void (fields.month = month), ['month', 1, 12]);
      case '02':
        return this.#number(name, /^\d{2}/u, (day) => void (fields.day = day));
      case '15':
        return this.#number(name, /^\d{1,2}/u, (hour) => void (fields.hour = hour), ['hour', 0, 23]);
      case '04':
        return this.#number(name, /^\d{2}/u, (minute) => void (fields.minute = minute), ['minute', 0, 59]);
      case '05':
        return this.#number(name, /^\d{2}/u, (second) => void (fields.second = second), ['second', 0, 59]);
      case 'Z07:00':
        return this.#zone(name);
      default:
        return this.#fraction();
    }
  }

  end(): bigint | TimeProblem {
    if (this.#rest !== '') return this.#outOf(`extra text: ${quote(this.#rest)}`);
    const { year, month, day, hour, minute, second, nanosecond, offsetMinutes } = this.#fields;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    if (day < 1 || date.getUTCDate() !== day) return this.#outOf('day out of range');
    date.setUTCHours(hour, minute - offsetMinutes, second);
    return BigInt(date.getTime()) * 1_000_000n + nanosecond;
  }

  #number(
    name: string,
    digits: RegExp,
    keep: (value: number) => void,
    range?: readonly [name: string, least: number, most: number],
  ): Problem {
    const text = digits.exec(this.#rest)?.[0];
    if (text === undefined) return this.#mismatch(name);
    this.#rest = this.#rest.slice(text.length);
    const value = Number(text);
    keep(value);
    return range !== undefined && (value < range[1] || value > range[2])
      ? this.#outOf(`${range[0]} out of range`)
      : undefined;
  }

  /** Digits after a point; more than nine are dropped. There need be none. */
  #fraction(): Problem {
    const match = /^[.,](\d+)/u.exec(this.#rest);
    if (match === null) return undefined;
    this.#rest = this.#rest.slice(match[0].length);
    this.#fields.nanosecond = BigInt((match[1] ?? '').slice(0, 9).padEnd(9, '0'));
    return undefined;
  }

  #zone(name: string): Problem {
    const match = /^(?:Z|([-+])(\d{2}):(\d{2}))/u.exec(this.#rest);
    if (match === null) return this.#mismatch(name);
    this.#rest = this.#rest.slice(match[0].length);
    const [, sign, hours = '0', minutes = '0'] = match;
    if (Number(hours) > 24) return this.#outOf('time zone offset hour out of range');
    if (Number(minutes) > 60) return this.#outOf('time zone offset minute out of range');
    const offset = Number(hours) * 60 + Number(minutes);
    this.#fields.offsetMinutes = sign === '-' ? -offset : offset;
    return undefined;
  }

  #mismatch(expected: string): TimeProblem {
    return {
      problem:
        `parsing time ${quote(this.#value)} as ${quote(this.#layout)}: ` +
        `cannot parse ${quote(this.#rest)} as ${quote(expected)}`,
    };
  }

  #outOf(what: string): TimeProblem {
    return { problem: `parsing time ${quote(this.#value)}: ${what}` };
  }
}

function parts(nanoseconds: bigint): { date: string; time: string; fraction: string } {
  const nanosecond = ((nanoseconds % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const moment = new Date(Number((nanoseconds - nanosecond) / 1_000_000n));
  const [date = '', time = ''] = moment.toISOString().slice(0, -'.000Z'.length).split('T');
  const digits = String(nanosecond).padStart(9, '0').replace(/0+$/u, '');
  return { date, time, fraction: digits === '' ? '' : `.${digits}` };
}
