import { isHost } from '../../process/computer.ts';
import { type Instant } from '../../../base/time.ts';
import type { ProcessContext } from '../../process/process-context.ts';

/** A rule from moments to what a clock on the wall shows. */
export type Zone =
  | { readonly kind: 'fixed'; readonly abbreviation: string; readonly offset: number }
  /** A zone of the time zone database: `Asia/Seoul`. */
  | { readonly kind: 'named'; readonly name: string };

export const UTC: Zone = { kind: 'fixed', abbreviation: 'UTC', offset: 0 };

/** A moment as a calendar and a clock show it. */
export interface WallClock {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanos: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 1..366 */
  readonly dayOfYear: number;
  readonly monthName: string;
  readonly weekdayName: string;
  /** Seconds east of Greenwich. */
  readonly offset: number;
  readonly abbreviation: string;
  readonly epochSeconds: number;
}

export const MONTHS = 'January February March April May June July August September October November December'.split(' '); // prettier-ignore
export const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** The zones people set here, with the abbreviations that the C library shows; the rest show their offset. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Asia/Seoul': 'KST',
  'Asia/Tokyo': 'JST',
  'Asia/Shanghai': 'CST',
  'Asia/Kolkata': 'IST',
  'Etc/UTC': 'UTC',
  'Etc/GMT': 'GMT',
  UTC: 'UTC',
  GMT: 'GMT',
};

/**
 * The zone of a process: $TZ, else /etc/timezone, else UTC. A name counts only where the zone's file is: in images
 * without tzdata it shows UTC under the name's first letters (glibc) or as UTC (musl), a known surprise.
 */
export function zoneOf(process: Pick<ProcessContext, 'env' | 'fs' | 'computer'>): Zone {
  const wanted = process.env.TZ ?? linkedZone(process.fs) ?? '';
  const name = wanted.replace(/^:/, '');
  if (name === '' || name === 'UTC') return UTC;
  const posix = /^([A-Za-z]{3,}|<[A-Za-z0-9+-]+>)([+-]?)(\d{1,2})(?::(\d\d))?/.exec(name);
  if (posix && !name.includes('/')) {
    const seconds = Number(posix[3]) * 3600 + Number(posix[4] ?? 0) * 60;
    const abbreviation = (posix[1] ?? '').replace(/[<>]/g, '');
    return { kind: 'fixed', abbreviation, offset: posix[2] === '-' ? seconds : -seconds };
  }
  if (hasZoneFile(process, name) && isKnownZone(name)) return { kind: 'named', name };
  if (process.computer.distribution === 'alpine') return UTC;
  return { kind: 'fixed', abbreviation: /^[A-Za-z]{3,}/.exec(name)?.[0] ?? 'UTC', offset: 0 };
}

function linkedZone(fs: ProcessContext['fs']): string | undefined {
  if (!fs.exists('/etc/localtime')) return undefined;
  if (fs.lstat('/etc/localtime').node.type !== 'symlink') return undefined;
  return /zoneinfo\/(.+)$/.exec(fs.readlink('/etc/localtime'))?.[1];
}

/** Debian brings tzdata along, and so does the host; others have it when it is installed. */
function hasZoneFile({ fs, computer }: Pick<ProcessContext, 'fs' | 'computer'>, name: string): boolean {
  if (name.includes('..')) return false;
  if (computer.distribution === 'debian' || isHost(computer.id)) return true;
  return fs.exists('/usr/share/zoneinfo');
}

function isKnownZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What a clock in that zone shows at a moment. */
export function clockIn(zone: Zone, at: Instant): WallClock {
  const offset = zone.kind === 'fixed' ? zone.offset : offsetOf(zone.name, at.seconds);
  const shown = new Date((at.seconds + offset) * 1000);
  const year = shown.getUTCFullYear();
  const dayOfYear = Math.floor((shown.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  return {
    year,
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
    nanos: at.nanos,
    weekday: shown.getUTCDay(),
    dayOfYear,
    monthName: MONTHS[shown.getUTCMonth()] ?? '',
    weekdayName: WEEKDAYS[shown.getUTCDay()] ?? '',
    offset,
    abbreviation: zone.kind === 'fixed' ? zone.abbreviation : abbreviationOf(zone.name, at.seconds, offset),
    epochSeconds: at.seconds,
  };
}

/** The moment at which a clock in that zone shows this. Fields may overflow: day 32 is the next month's first. */
export function momentOf(
  zone: Zone,
  shown: readonly [number, number, number, number, number, number],
): number {
  const [year, month, day, hour, minute, second] = shown;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  if (zone.kind === 'fixed') return asUtc - zone.offset;
  const guess = asUtc - offsetOf(zone.name, asUtc);
  return asUtc - offsetOf(zone.name, guess);
}

function offsetOf(name: string, epochSeconds: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(epochSeconds * 1000));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown / 1000 - Math.floor(epochSeconds);
}

function abbreviationOf(name: string, epochSeconds: number, offset: number): string {
  const known = ABBREVIATIONS[name];
  if (known !== undefined) return known;
  const shown = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'short' })
    .formatToParts(new Date(epochSeconds * 1000))
    .find(({ type }) => type === 'timeZoneName')?.value;
  if (shown && /^[A-Z]{2,5}$/.test(shown)) return shown;
  const [minutes, sign] = [Math.abs(offset) / 60, offset < 0 ? '-' : '+'];
  const hours = `${sign}${String(Math.floor(minutes / 60)).padStart(2, '0')}`;
  return minutes % 60 === 0 ? hours : `${hours}${String(minutes % 60).padStart(2, '0')}`;
}
